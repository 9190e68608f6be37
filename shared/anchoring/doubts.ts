import type { Block } from './blocks.ts'
import type { Comparison } from './compare.ts'
import { codePoints, runs, sentencesOf } from './sentences.ts'
import type { Token } from './tokens.ts'

/**
 * A sentence that kept less than a third of its letters, on either side, was replaced rather than edited: the words
 * it shares with its successor are those that any two sentences share. Lower, and notes land on new sentences that
 * begin alike; higher, and heavily edited sentences lose theirs.
 */
export const KEPT_LEAST = 1 / 3

/** A sentence kept whole at a paragraph's edge is kept, however much was written after it: headings become sentences. */
const KEPT_WHOLE = 0.9

/** So many code points in a row are no chance, whatever became of their sentence. */
const LONG_RUN = 40

/** Takes back links between sentences that have little in common. */
export function dropChanceLinks(comparison: Comparison): void {
  const { before, after } = comparison.sides
  const keptBefore = keptShares(before, comparison.afterOf)
  const keptAfter = keptShares(after, comparison.beforeOf)
  const together = keptTogether(comparison)
  for (const block of runs(comparison, { start: 0, end: before.length })) {
    if (codePoints(before, { start: block.before, end: block.before + block.length }) >= LONG_RUN) continue
    for (let n = 0; n < block.length; n++) {
      const here = before[block.before + n]?.sentence ?? -1
      const there = after[block.after + n]?.sentence ?? -1
      const isWhole = isAtEdge(after, block) && (together.get(`${here} ${there}`) ?? 1) >= KEPT_WHOLE
      if (isWhole || Math.min(keptBefore.get(here) ?? 1, keptAfter.get(there) ?? 1) >= KEPT_LEAST) continue
      comparison.unlink(block.before + n)
      comparison.rivals.push({ before: block.before + n, after: block.after + n, length: 1 })
    }
  }
}

const isAtEdge = (tokens: readonly Token[], { after, length }: Block): boolean =>
  tokens.slice(after, after + length + 1).some(({ opens, sentence }) => opens === 'paragraph' || sentence < 0)

/** The share of each sentence's code points that is linked. */
export function keptShares(tokens: readonly Token[], links: Int32Array): Map<number, number> {
  const shares = new Map<number, number>()
  for (const [sentence, span] of sentencesOf(tokens)) {
    let kept = 0
    for (let at = span.start; at < span.end; at++) {
      const token = tokens[at]
      if (token && (links[at] ?? -1) >= 0) kept += token.end - token.start
    }
    shares.set(sentence, kept / Math.max(1, codePoints(tokens, span)))
  }
  return shares
}

/** For each pair of sentences with links, the share of the shorter one that they have in common. */
function keptTogether({ sides: { before, after }, afterOf }: Comparison): Map<string, number> {
  const [lengthsBefore, lengthsAfter] = [before, after].map(
    tokens => new Map([...sentencesOf(tokens)].map(([sentence, span]) => [sentence, codePoints(tokens, span)])),
  )
  const shares = new Map<string, number>()
  for (const [at, other] of afterOf.entries()) {
    const [word, match] = [before[at], after[other]]
    if (!word || !match) continue
    const shorter = Math.min(lengthsBefore?.get(word.sentence) ?? 1, lengthsAfter?.get(match.sentence) ?? 1)
    const pair = `${word.sentence} ${match.sentence}`
    shares.set(pair, (shares.get(pair) ?? 0) + (word.end - word.start) / shorter)
  }
  return shares
}
