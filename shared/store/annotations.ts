import { type Annotation, type Partition, paragraphOf } from '../schema/annotation.ts'
import { type Address, openIndexes } from './annotation-indexes.ts'
import {
  cursorOf,
  type Entry,
  entryFromItem,
  historyItem,
  isLive,
  isTombstone,
  versionFromItem,
} from './annotation-items.ts'
import { ABSENT, burialOf, changeOf, creationOf } from './annotation-writes.ts'
import {
  annotationsPk,
  everything,
  historyKey,
  historyPk,
  historyPrefix,
  type Key,
  position,
  type Span,
  sortKeys,
  spansOf,
} from './keys.ts'
import { merge, type Source } from './merge.ts'
import { entriesAt, entriesOf, type Getter, nameOf, placeAt, type Shelf, shelfOf } from './places.ts'
import { isOnTheMove, meantBy, notesAmong } from './present.ts'
import type { TableClient, Write } from './table-client.ts'
import { unlessRefused } from './unavailability.ts'

/** Earlier versions that one transaction deletes beside the tombstone and what goes with it: DynamoDB takes a hundred items. */
const FORGOTTEN_TOGETHER = 95

/** Items that one count looks at: 20 read units for as many highlights, less than ten of their pages. */
const COUNTED = 250

export type Range = {
  /** Only annotations that were made in these paragraphs, in the order of their ids; and those that do not stand where their ids say. */
  paragraphs?: readonly string[] | undefined
  /** Sort key to go on behind, as `cursorOf` gave it. */
  after?: string | undefined
  /** From the end towards the beginning. */
  descending?: boolean | undefined
}

