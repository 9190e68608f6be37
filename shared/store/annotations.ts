import { type Annotation, onlyParagraphOf, type Partition } from '../schema/annotation.ts'
import {
  addressFromKey,
  annotationItem,
  cursorOf,
  type Entry,
  entryFromItem,
  historyItem,
  isLive,
  keyFromItem,
  type Tombstone,
  tombstoneItem,
  versionFromItem,
} from './annotation-items.ts'
import {
  annotationKey,
  annotationsPk,
  everything,
  feedOf,
  historyKey,
  historyPk,
  historyPrefix,
  type Key,
  paragraphIn,
  position,
  type Span,
  sortKeys,
  spansOf,
} from './keys.ts'
import { merge, type Source } from './merge.ts'
import { TABLE } from './table.ts'
import type { Condition, Item, TableClient } from './table-client.ts'
import { unlessRefused } from './unavailability.ts'

/** Seconds that a tombstone stands: 30 days. */
const TOMBSTONE_LIFE = 30 * 24 * 3600

/** Earlier versions that one transaction deletes beside the tombstone: DynamoDB takes a hundred items. */
const FORGOTTEN_TOGETHER = 99

/** Changes that name the state of a partition: as many keys as half a read unit holds. */
const RECENT = 20

/** Items that one count looks at: 20 read units for as many highlights, less than ten of their pages. */
const COUNTED = 250

const ABSENT: Condition = { ConditionExpression: 'attribute_not_exists(pk)' }

const ABSENT_OR_DEAD: Condition = { ConditionExpression: 'attribute_not_exists(pk) OR attribute_exists(deleted)' }

/** The condition that nobody wrote since `version` was read, and nobody deleted. */
const unchangedSince = (version: number): Condition => ({
  ConditionExpression: 'version = :version AND attribute_not_exists(deleted)',
  ExpressionAttributeValues: { ':version': version },
})

export type Range = {
  /** Only annotations that were made in these paragraphs, in the order of their ids; and those that do not stand where their ids say. */
  paragraphs?: readonly string[] | undefined
  /** Sort key to go on behind, as `cursorOf` gave it. */
  after?: string | undefined
  /** From the end towards the beginning. */
  descending?: boolean | undefined
}

/**
 * When a partition last changed, and its last changes. Not the last one alone: clocks of functions differ, and a change that
 * comes second may carry the earlier time.
 */
export type Change = { partition: Partition; modified: string; recent: string[] }

type Index = (typeof TABLE.indexes)[keyof typeof TABLE.indexes]

/** Where an index goes on. */
export type Position = Item
/** Where an annotation stands: what its key says, and so who may read it. */
export type Address = { key: Key; statement: string; partition: Partition; id: string }
/** What an index found; `last` is where the next page goes on. */
export type Page = { found: Address[]; last?: Position | undefined }

