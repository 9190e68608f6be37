import type { History } from './history.ts'
import { findLookalikes, findReturned } from './returned.ts'
import type { Segment } from './run.ts'
import { type Anchor, segmentsOf, travel } from './travel.ts'

/** A piece of text and where it stands, in code points. */
export interface Passage extends Segment {
  readonly exact: string
}

/**
 * - `exact`: the same words in the same place: paragraph and offsets
 * - `moved`: the same words in another place, were it only by an offset
 * - `changed`: enough of the words, in their place; `was` tells what they were
 * - `orphan`: no place that is certain; `was` tells where it stood, `candidates` which places compete
 */
export type AnchorState = 'exact' | 'moved' | 'changed' | 'orphan'

export interface Projection {
  readonly revision: number
  readonly state: AnchorState
  /** The part of the annotated text that survives, 0 to 1. */
  readonly score: number
  /** In reading order of the annotated text; empty for an orphan. */
  readonly segments: readonly Passage[]
  readonly candidates?: readonly (readonly Passage[])[]
  /** The annotated text as it was and where it stood, for `changed` and `orphan`. */
  readonly was?: readonly Passage[]
}

/**
 * With no more than a third of its text left, a note is an orphan: what is left is then mostly an article, a suffix, or one
 * letter of three. Higher, and a two-letter selection would not survive one typo.
 */
const SURVIVES = 1 / 3

/**
 * Carries an annotation from the revision it was made in to another, earlier or later, through the alignments between
 * them. Nothing is searched for, so nothing that merely looks alike is found.
 */
export function project(history: History, anchor: Anchor, revision: number): Projection {
  const was = withText(history, anchor.revision, anchor.segments)
  const steps = history.steps(anchor.revision, revision)
  const { atoms, rivals, contested, alive } = travel(steps, anchor.segments)

  const total = lengths(anchor.segments)
  const score = Math.min(1, atoms.reduce((sum, { worth }) => sum + worth, 0) / total)
  const found = withText(history, revision, segmentsOf(atoms))
  if (score <= SURVIVES || (hasWords(was) && !hasWords(found))) {
    // Where two places competed, one that is left has not won.
    const mayReturn = !contested && alive < steps.length - 1
    const returned = mayReturn ? findReturned(history, anchor, revision, alive) : undefined
    if (returned !== undefined) return placed(withText(history, revision, returned), was, revision, 1)
    const places = rivals.length > 0 ? rivals : findLookalikes(history, anchor, revision, alive)
    const candidates = places.map(place => withText(history, revision, place))
    return { revision, state: 'orphan', score: 0, segments: [], ...(candidates.length > 0 && { candidates }), was }
  }
  return placed(found, was, revision, score)
}

function placed(segments: readonly Passage[], was: readonly Passage[], revision: number, score: number): Projection {
  if (!sameWords(segments, was)) return { revision, state: 'changed', score: Math.min(score, 0.99), segments, was }
  const isSame = segments.length === was.length && segments.every((segment, n) => isEqual(segment, was[n]))
  return { revision, state: isSame ? 'exact' : 'moved', score: 1, segments }
}

/** Splitting and merging paragraphs changes white space only: the words are the same. */
function sameWords(now: readonly Passage[], was: readonly Passage[]): boolean {
  const [one, other] = [textOf(now), textOf(was)]
  if (now.length === 1 && was.length === 1) return one === other
  return one.replaceAll(/\s+/g, '') === other.replaceAll(/\s+/g, '')
}

/** A space or a dash that is left of some words does not tell where they are. */
const hasWords = (passages: readonly Passage[]): boolean => /[\p{L}\p{N}]/u.test(textOf(passages))

const textOf = (passages: readonly Passage[]): string => passages.map(({ exact }) => exact).join('')

const isEqual = (one: Segment, other: Segment | undefined): boolean =>
  one.paragraph === other?.paragraph && one.start === other.start && one.end === other.end

const lengths = (segments: readonly Segment[]): number => segments.reduce((sum, { start, end }) => sum + end - start, 0)

/** Segments with their text, never cutting a grapheme cluster. */
export function withText(history: History, revision: number, segments: readonly Segment[]): Passage[] {
  return segments.flatMap(({ paragraph, start, end }) => {
    const source = history.text(revision, paragraph)
    if (source === undefined) return []
    const slice = source.widen(source.toSlice({ start, end }))
    return [{ paragraph, ...source.toRange(slice), exact: source.at(slice) }]
  })
}
