import { describe } from './describe.ts'
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
  const { exact, prefix, suffix, atStart, atEnd } = quoteOf(history, anchor)
  const gone = anchor.revision + (alive + 1) * Math.sign(revision - anchor.revision)
  const back = history.steps(revision, gone)
  const run = history.run(revision)
  const placesIn = ({ joined }: Run): Slice[] => {
    const has = ({ start, end }: Slice) => [joined.text.endsWith(prefix, start), joined.text.startsWith(suffix, end)]
    const alike = wholeOccurrences(joined, exact).whole.filter(slice => {
      if (atStart && !/^\n?$/.test(joined.text.slice(0, slice.start - prefix.length).slice(-1))) return false
      if (atEnd && !/^\n?$/.test(joined.text.charAt(slice.end + suffix.length))) return false
      const [before, after] = has(slice)
      return (before && (after || prefix.length >= TELLING)) || (after && suffix.length >= TELLING)
    })
    return alike.length === 1 ? alike.filter(slice => has(slice).every(Boolean)) : []
  }
  if (placesIn(history.run(anchor.revision)).length === 0) return []
  return placesIn(run)
    .map(slice => run.toSegments(run.joined.toRange(slice)))
    .filter(place => travel(back, place).atoms.length === 0)
}

/** So much of prefix or suffix, in UTF-16 units, makes another place a rival even where the other side differs. */
const TELLING = 8

/** With the context of its own paragraph only: what stands in the next one says nothing about a passage that comes back. */
function quoteOf(history: History, { revision, segments }: Anchor) {
  const [first, other] = segments
  const text = first && history.text(revision, first.paragraph)
  if (first === undefined || text === undefined || other !== undefined)
    return { ...describeRun(history.run(revision), segments).quote, atStart: false, atEnd: false }
  const { quote, position } = describe(text, first)
  return {
    ...quote,
    atStart: position.start <= Array.from(quote.prefix).length,
    atEnd: position.end + Array.from(quote.suffix).length >= text.length,
  }
}

/** More places than these do not help anybody to choose. */
const MOST_LOOKALIKES = 10

/**
 * Places where the words of a lost passage stand now, in text that is new since it was last seen. One of them may be what
 * became of it; that is for somebody who reads to say, so they are candidates and nothing more.
 */
export function findLookalikes(history: History, anchor: Anchor, revision: number, alive: number): Segment[][] {
  const { exact } = describeRun(history.run(anchor.revision), anchor.segments).quote
  const seen = anchor.revision + alive * Math.sign(revision - anchor.revision)
  const back = history.steps(revision, seen)
  const run = history.run(revision)
  return wholeOccurrences(run.joined, exact)
    .whole.map(slice => run.toSegments(run.joined.toRange(slice)))
    .filter(place => travel(back, place).atoms.length === 0)
    .slice(0, MOST_LOOKALIKES)
}
