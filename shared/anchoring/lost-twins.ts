import type { Comparison } from './compare.ts'
import { type Span, sentencesOf, wordsOf } from './sentences.ts'
import type { Token } from './tokens.ts'

/** More places of the same words would not help anybody to choose. */
const MOST_TWINS = 8

/**
 * Sentences that were left unlinked on both sides and read the same: nobody can tell whether one is the other, and so they are
 * rivals. Notes on the one name the other as a candidate, and the other is not taken for new.
 */
export function nameLostTwins(comparison: Comparison): void {
  const { sides, afterOf, beforeOf } = comparison
  const lost = unlinked(sides.before, afterOf)
  const found = unlinked(sides.after, beforeOf)
  for (const [words, spans] of lost)
    for (const { start, end } of spans.slice(0, MOST_TWINS))
      for (const twin of (found.get(words) ?? []).slice(0, MOST_TWINS))
        comparison.rivals.push({ before: start, after: twin.start, length: end - start })
}

function unlinked(tokens: readonly Token[], links: Int32Array): Map<string, Span[]> {
  const spans = new Map<string, Span[]>()
  for (const span of sentencesOf(tokens).values()) {
    if (links.subarray(span.start, span.end).some(link => link >= 0)) continue
    const words = wordsOf(tokens, span)
    const known = spans.get(words)
    if (known === undefined) spans.set(words, [span])
    else known.push(span)
  }
  return spans
}
