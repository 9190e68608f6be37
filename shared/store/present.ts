import type { Annotation } from '../schema/annotation.ts'
import { type Entry, isLive, isTombstone } from './annotation-items.ts'

/**
 * Milliseconds after a move in which somebody may still be reading who began before it: a request lives for ten seconds, and
 * clocks differ. Longer, and readers pay for more second looks.
 */
const MOVING_FOR = 60_000

/** Whether an entry says that its note left for another place just now, so that who reads both places may have missed it. */
export const isOnTheMove = (entry: Entry, now: number): boolean =>
  isTombstone(entry) && entry.moved !== undefined && Date.parse(entry.modified) > now - MOVING_FOR

/** The notes among some entries; one that was seen in two places, as it moved meanwhile, as it came to be. */
export function notesAmong(entries: readonly Entry[]): Annotation[] {
  const notes = new Map<string, Annotation>()
  for (const entry of entries.filter(isLive)) {
    const name = `${entry.id} ${entry.created} ${entry.creator}`
    const other = notes.get(name)
    if (!other || other.version < entry.version) notes.set(name, entry)
  }
  return [...notes.values()]
}

/**
 * The note that an id means. Where people chose the same id out of each other's sight, their own goes first, and then the
 * older one: nobody takes the place of a note that is there.
 */
export function meantBy(entries: readonly Entry[]): Annotation | undefined {
  const rank = ({ partition, created }: Annotation) => `${partition.startsWith('private:') ? 0 : 1} ${created}`
  return notesAmong(entries).toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))[0]
}
