import type { Partition } from '../schema/annotation.ts'
import { statementAudience } from '../schema/ids.ts'
import { allHiddenFrom } from '../schema/partition.ts'
import { addressFromKey, keyFromItem } from './annotation-items.ts'
import { feedOf, inGroups, type Key, pointedAt } from './keys.ts'
import { TABLE } from './table.ts'
import type { Item, TableClient } from './table-client.ts'

/** Changes that name the state of a partition: as many keys as half a read unit holds. */
const RECENT = 20

/**
 * When a partition last changed, and its last changes. Not the last one alone: clocks of functions differ, and a change that
 * comes second may carry the earlier time.
 */
export type Change = { partition: Partition; modified: string; recent: string[] }

type Index = (typeof TABLE.indexes)[keyof typeof TABLE.indexes]

/** Where an index goes on. */
export type Position = Item
/** Where an annotation stands, or what leads moderators to it: what its key says, and so who may read it. */
export type Address = { key: Key; statement: string; partition: Partition; id: string }
/** What an index found; `last` is where the next page goes on. */
export type Page = { found: Address[]; last?: Position | undefined }

/** What the indexes know of annotations: keys and times, later than the table by a moment. */
export function openIndexes(table: TableClient) {
  async function indexed(index: Index, value: string, limit: number, after?: Position) {
    return table.query({
      IndexName: index.name,
      KeyConditionExpression: '#of = :of',
      ExpressionAttributeNames: { '#of': index.partitionKey },
      ExpressionAttributeValues: { ':of': value },
      ScanIndexForward: false,
      Limit: limit,
      ...(after && { ExclusiveStartKey: after }),
    })
  }

  return {
    /** Where a creator's annotations stand, the last changed first. */
    async byCreator(creator: string, limit: number, after?: Position): Promise<Page> {
      const { items, last } = await indexed(TABLE.indexes.creators, creator, limit, after)
      return { found: items.map(placeFromItem), last }
    },

    /**
     * Where a group's annotations stand, the last changed first.
     * @param partitions that of the group, and what is hidden from it that the reader may see
     */
    async ofGroup(partitions: readonly Partition[], limit: number, after?: Position): Promise<Page> {
      const index = TABLE.indexes.groups
      const shelves = partitions.map(partition => inGroups(partition) ?? '')
      const pages = await Promise.all(
        shelves.map(shelf => indexed(index, shelf, limit, after && { ...after, [index.partitionKey]: shelf })),
      )
      const all = pages.flatMap(({ items }) => items).toSorted(lastChangedFirst)
      const shown = all.slice(0, limit)
      const isLast = all.length <= limit && pages.every(({ last }) => last === undefined)
      const end = isLast ? undefined : shown.at(-1)
      return { found: shown.map(placeFromItem), last: end && { ...end, [index.partitionKey]: shelves[0] } }
    },

    /** The state of each of the partitions that has one, as its last changes name it. */
    async lastChanges(statement: string, partitions: readonly Partition[]): Promise<Change[]> {
      const latest = partitions.map(async partition => {
        const { items } = await table.query({
          IndexName: TABLE.indexes.changes.name,
          KeyConditionExpression: 'feed = :feed',
          ExpressionAttributeValues: { ':feed': feedOf(statement, partition) },
          ScanIndexForward: false,
          Limit: RECENT,
        })
        const [last] = items
        const recent = items.map(item => `${String(item['modified'])} ${keyFromItem(item).sk}`)
        return last ? [{ partition, modified: String(last['modified']), recent }] : []
      })
      return (await Promise.all(latest)).flat()
    },
  }
}

function placeFromItem(item: Item): Address {
  const key = keyFromItem(item)
  const hidden = pointedAt(key)
  if (!hidden) return { key, ...addressFromKey(key) }
  const { statement, scope, sk } = hidden
  return { key, statement, partition: allHiddenFrom(statementAudience.parse(scope)), id: sk.replace(/^~/, '') }
}

/** Times of one form, whose order as text is theirs. */
function lastChangedFirst(a: Item, b: Item): number {
  const [one, other] = [String(a['modified']), String(b['modified'])]
  return Number(one < other) - Number(one > other)
}
