import * as z from 'zod'
import type { Partition } from '../schema/annotation.ts'
import { countedKey, countKey, type Key } from './keys.ts'
import type { Condition, Item, TableClient } from './table-client.ts'
import { unlessRefused } from './unavailability.ts'

/** Where a change of the table leaves an annotation. */
export type Sighting = {
  statement: string
  partition: Partition
  id: string
  /** Grows with the annotation's changes: of two sightings the higher one is the later. */
  order: number
  /** Where it stands then; absent: it is gone. */
  paragraph?: string | undefined
  /** Seconds since 1970 when the table forgets its tombstone, and the counts what they knew of it. */
  expires?: number
}

/** Sightings of one transaction: each writes itself and touches two counts at most, and DynamoDB takes a hundred writes. */
export const TOGETHER = 30
/** Tries against writers that count in the same partition at the same moment. */
const TRIES = 8

const counted = z.object({ seen: z.number(), paragraph: z.string().optional() })
const count = z.object({ notes: z.number(), version: z.number() })

/** The item, under the condition that it still is what was read. */
type Put = { put: Item; condition: Condition }

export function openCounts(table: TableClient) {
  return {
    /**
     * Takes sightings of one statement's partition into its counts: all or none. The latest sighting of each annotation
     * is kept beside the counts, so one that comes twice, or behind a later one, changes nothing.
     * @param sightings at most TOGETHER
     */
    async take(sightings: readonly Sighting[]): Promise<void> {
      for (let attempt = 1; attempt <= TRIES; attempt++) {
        const writes = await plan(sightings)
        if (writes.length === 0 || (await unlessRefused(table.writeTogether(writes)))) return
      }
      throw new Error(`the counts of ${sightings[0]?.statement} are written by others all the time`)
    },

    of,
  }

  /** Of one partition, by paragraph. What nobody has counted yet is not there. */
  async function of(statement: string, partition: Partition): Promise<Record<string, number>> {
    const { pk } = countKey(statement, partition, '')
    const { items } = await table.query({
      KeyConditionExpression: 'pk = :pk AND sk < :counted',
      ExpressionAttributeValues: { ':pk': pk, ':counted': '~' },
    })
    return Object.fromEntries(items.map(item => [String(item['sk']), count.parse(item).notes]))
  }

  async function plan(sightings: readonly Sighting[]): Promise<Put[]> {
    const latest = new Map<string, Sighting>()
    for (const sighting of sightings) {
      if (sighting.order > (latest.get(sighting.id)?.order ?? -1)) latest.set(sighting.id, sighting)
    }
    const known = await read(
      [...latest.values()].map(({ statement, partition, id }) => countedKey(statement, partition, id)),
    )
    const deltas = new Map<string, { key: Key; delta: number }>()
    const add = ({ statement, partition }: Sighting, paragraph: string | undefined, delta: number) => {
      if (paragraph === undefined) return
      const key = countKey(statement, partition, paragraph)
      deltas.set(key.sk, { key, delta: (deltas.get(key.sk)?.delta ?? 0) + delta })
    }
    const writes: Put[] = []
    for (const sighting of latest.values()) {
      const { statement, partition, id, order, paragraph, expires } = sighting
      const key = countedKey(statement, partition, id)
      const item = known.get(key.sk)
      const before = item && counted.parse(item)
      if (before && before.seen >= order) continue
      add(sighting, before?.paragraph, -1)
      add(sighting, paragraph, 1)
      writes.push({ put: { ...key, seen: order, paragraph, expires }, condition: unchanged('seen', before?.seen) })
    }
    return [...writes, ...(await countWrites([...deltas.values()].filter(({ delta }) => delta !== 0)))]
  }

  async function countWrites(deltas: readonly { key: Key; delta: number }[]): Promise<Put[]> {
    const known = await read(deltas.map(({ key }) => key))
    return deltas.map(({ key, delta }) => {
      const item = known.get(key.sk)
      const { notes, version } = item ? count.parse(item) : { notes: 0, version: 0 }
      const put = { ...key, notes: notes + delta, version: version + 1 }
      return { put, condition: unchanged('version', item && version) }
    })
  }

  async function read(keys: readonly Key[]): Promise<Map<unknown, Item>> {
    const items = await table.getMany(keys, { consistent: true })
    return new Map(items.map(item => [item['sk'], item]))
  }
}

const unchanged = (name: 'seen' | 'version', value: number | undefined): Condition =>
  value === undefined
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : { ConditionExpression: `${name} = :value`, ExpressionAttributeValues: { ':value': value } }
