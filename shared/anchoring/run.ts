import { type AnchorOptions, anchor } from './anchor.ts'
import { describe } from './describe.ts'
import type { Absence, Correction, Description, Selectors } from './selectors.ts'
import { type CodePoints, IndexedText, type Range, type Unit } from './units.ts'

export interface Paragraph {
  readonly id: string
  readonly text: string
}

/** A piece of one paragraph, in code points of that paragraph. */
export interface Segment extends Range {
  readonly paragraph: string
}

/**
 * Stands between two paragraphs in the text that a quotation over several of them is compared with, and counts as one
 * code point there. Browsers give nothing, one newline or two at the same place: folding takes them all.
 */
export const JOINT = '\n'
const JOINT_LENGTH: CodePoints = 1

/** As `Anchoring`, with ordered segments in place of one range. A place that lies on joints alone selects nothing. */
export type RunAnchoring =
  | { readonly state: 'exact'; readonly segments: readonly Segment[]; readonly unit: Unit }
  | { readonly state: 'corrected'; readonly segments: readonly Segment[]; readonly reason: Correction }
  | { readonly state: 'ambiguous'; readonly candidates: readonly (readonly Segment[])[] }
  | { readonly state: 'absent'; readonly reason: Absence; readonly there?: Segment[] }

/** Paragraphs in reading order as one text, with offsets of one mapped to offsets of the other. */
export class Run {
  readonly paragraphs: readonly Paragraph[]
  readonly joined: IndexedText
  readonly #places: readonly Segment[]

  /** O(text). Make it once for a statement and keep it: every look-up afterwards is cheap. */
  constructor(paragraphs: readonly Paragraph[]) {
    this.paragraphs = paragraphs
    this.joined = new IndexedText(paragraphs.map(({ text }) => text).join(JOINT))
    let start = 0
    this.#places = paragraphs.map(({ id, text }) => {
      const end = start + new IndexedText(text).length
      const place = { paragraph: id, start, end }
      start = end + JOINT_LENGTH
      return place
    })
  }

  /** The pieces of paragraphs under a range of the joined text; joints and empty paragraphs leave no piece. */
  toSegments({ start, end }: Range): Segment[] {
    return this.#places
      .slice(this.#indexAt(start), this.#indexAt(end) + 1)
      .map(place => ({
        paragraph: place.paragraph,
        start: Math.max(start, place.start) - place.start,
        end: Math.min(end, place.end) - place.start,
      }))
      .filter(segment => segment.start < segment.end)
  }

  /** The range of the joined text from the first segment to the last. */
  toRange(segments: readonly Segment[]): Range {
    const [first, last] = [segments.at(0), segments.at(-1)]
    if (first === undefined || last === undefined) throw new RangeError('no segment, no range')
    return { start: this.#startOf(first) + first.start, end: this.#startOf(last) + last.end }
  }

  #startOf({ paragraph }: Segment): CodePoints {
    const place = this.#places.find(place => place.paragraph === paragraph)
    if (place === undefined) throw new RangeError(`paragraph ${paragraph} is not in this run`)
    return place.start
  }

  #indexAt(offset: CodePoints): number {
    const next = this.#places.findIndex(place => place.start > offset)
    return (next < 0 ? this.#places.length : next) - 1
  }
}

/** Both selectors for a selection that may reach over several paragraphs; positions count in the joined text. */
export function describeRun(run: Run, segments: readonly Segment[]): Description {
  return describe(run.joined, run.toRange(segments))
}

/** Where selectors stand in a run of paragraphs, as one annotation with ordered segments. */
export function anchorRun(run: Run, selectors: Selectors, options: AnchorOptions = {}): RunAnchoring {
  const found = anchor(run.joined, selectors, options)
  if (found.state === 'ambiguous') return { ...found, candidates: found.candidates.map(range => run.toSegments(range)) }
  if (found.state === 'absent') {
    const { reason, there } = found
    return there === undefined ? { state: 'absent', reason } : { state: 'absent', reason, there: run.toSegments(there) }
  }
  const { range, ...how } = found
  const segments = run.toSegments(range)
  return segments.length === 0 ? { state: 'absent', reason: 'empty' } : { ...how, segments }
}
