import { LRUCache } from 'lru-cache'
import type { Annotation, Partition } from '../schema/annotation.ts'
import type { Microseconds } from '../schema/time.ts'
import type { Change } from '../store/annotation-indexes.ts'
import { type Entry, isLive } from '../store/annotation-items.ts'
import { isOnTheMove, notesAmong } from '../store/present.ts'
import type { Store } from '../store/store.ts'

/** Entries of one partition that are read at most, and UTF-16 units of what they say: some 2,500 read units at worst. */
const READ = { entries: 20_000, units: 20_000_000 } as const
/** UTF-16 units of entries that a warm function keeps: some 80 megabytes. */
const KEPT = 40_000_000
/** What an entry takes besides what it says. */
const FRAME = 500
/** Entries that one query asks for. */
const STEP = 1_000
/** Milliseconds after which a read that is not consistent shows a change for certain. */
const SETTLED = 5_000

type Options = { store: Store['annotations']; now: () => Microseconds }

/** Notes of a statement in the order in which they were made. */
export type Chronology = ReturnType<typeof openChronology>

/**
 * Notes are kept in reading order, and an index by time of creation would cost every note a write unit more. So a partition is
 * read whole, and kept for as long as its last changes are the same: who walks through many notes pays for them once.
 */
export function openChronology({ store, now }: Options) {
  const kept = new LRUCache<string, { state: string; entries: readonly Entry[]; units: number }>({
    maxSize: KEPT,
    sizeCalculation: ({ units }) => 1 + units,
  })
  const milliseconds = () => now() / 1000

  async function read(statement: string, partition: Partition): Promise<{ entries: Entry[]; units: number }> {
    const entries: Entry[] = []
    let [looked, units] = [0, 0]
    for await (const entry of store.read(statement, [partition], {}, STEP)) {
      if (isLive(entry) || isOnTheMove(entry, milliseconds())) entries.push(entry)
      units += unitsOf(entry)
      if (++looked === READ.entries || units > READ.units) break
    }
    return { entries, units }
  }

  async function entriesOf(statement: string, { partition, modified, recent }: Change): Promise<readonly Entry[]> {
    const [name, state] = [`${statement} ${partition}`, recent.join('\n')]
    const known = kept.get(name)
    if (known?.state === state) return known.entries
    const { entries, units } = await read(statement, partition)
    if (milliseconds() - Date.parse(modified) > SETTLED) kept.set(name, { state, entries, units })
    return entries
  }

  /** Notes that left one partition while another was read, and so were seen in none. */
  async function missed(statement: string, partitions: readonly Partition[], entries: readonly Entry[]) {
    const seen = new Set(entries.filter(isLive).map(({ id }) => id))
    const moving = entries.filter(entry => isOnTheMove(entry, milliseconds()) && !seen.has(entry.id))
    const found = await Promise.all(moving.map(({ id }) => store.find(statement, partitions, id, { consistent: true })))
    return found.filter(entry => entry !== undefined)
  }

  /** All notes of some partitions, the first made first. What was never written to costs half a read unit. */
  return async (statement: string, partitions: readonly Partition[]): Promise<Annotation[]> => {
    const changes = await store.lastChanges(statement, partitions)
    const entries = (await Promise.all(changes.map(change => entriesOf(statement, change)))).flat()
    const notes = notesAmong([...entries, ...(await missed(statement, partitions, entries))])
    return notes.toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
  }
}

const unitsOf = (entry: Entry): number =>
  FRAME + (isLive(entry) ? JSON.stringify([entry.content, entry.page]).length : 0)

const order = ({ created, id }: Annotation): string => `${created} ${id}`
