import type { Description } from './selectors.ts'
import { type CodePoints, type IndexedText, indexed, type Range } from './units.ts'

/**
 * Long enough to tell repetitions apart, short enough to survive edits nearby. The Hypothesis client takes the same
 * number, in UTF-16 units; a longer one would rarely decide more, and every note carries it on the wire.
 */
export const CONTEXT: CodePoints = 32

/**
 * Both selectors for a range of a text; a range that cuts a grapheme cluster is widened first. Prefix and suffix have
 * at most 32 code points and hold whole clusters only.
 *
 * @throws RangeError where the range is empty or leaves the text: ranges that come from outside go through `anchor`.
 */
export function describe(text: string | IndexedText, range: Range): Description {
  const source = indexed(text)
  if (!(range.start >= 0 && range.start < range.end && range.end <= source.length))
    throw new RangeError(`range ${range.start}..${range.end} does not select anything in ${source.length} code points`)
  const slice = source.widen(source.toSlice(range))
  const position = source.toRange(slice)
  const from = source.boundaryAfter(source.toUtf16(Math.max(0, position.start - CONTEXT)))
  const to = source.boundaryBefore(source.toUtf16(Math.min(source.length, position.end + CONTEXT)))
  return {
    quote: {
      exact: source.at(slice),
      // A cluster longer than the whole context leaves nothing to quote on that side.
      prefix: source.at({ start: Math.min(from, slice.start), end: slice.start }),
      suffix: source.at({ start: slice.end, end: Math.max(to, slice.end) }),
    },
    position,
  }
}
