import type { History } from './history.ts'
import { wholeOccurrences } from './occurrences.ts'
import { describeRun, type Run, type Segment } from './run.ts'
import { type Anchor, travel } from './travel.ts'
import type { Slice } from './units.ts'

/**
 * Places where a lost passage stands again, word for word and with all of its context: text that was deleted in one revision
 * and restored in a later one. Only text that is new since the passage went can be its return; what stood elsewhere at
 * that time is another passage, however alike. All of prefix and suffix must stand there, too: a phrase that
 * was used again brings some of it along, a sentence that was restored brings it all.
 * @param alive after how many steps the annotation was last seen
 */
export function findReturned(history: History, anchor: Anchor, revision: number, alive: number): Segment[][] {
  const { exact, prefix, suffix } = describeRun(history.run(anchor.revision), anchor.segments).quote
  const gone = anchor.revision + (alive + 1) * Math.sign(revision - anchor.revision)
  const back = history.steps(revision, gone)
  const run = history.run(revision)
  const placesIn = ({ joined }: Run): Slice[] =>
    wholeOccurrences(joined, exact).whole.filter(
      ({ start, end }) => joined.text.endsWith(prefix, start) && joined.text.startsWith(suffix, end),
    )
  if (placesIn(history.run(anchor.revision)).length !== 1) return []
  return placesIn(run)
    .map(slice => run.toSegments(run.joined.toRange(slice)))
    .filter(place => travel(back, place).atoms.length === 0)
}
