import { LRUCache } from 'lru-cache'
import type { Change } from '../store/annotation-indexes.ts'
import type { Store } from '../store/store.ts'

/** Partitions whose counts a warm function keeps. */
const KEPT = 5_000
/** Milliseconds for which a partition that is too large to be counted is not counted again. */
const TOO_LARGE_FOR = 600_000

type Count = { state: string; notes: number | undefined }

/**
 * How many notes some partitions of a statement have together, undefined when one of them is too large to be counted.
 * Each is counted once for each of its states, which its last changes name; one that never changed is empty.
 * docs/adr/009-containers.md says what it costs.
 */
export function openCensus(annotations: Store['annotations']) {
  const counts = new LRUCache<string, Count>({ max: KEPT })

  async function countOf(statement: string, { partition, recent }: Change): Promise<number | undefined> {
    const [name, state] = [`${statement} ${partition}`, recent.join('\n')]
    const kept = counts.get(name)
    if (kept && (kept.notes === undefined || kept.state === state)) return kept.notes
    const notes = await annotations.count(statement, partition)
    counts.set(name, { state, notes }, { ttl: notes === undefined ? TOO_LARGE_FOR : 0 })
    return notes
  }

  return async (statement: string, changes: readonly Change[]): Promise<number | undefined> => {
    const all = await Promise.all(changes.map(change => countOf(statement, change)))
    return all.reduce((total, notes) => (total === undefined || notes === undefined ? undefined : total + notes), 0)
  }
}
