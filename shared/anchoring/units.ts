/**
 * The three units in which clients count text. They are plain numbers to write down, but do not mix: a `Utf16`
 * where `CodePoints` are expected is a type error.
 */

/** Unicode code points: the unit of the standard (Web Annotation Data Model §4.2.5), and the only one ever stored. */
export type CodePoints = number & { readonly unit?: 'code-point' }
/** UTF-16 code units: JavaScript's own, and so what most clients send. */
export type Utf16 = number & { readonly unit?: 'utf-16' }
/** Extended grapheme clusters (UAX #29): what a reader takes for one character, as letter and tashkeel. */
export type Graphemes = number & { readonly unit?: 'grapheme' }

export type Unit = 'code-point' | 'utf-16' | 'grapheme'

/** Start included, end excluded, in logical order. */
export interface Range {
  readonly start: CodePoints
  readonly end: CodePoints
}

/** The same place as it is found inside a JavaScript string. */
export interface Slice {
  readonly start: Utf16
  readonly end: Utf16
}

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })
const HIGH_SURROGATE = /[\ud800-\udbff]/

/**
 * A text with what it takes to convert its offsets: O(n) to make, O(log astral characters) per conversion.
 * Only the astral characters are indexed, so most texts need no index at all. Grapheme clusters are asked for locally,
 * and counted only for clients that count in them.
 */
export class IndexedText {
  readonly text: string
  readonly length: CodePoints
  readonly #pairs: readonly Utf16[]
  #segments: Intl.Segments | undefined
  #clusters: readonly Utf16[] | undefined

  constructor(text: string) {
    this.text = text
    this.#pairs = surrogatePairs(text)
    this.length = text.length - this.#pairs.length
  }

  /** An offset between the halves of a surrogate pair counts as the pair's start. */
  toCodePoints(offset: Utf16): CodePoints {
    return offset - countBelow(this.#pairs, pair => pair < offset)
  }

  toUtf16(offset: CodePoints): Utf16 {
    return offset + countBelow(this.#pairs, (pair, before) => pair - before < offset)
  }

  /** Clusters that begin before the offset. */
  toGraphemes(offset: Utf16): Graphemes {
    return countBelow(this.#clusterStarts(), start => start < offset)
  }

  fromGraphemes(offset: Graphemes): Utf16 {
    return this.#clusterStarts()[offset] ?? this.text.length
  }

  get graphemes(): Graphemes {
    return this.#clusterStarts().length
  }

  toSlice(range: Range): Slice {
    return { start: this.toUtf16(range.start), end: this.toUtf16(range.end) }
  }

  toRange(slice: Slice): Range {
    return { start: this.toCodePoints(slice.start), end: this.toCodePoints(slice.end) }
  }

  /** The last cluster boundary at or before the offset. */
  boundaryBefore(offset: Utf16): Utf16 {
    return this.#cluster(offset)?.index ?? offset
  }

  /** The first cluster boundary at or after the offset. */
  boundaryAfter(offset: Utf16): Utf16 {
    const cluster = this.#cluster(offset)
    return cluster === undefined || cluster.index === offset ? offset : cluster.index + cluster.segment.length
  }

  /** The smallest slice of whole clusters around this one. */
  widen(slice: Slice): Slice {
    return { start: this.boundaryBefore(slice.start), end: this.boundaryAfter(slice.end) }
  }

  isWhole(slice: Slice): boolean {
    return this.boundaryBefore(slice.start) === slice.start && this.boundaryBefore(slice.end) === slice.end
  }

  at(slice: Slice): string {
    return this.text.slice(slice.start, slice.end)
  }

  #cluster(offset: Utf16): Intl.SegmentData | undefined {
    if (offset <= 0 || offset >= this.text.length) return undefined
    this.#segments ??= segmenter.segment(this.text)
    return this.#segments.containing(offset)
  }

  #clusterStarts(): readonly Utf16[] {
    this.#clusters ??= Array.from(segmenter.segment(this.text), cluster => cluster.index)
    return this.#clusters
  }
}

export const indexed = (text: string | IndexedText): IndexedText =>
  typeof text === 'string' ? new IndexedText(text) : text

function surrogatePairs(text: string): Utf16[] {
  const pairs: Utf16[] = []
  const first = text.search(HIGH_SURROGATE)
  if (first < 0) return pairs
  for (let at = first; at < text.length; at++) {
    if ((text.codePointAt(at) ?? 0) > 0xffff) pairs.push(at++)
  }
  return pairs
}

/** How many items, from the first, satisfy a condition that holds up to some point and not beyond. */
function countBelow(items: readonly number[], holds: (item: number, index: number) => boolean): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(items[middle] ?? 0, middle)) low = middle + 1
    else high = middle
  }
  return low
}
