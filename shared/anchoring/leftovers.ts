import type { Block, Window } from './blocks.ts'
import type { Comparison } from './compare.ts'
import { codePoints, compareApart, paragraphsOf, type Span } from './sentences.ts'
import type { Token } from './tokens.ts'

/** A paragraph that kept less than a fifth where it stood has no home there: it may have been moved as well as edited. */
const HOMELESS = 0.2

/** A paragraph found again elsewhere, edited, must still be mostly itself: a lookalike is not the one that moved. */
const RECOGNISED = 0.6

/** A phrase shared by more paragraphs than this does not tell them apart. */
const MOST_SHARERS = 4

/** Finds paragraphs that were moved and edited at once, and links what they kept. */
export function linkMovedParagraphs(comparison: Comparison): void {
  const { sides, afterOf, beforeOf } = comparison
  const before = homeless(sides.before, afterOf)
  const after = homeless(sides.after, beforeOf)
  if (before.length === 0 || after.length === 0) return
  const votes = elect(sides.before, before, sides.after, after)
  for (const [here, there] of votes) {
    const window: Window = { before: [here.start, here.end], after: [there.start, there.end] }
    const blocks = compareApart(sides, window)
    const kept = blocks.reduce((sum, block) => sum + codePoints(sides.before, spanOf(block)), 0)
    const whole = Math.max(codePoints(sides.before, here), codePoints(sides.after, there))
    if (kept < RECOGNISED * whole) continue
    for (const block of blocks) comparison.link(block)
    comparison.windows.push(window)
  }
}

/** Sentences that stand word for word in another place, and that order left unlinked. */
export function linkMovedSentences(comparison: Comparison, reserved: readonly Block[]): void {
  const { afterOf, beforeOf } = comparison
  for (const block of reserved) {
    const isFree =
      afterOf.subarray(block.before, block.before + block.length).every(after => after < 0) &&
      beforeOf.subarray(block.after, block.after + block.length).every(before => before < 0)
    if (isFree) comparison.link(block)
  }
}

const spanOf = ({ before, length }: Block): Span => ({ start: before, end: before + length })

/** Paragraphs, as spans of tokens, that kept next to nothing. */
function homeless(tokens: readonly Token[], links: Int32Array): Span[] {
  return paragraphsOf(tokens).filter(span => {
    const linked = tokens.slice(span.start, span.end).filter((_, n) => (links[span.start + n] ?? -1) >= 0)
    return codePoints(linked, { start: 0, end: linked.length }) < HOMELESS * codePoints(tokens, span)
  })
}

/** Pairs that share more rare phrases with each other than either does with any other. */
function elect(before: readonly Token[], here: Span[], after: readonly Token[], there: Span[]): [Span, Span][] {
  const sharers = new Map<string, number[]>()
  for (const [n, span] of there.entries()) for (const phrase of phrases(after, span)) push(sharers, phrase, n)
  const ballots = here.map(span => {
    const counts = new Map<number, number>()
    for (const phrase of phrases(before, span)) {
      const known = sharers.get(phrase) ?? []
      if (known.length <= MOST_SHARERS) for (const n of known) counts.set(n, (counts.get(n) ?? 0) + 1)
    }
    return counts
  })
  const best = ballots.map(winner)
  const suitors = there.map((_, n) => winner(new Map(ballots.map((counts, b) => [b, counts.get(n) ?? 0]))))
  return here.flatMap((span, b): [Span, Span][] => {
    const n = best[b]
    const other = n === undefined ? undefined : there[n]
    return n !== undefined && other && suitors[n] === b ? [[span, other]] : []
  })
}

/** The one with the most votes; nobody where two have as many. */
function winner(counts: ReadonlyMap<number, number>): number | undefined {
  const [first, second] = [...counts].toSorted(([, x], [, y]) => y - x)
  return first === undefined || first[1] === 0 || first[1] === second?.[1] ? undefined : first[0]
}

function phrases(tokens: readonly Token[], { start, end }: Span): Set<string> {
  return new Set(tokens.slice(start, end - 1).map((token, n) => `${token.key} ${tokens[start + n + 1]?.key}`))
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [value])
  else known.push(value)
}
