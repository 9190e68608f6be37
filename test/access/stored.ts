import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { World } from '../world/world.ts'

export type Item = Record<string, unknown> & { pk: string; sk: string }

/** Everything that lies in the table, as it lies there. */
export async function stored({ endpoint, tableName }: World): Promise<Item[]> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new DynamoDBClient({ endpoint, region: 'local', credentials })
  const documents = DynamoDBDocumentClient.from(client)
  const items: Item[] = []
  let last: Record<string, unknown> | undefined
  do {
    const page = await documents.send(
      new ScanCommand({ TableName: tableName, ConsistentRead: true, ...(last && { ExclusiveStartKey: last }) }),
    )
    items.push(...((page.Items ?? []) as Item[]))
    last = page.LastEvaluatedKey
  } while (last)
  client.destroy()
  return items
}

const HEAD = 'id title language direction url audience translationOf revision publisher created modified deleted'

/** The attributes of each kind of item, by the beginning of its keys; all that the server sets or checks, and no others. */
export const ATTRIBUTES: readonly [pk: RegExp, sk: RegExp, names: string][] = [
  [/^S#/, /^HEAD$/, HEAD],
  [/^S#/, /^T#/, HEAD],
  [/^C#/, /#/, HEAD],
  [/^S#/, /^R#/, 'statement revision title language direction url audience translationOf published paragraphs'],
  [/^S#/, /^D#/, 'alignment'],
  [
    /^A#/,
    /^~?[\w-]+$/,
    'creator creatorName created modified version revision segments whole replyTo replies content page feed group moderation deleted paragraph expires moved',
  ],
  [
    /^H#/,
    /#\d+$/,
    'creatorName created changed version revision segments whole replyTo replies content page moderation partition',
  ],
  [/^W#/, /./, ''],
  [/^G#/, /^HEAD$/, 'name description joining premoderated created modified version members owners closing emptied'],
  [/^G#/, /^M#/, 'name role joined dismissed'],
  [/^G#/, /^I#/, 'by created expires uses used hash user'],
  [/^G#/, /^Q#/, 'name asked expires'],
  [/^U#/, /^G#/, 'name role joined dismissed'],
  [/^U#/, /^COUNT$/, 'groups'],
  [/^V#/, /#/, 'group id expires'],
  [/^K#/, /#/, 'id digest expires'],
  [/^U#/, /^H#/, 'notes'],
  [/^U#/, /^WRITES$/, 'minute day writes since expires'],
  [/^M#/, /^H#/, 'author feed group modified expires'],
  [/^M#/, /^C#/, 'feed modified opened reports'],
  [/^M#/, /^R#/, 'at reason by'],
  [/^L#/, /./, 'by deed statement note reason'],
  [/^P#/, /^L#/, 'by deed statement note reason'],
  [/^P#/, /^R#/, 'at reason'],
  [/^P#/, /^T#/, 'keys expires'],
  [/^P#/, /^PREFERENCES$/, 'preferences'],
  [/^O#/, /^TOKEN$/, 'user expires ends'],
  [/^U#/, /^REPORTS$/, ''],
  [/^E#/, /^RECEIPT$/, 'began finished erased expires'],
]

/** Attributes that an item of its kind does not have; of an unknown kind, all. */
export function strange(item: Item): string[] {
  const names = ATTRIBUTES.find(([pk, sk]) => pk.test(item.pk) && sk.test(item.sk))?.[2].split(' ') ?? []
  return Object.keys(item).filter(name => !['pk', 'sk', ...names].includes(name))
}
