import search from 'approx-string-match'

export interface SearchQuote {
  readonly exact: string
  readonly prefix: string
  readonly suffix: string
  /** UTF-16 offset where it stood. */
  readonly hint: number
}

/** The weights of the Hypothesis client's `match-quote.ts`: quotation, prefix, suffix, position. */
const WEIGHTS = { quote: 50, prefix: 20, suffix: 20, position: 2 }

/**
 * Fuzzy search as annotation clients do it: up to half the quotation's length in errors, at most 256, the best match by
 * quotation, context and position. Offsets are UTF-16, as theirs are.
 */
export function searchQuote(text: string, { exact, prefix, suffix, hint }: SearchQuote) {
  const matches = closest(text, exact, Math.min(256, Math.floor(exact.length / 2)))
  const scored = matches.map(match => {
    const quote = 1 - match.errors / exact.length
    const before = prefix ? likeness(text.slice(Math.max(0, match.start - prefix.length), match.start), prefix) : 1
    const after = suffix ? likeness(text.slice(match.end, match.end + suffix.length), suffix) : 1
    const near = 1 - Math.abs(match.start - hint) / text.length
    const total = WEIGHTS.quote * quote + WEIGHTS.prefix * before + WEIGHTS.suffix * after + WEIGHTS.position * near
    return { start: match.start, end: match.end, score: total / 92 }
  })
  return scored.toSorted((x, y) => y.score - x.score)[0]
}

/** Exact places first: the slow search runs only where there is none. */
function closest(text: string, string: string, errors: number) {
  const found: { start: number; end: number; errors: number }[] = []
  for (let at = text.indexOf(string); at >= 0; at = text.indexOf(string, at + 1))
    found.push({ start: at, end: at + string.length, errors: 0 })
  return found.length > 0 ? found : search(text, string, errors)
}

function likeness(text: string, string: string): number {
  if (text === '') return 0
  const [match] = search(text, string, string.length)
  return match ? 1 - match.errors / string.length : 0
}
