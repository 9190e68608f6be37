import type { Block } from './blocks.ts'
import type { Comparison } from './compare.ts'
import type { Frames } from './frames.ts'
import { codePoints, isDistinctive, isLong, runs, sentencesOf } from './sentences.ts'
import type { Token } from './tokens.ts'

/**
 * A sentence that kept less than this share of its letters, on either side, was replaced rather than edited: the words
 * it shares with its successor are those that any two sentences share. Lower, and notes land on new sentences that
 * begin alike; higher, and heavily edited sentences lose theirs.
 */
export const KEPT_LEAST = 0.6

/** Two sentences have something to do with each other when they share this part of the shorter one. */
const SHARED_LEAST = 1 / 3

/** Nothing is missing, but for the rounding of sums. */
const WHOLE = 0.999

/** Takes back links between sentences that have little in common. */
export function dropChanceLinks(comparison: Comparison, frames: Frames): void {
  const { before, after } = comparison.sides
  const keptBefore = keptShares(before, comparison.afterOf)
  const keptAfter = keptShares(after, comparison.beforeOf)
  const together = keptTogether(comparison)
  const [spansBefore, spansAfter] = [sentencesOf(before), sentencesOf(after)]
  for (const block of runs(comparison, { start: 0, end: before.length }).flatMap(run => bySentence(comparison, run))) {
    if ((before[block.before]?.sentence ?? -1) < 0 || !isChance(block)) continue
    comparison.giveUp(block)
  }

  function isChance(block: Block): boolean {
    if (isLong(before, { start: block.before, end: block.before + block.length })) return false
    const [here, there] = [before[block.before]?.sentence ?? -1, after[block.after]?.sentence ?? -1]
    const [was, is] = [spansBefore.get(here), spansAfter.get(there)]
    if (was && is && frames.isSameHeading(was, is)) return false
    const shared = together.get(`${here} ${there}`) ?? 0
    const kept = Math.min(keptBefore.get(here) ?? 1, keptAfter.get(there) ?? 1)
    // All words of a sentence, amid new ones, are no chance either.
    const isWhole = shared > WHOLE && was && is && isDistinctive(before, was) && isDistinctive(after, is)
    const isEdit = shared >= SHARED_LEAST && kept >= (isWhole ? SHARED_LEAST : KEPT_LEAST)
    if (isEdit && !isQuoted(comparison, block)) return false
    // A heading whose paragraph stayed in its place is kept with all that was written after it, but not amid other words.
    return !(shared > WHOLE && opensWhole(comparison, block) && frames.isInPlace(block.before, block.after))
  }
}

/** Whether a block is the whole of a sentence on one side, and begins its paragraph on both. */
function opensWhole({ sides: { before, after } }: Comparison, block: Block): boolean {
  const opens = before[block.before]?.opens === 'paragraph' && after[block.after]?.opens === 'paragraph'
  return opens && (isEdge(before, block.before + block.length) || isEdge(after, block.after + block.length))
}

/** Whether a sentence begins at a token. */
const isEdge = (tokens: readonly Token[], at: number) => tokens[at - 1]?.sentence !== tokens[at]?.sentence

/** Whether a block is the whole of a heading on one side, and on the other stands behind new words without touching any that stayed. */
function isQuoted({ sides: { before, after }, afterOf, beforeOf }: Comparison, block: Block): boolean {
  const end = { before: block.before + block.length, after: block.after + block.length }
  if (isDistinctive(before, { start: block.before, end: end.before })) return false
  if (isEdge(before, block.before) && isEdge(before, end.before))
    return isLoose(after, beforeOf, block.after, end.after)
  return isEdge(after, block.after) && isEdge(after, end.after) && isLoose(before, afterOf, block.before, end.before)
}

const isLoose = (tokens: readonly Token[], links: Int32Array, start: number, end: number): boolean =>
  !isEdge(tokens, start) && (links[start - 1] ?? -1) < 0 && (isEdge(tokens, end) || (links[end] ?? -1) < 0)

/** A run of links, cut where a sentence ends on either side. */
function bySentence({ sides: { before, after } }: Comparison, run: Block): Block[] {
  const blocks: { before: number; after: number; length: number }[] = []
  let last = ''
  for (let n = 0; n < run.length; n++) {
    const pair = `${before[run.before + n]?.sentence} ${after[run.after + n]?.sentence}`
    const block = blocks.at(-1)
    if (block && pair === last) block.length++
    else blocks.push({ before: run.before + n, after: run.after + n, length: 1 })
    last = pair
  }
  return blocks
}

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