/** Annotations, their tombstones and their earlier versions. Which partitions are asked decides what can be seen. */
export function openAnnotations(table: TableClient) {
  const put = (item: Item, condition: Condition) => unlessRefused(table.put(item, condition))

  const source =
    (pk: string, span: Span, after: string | undefined, descending: boolean): Source<Entry> =>
    async (last, limit) => {
      const from = last ? cursorOf(last) : after
      const where = position(span, from, descending)
      if (where === 'none') return { items: [], more: false }
      const page = await table.query({
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': pk, ':from': span.from, ':to': span.to },
        ScanIndexForward: !descending,
        Limit: limit,
        ...(where === 'rest' && { ExclusiveStartKey: { pk, sk: from } }),
      })
      return { items: page.items.map(entryFromItem), more: page.last !== undefined }
    }

  async function indexed(index: Index, value: string, limit: number, after?: Position): Promise<Page> {
    const { items, last } = await table.query({
      IndexName: index.name,
      KeyConditionExpression: '#of = :of',
      ExpressionAttributeNames: { '#of': index.partitionKey },
      ExpressionAttributeValues: { ':of': value },
      ScanIndexForward: false,
      Limit: limit,
      ...(after && { ExclusiveStartKey: after }),
    })
    return { found: items.map(placeFromItem), last }
  }

  return {
    /** @returns what stands there already, when the id is taken or was */
    async create(note: Annotation): Promise<Entry | undefined> {
      if (await put(annotationItem(note), ABSENT)) return undefined
      return this.find(note.statement, [note.partition], note.id, { consistent: true })
    },

    /** The entry of that id in the first of the partitions that has it; a live one goes before a tombstone. */
    async find(
      statement: string,
      partitions: readonly Partition[],
      id: string,
      { consistent = false } = {},
    ): Promise<Entry | undefined> {
      for (const sk of sortKeys(id)) {
        const keys = partitions.map(partition => annotationKey(statement, partition, sk))
        const entries = (await table.getMany(keys, { consistent })).map(entryFromItem)
        const found = entries.find(isLive) ?? entries[0]
        if (found) return found
      }
      return undefined
    },

    /** Entries in reading order, tombstones among them, read as they are consumed. `hint`: how many are wanted. */
    async *read(
      statement: string,
      partitions: readonly Partition[],
      range: Range,
      hint: number,
    ): AsyncGenerator<Entry> {
      const { paragraphs, after, descending = false } = range
      const spans = paragraphs === undefined ? [everything] : spansOf(paragraphs)
      for (const span of descending ? spans.toReversed() : spans) {
        const sources = partitions.map(partition =>
          source(annotationsPk(statement, partition), span, after, descending),
        )
        const before = (a: Entry, b: Entry) => (descending ? cursorOf(a) > cursorOf(b) : cursorOf(a) < cursorOf(b))
        yield* merge(sources, before, hint)
      }
    },

    /**
     * Replaces `before` by `next`, keeping `before` as an earlier version. The earlier version is written first: should
     * the second write fail, it is a copy of what still stands, and no list shows it. Into another audience it moves at
     * one moment, and a tombstone remains where it left.
     * @returns false when somebody else wrote since
     */
    async replace(before: Annotation, next: Annotation): Promise<boolean> {
      await put(historyItem(before), ABSENT)
      const [from, to] = [annotationItem(before), annotationItem(next)]
      const condition = unchangedSince(before.version)
      if (before.partition !== next.partition) {
        const grave = tombstoneItem(graveOf(before, next.modified), expiryOf(before, next.modified))
        return unlessRefused(
          table.writeTogether([
            { put: grave, condition },
            { put: to, condition: ABSENT_OR_DEAD },
          ]),
        )
      }
      if (from['sk'] === to['sk']) return put(to, condition)
      return unlessRefused(
        table.writeTogether([
          { delete: keyFromItem(from), condition },
          { put: to, condition: ABSENT },
        ]),
      )
    },

    /**
     * Puts a tombstone in the place of an annotation and forgets its versions, at one moment: what was deleted is nowhere.
     * More versions than one transaction takes are forgotten before, the oldest first.
     * @returns false when somebody wrote since
     */
    async bury(note: Annotation, at: string): Promise<boolean> {
      const { statement, creator, id, version } = note
      const [grave, condition] = [tombstoneItem(graveOf(note, at), expiryOf(note, at)), unchangedSince(version)]
      if (version === 1) return put(grave, condition)
      const past = Array.from({ length: version - 1 }, (_, index) => historyKey(statement, creator, id, index + 1))
      await table.deleteMany(past.slice(0, -FORGOTTEN_TOGETHER))
      const forgotten = past.slice(-FORGOTTEN_TOGETHER).map(key => ({ delete: key }))
      return unlessRefused(table.writeTogether([{ put: grave, condition }, ...forgotten]))
    },

    /** Versions before the present one, the newest first; `before` is the version to go on behind. */
    async history(note: Annotation, limit: number, before = note.version): Promise<Annotation[]> {
      const { statement, creator, id } = note
      const { items } = await table.query({
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':pk': historyPk(statement, creator),
          ':from': historyPrefix(id),
          ':to': historyKey(statement, creator, id, before - 1).sk,
        },
        ScanIndexForward: false,
        Limit: limit,
      })
      return items.map(versionFromItem)
    },

    /** Where a creator's annotations stand, the last changed first. */
    byCreator: (creator: string, limit: number, after?: Position): Promise<Page> =>
      indexed(TABLE.indexes.creators, creator, limit, after),

    /** The entries at those places, in their order; what is there no longer is left out. */
    async at(places: readonly Address[]): Promise<Entry[]> {
      const found = new Map((await table.getMany(places.map(({ key }) => key))).map(item => [nameOf(item), item]))
      const items = places.map(({ key }) => found.get(nameOf(key))).filter(item => item !== undefined)
      return items.map(entryFromItem)
    },

    /**
     * How many annotations a partition has. Read consistently, so that it is no older than any change that an index has shown.
     * @returns undefined when it has more than one query looks at: {@link COUNTED} items, tombstones among them, or 1 MB
     */
    async count(statement: string, partition: Partition): Promise<number | undefined> {
      const { count, last } = await table.count({
        KeyConditionExpression: 'pk = :pk',
        FilterExpression: 'attribute_not_exists(deleted)',
        ExpressionAttributeValues: { ':pk': annotationsPk(statement, partition) },
        ConsistentRead: true,
        Limit: COUNTED,
      })
      return last === undefined ? count : undefined
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
  return { key, ...addressFromKey(key) }
}

function graveOf({ id, statement, partition, anchor, version }: Annotation, at: string): Tombstone {
  const place = { id, statement, partition, paragraph: onlyParagraphOf(anchor) }
  return { ...place, version: version + 1, modified: at, deleted: true }
}

/** Seconds since 1970; never for an id of a client's making, which the client could otherwise give again. */
const expiryOf = ({ id }: Annotation, deleted: string): number | undefined =>
  paragraphIn(id) === undefined ? undefined : Math.ceil(Date.parse(deleted) / 1000) + TOMBSTONE_LIFE

function nameOf(item: Item): string {
  const { pk, sk } = keyFromItem(item)
  return `${pk} ${sk}`
}
