import { describe } from './describe.ts'
import type { History } from './history.ts'
import { wholeOccurrences } from './occurrences.ts'
import { describeRun, JOINT, type Run, type Segment } from './run.ts'
import { isWithin } from './step.ts'
import { type Anchor, travel } from './travel.ts'
import type { Slice } from './units.ts'

/** So much of the nearest context, in UTF-16 units, on either side makes a place a rival of one that has it all. */
const NEAR = 8

/**
 * The place where a lost passage stands again, word for word and with all of its context: text that was deleted in one
 * revision and restored in a later one. Only text that is certainly new since the passage went can be its return; and only if
 * the words stand nowhere else beside some of their old neighbours, for then it may never have gone, nor do these neighbours
 * without it.
 * @param alive after how many steps the annotation was last seen
 */
export function findReturned(history: History, anchor: Anchor, revision: number, alive: number): Segment[] | undefined {
  const context = contextOf(history, anchor)
  const is = placeOf(history.run(revision), context)
  const was = is && placeOf(history.run(anchor.revision), context)
  if (is === undefined || was === undefined) return undefined
  const step = Math.sign(revision - anchor.revision)
  const gone = anchor.revision + (alive + 1) * step
  const stood = (earlier: number): boolean => {
    const { atoms, contested } = travel(history.steps(revision, earlier), is.words)
    return contested || atoms.some(({ worth }) => worth > 0)
  }
  if (stood(gone)) return undefined
  const neighbours = travel(history.steps(anchor.revision, revision), was.surroundings).atoms
  if (!neighbours.every(atom => is.surroundings.some(segment => isWithin(atom, segment)))) return undefined
  // Where the words stood while this place did not, they may have come from there.
  const meanwhile = Array.from({ length: Math.abs(revision - gone) }, (_, n) => gone + n * step)
  const isElsewhere = (earlier: number): boolean =>
    !stood(earlier) && nearPlaces(history.run(earlier), context).length > 0
  return meanwhile.some(isElsewhere) ? undefined : is.words
}

type Context = ReturnType<typeof contextOf>

interface Place {
  readonly words: Segment[]
  /** The words with their context. */
  readonly surroundings: Segment[]
}

/** The one place in a revision where the words stand with all of their context, if none stands with some of it. */
function placeOf(run: Run, context: Context): Place | undefined {
  const { exact, prefix, suffix, starts, ends } = context
  const { text } = run.joined
  const [only, other] = nearPlaces(run, context)
  if (only === undefined || other !== undefined) return undefined
  const [from, to] = [only.start - prefix.length, only.end + suffix.length]
  const isWhole =
    text.startsWith(prefix + exact + suffix, from) &&
    (!starts || from === 0 || text[from - 1] === JOINT) &&
    (!ends || to === text.length || text[to] === JOINT)
  const segmentsOf = (slice: Slice): Segment[] => run.toSegments(run.joined.toRange(slice))
  return isWhole ? { words: segmentsOf(only), surroundings: segmentsOf({ start: from, end: to }) } : undefined
}

/** Where the words stand with some of their context. Of too many places, any may be one. */
function nearPlaces({ joined }: Run, { exact, prefix, suffix }: Context): Slice[] {
  const { whole, tooMany } = wholeOccurrences(joined, exact)
  const [before, after] = [prefix.slice(-NEAR), suffix.slice(0, NEAR)]
  return tooMany
    ? whole
    : whole.filter(({ start, end }) => joined.text.endsWith(before, start) || joined.text.startsWith(after, end))
}

/** What stands beside the words in their own paragraph: the next one says nothing about a passage that comes back. */
function contextOf(history: History, { revision, segments }: Anchor) {
  const [first, other] = segments
  const text = first && history.text(revision, first.paragraph)
  if (first === undefined || text === undefined || other !== undefined)
    return { ...describeRun(history.run(revision), segments).quote, starts: false, ends: false }
  const { quote, position } = describe(text, first)
  return {
    ...quote,
    starts: position.start === Array.from(quote.prefix).length,
    ends: position.end + Array.from(quote.suffix).length === text.length,
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
