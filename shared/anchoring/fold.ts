import { keyOf } from './match-key.ts'
import type { Slice, Utf16 } from './units.ts'

const MARKS = /\p{M}{2,}/gu

/** A text's match key, and where each of its UTF-16 units comes from. */
export interface Folded {
  readonly key: string
  /** For each unit of the key, the start of the code point that gave it, and the end. */
  readonly starts: readonly Utf16[]
  readonly ends: readonly Utf16[]
}

/** The match key of a text, in linear time. Runs of white space become one space. */
export function fold(text: string): Folded {
  let key = ''
  // Asking the growing key itself would make the engine join it up each time: quadratic on a long text.
  let endsInSpace = false
  const starts: Utf16[] = []
  const ends: Utf16[] = []
  let at = 0
  for (const point of text) {
    const end = at + point.length
    const folded = keyOf(point)
    if (folded === ' ' && endsInSpace) {
      ends[ends.length - 1] = end
    } else {
      key += folded
      if (folded !== '') endsInSpace = folded.endsWith(' ')
      for (let unit = 0; unit < folded.length; unit++) {
        starts.push(at)
        ends.push(end)
      }
    }
    at = end
  }
  return { key: inCanonicalOrder(key), starts, ends }
}

/** The key without any white space: what two texts share whose lines or paragraphs were joined differently. */
export function withoutSpaces({ key, starts, ends }: Folded): Folded {
  const kept = Array.from(key.matchAll(/[^ ]/g), match => match.index)
  return {
    key: key.replaceAll(' ', ''),
    starts: kept.map(unit => starts[unit] ?? 0),
    ends: kept.map(unit => ends[unit] ?? 0),
  }
}

/** The slice of the text that gave a slice of its key. */
export const unfold = ({ starts, ends }: Folded, { start, end }: Slice): Slice => ({
  start: starts[start] ?? 0,
  end: ends[end - 1] ?? 0,
})

/** Decomposed points can bring marks out of order, as é + dot below does. Sorting them keeps every length. */
const inCanonicalOrder = (key: string): string => key.replaceAll(MARKS, marks => marks.normalize('NFD'))
