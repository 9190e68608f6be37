import * as z from 'zod'
import type { Kind } from '../schema/erasure.ts'
import { received } from '../schema/group.ts'
import { statementAudience } from '../schema/ids.ts'
import { hiddenIn, ownerOf } from '../schema/partition.ts'
import { addressFromKey, keyFromItem, versionFromItem } from './annotation-items.ts'
import {
  belongingsPk,
  caseKey,
  claimsPk,
  gravesOf,
  historyPk,
  invitationKey,
  type Key,
  logKey,
  ownedIn,
  personPk,
  pointerKey,
  receivedPk,
  reportKey,
} from './keys.ts'
import { oneLess, report } from './moderation.ts'
import { nameOf } from './places.ts'
import { TABLE } from './table.ts'
import type { Item, TableClient } from './table-client.ts'
import { unlessRefused } from './unavailability.ts'

/** Partitions that are a person's own; `identity` has memberships and marks, `rest` what else is kept. */
export const OWN = {
  versions: historyPk,
  claims: claimsPk,
  identity: personPk,
  invitations: receivedPk,
  rest: belongingsPk,
} as const
export type Own = keyof typeof OWN

export type OwnPage = { items: Item[]; last?: Item | undefined }

const RELEASED = { report: 'reports', deed: 'deeds', trace: 'others' } as const satisfies Record<string, Kind>

const trace = z.object({ keys: z.array(z.object({ pk: z.string(), sk: z.string() })) })
const logged = z.object({ by: z.string() })

/** Who did something that stands in a log, after everything of theirs was erased. */
const ERASED = 'erased'

/** All that is kept of one person, for that person to take along or to erase. */
export function openBelongings(table: TableClient) {
  return {
    /** One page of a partition of a person's own, consistently. */
    async own(user: string, of: Own, limit: number, after?: Item): Promise<OwnPage> {
      return table.query({
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': OWN[of](user) },
        ConsistentRead: true,
        Limit: limit,
        ...(after && { ExclusiveStartKey: after }),
      })
    },

    version: versionFromItem,

    /** Tombstones in partitions of a person's own: their keys name the person. */
    async graves(user: string, limit: number, after?: Item): Promise<{ keys: Key[]; last?: Item | undefined }> {
      const { name, partitionKey } = TABLE.indexes.creators
      const { items, last } = await table.query({
        IndexName: name,
        KeyConditionExpression: '#creator = :graves',
        ExpressionAttributeNames: { '#creator': partitionKey },
        ExpressionAttributeValues: { ':graves': gravesOf(user) },
        Limit: limit,
        ...(after && { ExclusiveStartKey: after }),
      })
      return { keys: items.map(keyFromItem), last }
    },

    /** What still stands of some tombstones, with the place that their keys say. */
    async buried(keys: readonly Key[]): Promise<Item[]> {
      const standing = await table.getMany(keys, { consistent: true })
      return standing
        .filter(item => item['deleted'])
        .map(item => ({ ...told(item), ...addressFromKey(keyFromItem(item)) }))
    },

    /** Items of a partition of a person's own as that person may have them, with what they lead to in others. */
    async toTake(user: string, of: Own, items: readonly Item[]): Promise<Item[]> {
      const leads = items.map(item => leadingTo(user, of, item))
      const found = await table.getMany(leads.flat(), { consistent: true })
      const known = new Map(found.map(item => [nameOf(item), item]))
      return items.map((item, index) => {
        const there = (leads[index] ?? []).map(key => known.get(nameOf(key))).filter(one => one !== undefined)
        return { ...told(item), sk: item['sk'], ...(there.length > 0 && { there: there.map(told) }) }
      })
    },

    /** Removes entries of partitions whose name says whose they are, without a tombstone: that would name them again. */
    async unname(places: readonly Key[]): Promise<number> {
      const own = places.filter(key => ownerOf(addressFromKey(key).partition) !== undefined)
      const standing = await table.getMany(own, { consistent: true })
      await table.deleteMany(own.flatMap(key => [key, ...pointingTo(key)]))
      return standing.filter(item => !item['deleted']).length
    },

    /** Items of a partition of a person's own; of an invitation to them, the other end as well. */
    async delete(of: Own, items: readonly Item[]): Promise<void> {
      const ends = of === 'invitations' ? items.map(item => received.parse(item)) : []
      await table.deleteMany([...ends.map(({ group, id }) => invitationKey(group, id)), ...items.map(keyFromItem)])
    },

    /** Ends what one item among the rest stands for, at the other end. @returns what it was */
    async release(user: string, item: Item): Promise<Kind> {
      const owned = ownedIn(user, keyFromItem(item))
      if (owned?.kind === 'report') await unreport(user, owned, report.parse(item).at)
      if (owned?.kind === 'deed') await unsign(user, logKey(statementAudience.parse(owned.scope), owned.at))
      if (owned?.kind === 'trace') await table.deleteMany(trace.parse(item).keys)
      await table.deleteMany([keyFromItem(item)])
      return owned ? RELEASED[owned.kind] : 'others'
    },
  }

  type Reported = { scope: string; statement: string; id: string }

  async function unreport(user: string, { scope, statement, id }: Reported, at: string) {
    const audience = statementAudience.parse(scope)
    const counted = oneLess(caseKey(audience, statement, id), at)
    const key = reportKey(audience, statement, id, user)
    const theirs = { delete: key, condition: { ConditionExpression: 'attribute_exists(pk)' } }
    if (await unlessRefused(table.writeTogether([theirs, counted]))) return
    await table.deleteMany([key])
  }

  async function unsign(user: string, entry: Key): Promise<void> {
    const item = await table.get(entry, { ConsistentRead: true })
    if (!item || logged.parse(item).by !== user) return
    await table.writeTogether([{ put: { ...item, by: ERASED } }])
  }
}

/** Where else an item of a person's own says that they are named. */
function leadingTo(user: string, of: Own, item: Item): Key[] {
  if (of === 'invitations') {
    const { group, id } = received.parse(item)
    return [invitationKey(group, id)]
  }
  return ownedIn(user, keyFromItem(item))?.kind === 'trace' ? trace.parse(item).keys : []
}

/** What an item says: not where it is kept, by what a secret is known, nor who else made it. */
function told({ pk: _, sk: __, feed: ___, creator: ____, hash: _____, by: ______, ...said }: Item): Item {
  return said
}

/** Where moderators find what is hidden at a place. */
function pointingTo(key: Key): Key[] {
  const { partition, statement } = addressFromKey(key)
  const hidden = hiddenIn(partition)
  if (!hidden) return []
  const { id } = addressFromKey(key)
  return [pointerKey(statement, hidden.scope, key.sk), caseKey(hidden.scope, statement, id)]
}