/** Annotations, their tombstones and their earlier versions. Which partitions are asked decides what can be seen. */
export function openAnnotations(table: TableClient, now: () => number = Date.now) {
  const eventually: Getter = keys => table.getMany(keys)
  const consistently: Getter = keys => table.getMany(keys, { consistent: true })

  /** One write costs half of what it costs in a transaction. */
  const write = ([first, ...others]: readonly Write[]) =>
    unlessRefused(
      first && 'put' in first && first.condition && others.length === 0
        ? table.put(first.put, first.condition)
        : table.writeTogether([first, ...others].filter(one => one !== undefined)),
    )

  /**
   * What stands at those places. Reads of several places are no snapshot: a note that moves from one to the other meanwhile may
   * be seen in neither, or in both. The marker that it leaves then says to look once more, at one moment.
   */
  async function settled(entries: readonly Entry[], keys: () => readonly Key[]): Promise<Entry[]> {
    const seen = notesAmong(entries)
    if (seen.length > 0 || !entries.some(entry => isOnTheMove(entry, now()))) return [...seen, ...entries]
    const again = await entriesAt(keys => table.getTogether(keys), keys())
    return [...notesAmong(again), ...again]
  }

  const source =
    ({ pk, prefix }: Shelf, span: Span, after: string | undefined, descending: boolean): Source<Entry> =>
    async (last, limit) => {
      const from = last ? cursorOf(last) : after
      const where = position(span, from, descending)
      if (where === 'none') return { items: [], more: false }
      const page = await table.query({
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': pk, ':from': `${prefix}${span.from}`, ':to': `${prefix}${span.to}` },
        ScanIndexForward: !descending,
        Limit: limit,
        ...(where === 'rest' && { ExclusiveStartKey: { pk, sk: `${prefix}${from}` } }),
      })
      return { items: await entriesOf(eventually, page.items), more: page.last !== undefined }
    }

  async function named(get: Getter, keys: readonly Key[]): Promise<Map<string, Entry>> {
    const items = await get(keys)
    const entries = await entriesOf(get, items)
    return new Map(entries.map((entry, index) => [nameOf(items[index] ?? {}), entry]))
  }

  async function answersIn(note: Annotation, partition: Partition, { from, to }: Span): Promise<Annotation[]> {
    const items = await table.queryAll({
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      // Chooses among what may be read; it guards nothing.
      FilterExpression: 'replyTo = :id',
      ExpressionAttributeValues: {
        ':pk': annotationsPk(note.statement, partition),
        ':from': from,
        ':to': to,
        ':id': note.id,
      },
      ConsistentRead: true,
    })
    return items.map(entryFromItem).filter(isLive)
  }

  return {
    ...openIndexes(table),

    /**
     * @param answered the note that this one answers, where others can read both: it is told
     * @returns what stands there already, when the id is taken or was; whether it was made
     */
    async create(note: Annotation, answered?: Annotation): Promise<{ made: boolean; standing?: Entry | undefined }> {
      if (await write(creationOf(note, answered))) return { made: true }
      return { made: false, standing: await this.find(note.statement, [note.partition], note.id, { consistent: true }) }
    },

    /** The entry of that id in the partitions; a live one goes before a tombstone. */
    async find(
      statement: string,
      partitions: readonly Partition[],
      id: string,
      { consistent = false } = {},
    ): Promise<Entry | undefined> {
      const keysAt = (sk: string) => partitions.map(partition => placeAt(statement, partition, sk))
      const get = consistent ? consistently : eventually
      const seen: Entry[] = []
      for (const sk of sortKeys(id)) {
        seen.push(...(await entriesAt(get, keysAt(sk))))
        const grave = seen.find(entry => isTombstone(entry) && entry.moved === undefined)
        const found = meantBy(seen) ?? grave
        if (found) return found
      }
      const entries = await settled(seen, () => sortKeys(id).flatMap(keysAt))
      return meantBy(entries) ?? entries[0]
    },

    /**
     * Entries in reading order, tombstones among them, read as they are consumed; each note once. `hint`: how many are
     * wanted.
     */
    async *read(
      statement: string,
      partitions: readonly Partition[],
      range: Range,
      hint: number,
    ): AsyncGenerator<Entry> {
      const { paragraphs, after, descending = false } = range
      const spans = paragraphs === undefined ? [everything] : spansOf(paragraphs)
      const before = (a: Entry, b: Entry) => (descending ? cursorOf(a) > cursorOf(b) : cursorOf(a) < cursorOf(b))
      for (const span of descending ? spans.toReversed() : spans) {
        const sources = partitions.map(partition => source(shelfOf(statement, partition), span, after, descending))
        for await (const [first, ...others] of merge(sources, before, hint)) {
          if (!first) continue
          const places = () => partitions.map(partition => placeAt(statement, partition, cursorOf(first)))
          const entries = await settled([first, ...others], places)
          const notes = notesAmong(entries)
          yield* notes.length > 0 ? notes : [first]
        }
      }
    },

    /**
     * Replaces `before` by `next`, keeping `before` as an earlier version. The earlier version is written first: should
     * the second write fail, it is a copy of what still stands, and no list shows it. Into another audience it moves at
     * one moment, and a tombstone remains where it left.
     * @param answered as with `create`, when it becomes readable to more people
     * @returns false when somebody else wrote or answered since, or the id is taken there
     */
    async replace(before: Annotation, next: Annotation, answered?: Annotation): Promise<boolean> {
      await write([{ put: historyItem(before), condition: ABSENT }])
      return write(changeOf(before, next, answered))
    },

    /**
     * Puts a tombstone in the place of an annotation and forgets its versions, at one moment: what was deleted is nowhere.
     * More versions than one transaction takes are forgotten before, the oldest first.
     * @returns false when somebody wrote since
     */
    async bury(note: Annotation, at: string): Promise<boolean> {
      const { statement, creator, id, version } = note
      const past = Array.from({ length: version - 1 }, (_, index) => historyKey(statement, creator, id, index + 1))
      await table.deleteMany(past.slice(0, -FORGOTTEN_TOGETHER))
      const forgotten = past.slice(-FORGOTTEN_TOGETHER).map(key => ({ delete: key }))
      return write([...burialOf(note, at), ...forgotten])
    },

    /** The notes that answer one, in those partitions: they stand in its paragraph, or behind all of them. */
    async answersTo(note: Annotation, partitions: readonly Partition[]): Promise<Annotation[]> {
      const spans = spansOf([paragraphOf(note.anchor)])
      const all = partitions.flatMap(partition => spans.map(span => answersIn(note, partition, span)))
      return (await Promise.all(all)).flat()
    },

    /** Versions before the present one, the newest first; `before` is the version to go on behind. */
    async history(note: Annotation, limit: number, before = note.version): Promise<Annotation[]> {
      const { statement, creator, id } = note
      const { items } = await table.query({
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':pk': historyPk(creator),
          ':from': historyPrefix(statement, id),
          ':to': historyKey(statement, creator, id, before - 1).sk,
        },
        ScanIndexForward: false,
        Limit: limit,
      })
      return items.map(versionFromItem)
    },

    /**
     * The entries at those places, in their order, each note once; what is there no longer is left out. An index and the table
     * are read at different moments, and either may be behind the other.
     * @param partitions of a statement, which their reader may read
     */
    async at(
      places: readonly Address[],
      partitions: (statement: string) => readonly Partition[],
    ): Promise<Annotation[]> {
      const found = await named(
        eventually,
        places.map(({ key }) => key),
      )
      const behind = places.map(({ key }) => key).filter(key => !found.has(nameOf(key)))
      for (const [name, entry] of await named(consistently, behind)) found.set(name, entry)
      const entries = places.map(({ key }) => found.get(nameOf(key))).filter(entry => entry !== undefined)
      const present = entries.map(async entry =>
        isOnTheMove(entry, now()) ? this.find(entry.statement, partitions(entry.statement), entry.id) : entry,
      )
      return notesAmong((await Promise.all(present)).filter(entry => entry !== undefined))
    },

    /**
     * How many annotations a partition has. Read consistently, so that it is no older than any change that an index has shown.
     * @returns undefined when it has more than one query looks at: {@link COUNTED} items, tombstones among them, or 1 MB
     */
    async count(statement: string, partition: Partition): Promise<number | undefined> {
      const { pk, prefix } = shelfOf(statement, partition)
      const { count, last } = await table.count({
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        // Neither tombstones, nor pointers to what is hidden no longer.
        FilterExpression: 'attribute_not_exists(deleted) AND attribute_not_exists(expires)',
        ExpressionAttributeValues: {
          ':pk': pk,
          ':from': `${prefix}${everything.from}`,
          ':to': `${prefix}${everything.to}`,
        },
        ConsistentRead: true,
        Limit: COUNTED,
      })
      return last === undefined ? count : undefined
    },
  }
}
