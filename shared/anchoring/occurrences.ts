import type { IndexedText, Slice } from './units.ts'

/**
 * How many places of one quotation are looked at. Beyond it only a right position can decide. It bounds the work on
 * texts made to be slow ("aaaa…" in "aaaa…"); no statement repeats a phrase a thousand times in a paragraph.
 */
export const MOST_OCCURRENCES = 1000

/** Every place where the string stands, overlapping ones too, in reading order. */
export function occurrences(text: string, string: string): Slice[] {
  const found: Slice[] = []
  if (string === '') return found
  for (let at = text.indexOf(string); at >= 0 && found.length < MOST_OCCURRENCES; at = text.indexOf(string, at + 1))
    found.push({ start: at, end: at + string.length })
  return found
}

/** The places where the string stands as whole clusters, and whether others had to be left out. */
export function wholeOccurrences(source: IndexedText, string: string): { whole: Slice[]; cut: boolean } {
  const all = occurrences(source.text, string)
  const whole = all.filter(slice => source.isWhole(slice))
  return { whole, cut: whole.length < all.length }
}
