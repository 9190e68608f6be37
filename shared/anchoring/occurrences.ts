import type { IndexedText, Slice } from './units.ts'

/**
 * How many places of one quotation are looked at. With so many, only a right position can decide. It bounds the work on
 * texts made to be slow ("aaaa…" in "aaaa…"); no statement repeats a phrase a thousand times in a paragraph.
 */
const MOST_OCCURRENCES = 1000

/** Whether there may be more places than those that were found: what is the only one among them may not be the only one. */
export const areTooMany = (found: readonly unknown[]): boolean => found.length >= MOST_OCCURRENCES

/** Every place where the string stands, overlapping ones too, in reading order. */
export function occurrences(text: string, string: string): Slice[] {
  const found: Slice[] = []
  if (string === '') return found
  for (let at = text.indexOf(string); at >= 0 && found.length < MOST_OCCURRENCES; at = text.indexOf(string, at + 1))
    found.push({ start: at, end: at + string.length })
  return found
}

/** The places where the string stands as whole clusters, whether others had to be left out, and whether there may be more. */
export function wholeOccurrences(source: IndexedText, string: string) {
  const all = occurrences(source.text, string)
  const whole = all.filter(slice => source.isWhole(slice))
  return { whole, cut: whole.length < all.length, tooMany: areTooMany(all) }
}
