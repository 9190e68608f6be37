import type { Block, Window } from './blocks.ts'
import type { Comparison } from './compare.ts'
import { runs, sentencesOf } from './sentences.ts'
import { isReserved, type Token } from './tokens.ts'
import { EDIT, type Worths, worthThrough } from './worths.ts'

/**
 * Another explanation competes if it is not worth less than this: one more edit and one more lost word. Two more edits
 * are too many, or doubled letters would be in doubt where nobody touched them.
 */
const COMPETES = 2 * EDIT

/** Against a sentence that stands whole only what is as good: an insertion that could be slid over its words. */
const COMPETES_WITH_WHOLE = 1

/** Pairs of words to look at in one window: 512 for each word at most. Larger windows are cut. */
const MOST_PAIRS = 2 ** 20

/**
 * Links what is part of every good explanation of a window, and nothing that is not: another explanation, nearly as good,
 * takes one of the two words elsewhere, or keeps other words that stand on the other side of them. An insertion that could
 * be slid is such a case, a sentence beside its edited lookalike another.
 * (Vingron and Argos 1990, "Determination of reliable regions in protein sequence alignments".)
 */
export function settleLinks(comparison: Comparison): void {
  const { sides, afterOf, beforeOf, windows } = comparison
  const whole = [wholeSentences(sides.before, afterOf), wholeSentences(sides.after, beforeOf)]
  const isWhole = (word: Token, other: Token): boolean =>
    whole[0]?.has(word.sentence) === true || whole[1]?.has(other.sentence) === true
  const open = windows.flatMap(window => openWindows(comparison, window))
  for (const window of open.flatMap(window => cut(comparison, window))) {
    const worths = worthThrough(sides, window)
    dropContradicted(comparison, window, worths, isWhole)
    addCertain(comparison, window, worths)
  }
}

/** What lies between reserved words, of which nobody else can be any. */
function openWindows({ sides, afterOf }: Comparison, { before: [b0, b1], after: [a0, a1] }: Window): Window[] {
  const windows: Window[] = []
  let [b, a] = [b0, a0]
  for (let at = b0; at <= b1; at++) {
    const other = at === b1 ? a1 : isReserved(sides.before[at]) ? (afterOf[at] ?? -1) : -1
    if (other < a || (other >= a1 && at < b1)) continue
    if (at > b && other > a) windows.push({ before: [b, at], after: [a, other] })
    ;[b, a] = [at + 1, other + 1]
  }
  return windows
}

/** A window too large to look at, cut within the longest run of links, in its middle half if there is one. */
function cut(comparison: Comparison, window: Window): Window[] {
  const [[b0, b1], [a0, a1]] = [window.before, window.after]
  if ((b1 - b0) * (a1 - a0) <= MOST_PAIRS) return [window]
  const quarter = (b1 - b0) >> 2
  const run = longest(b0 + quarter, b1 - quarter) ?? longest(b0, b1)
  if (run === undefined) return []
  const [b, a] = middleOf(run)
  const halves: Window[] = [
    { before: [b0, b], after: [a0, a] },
    { before: [b, b1], after: [a, a1] },
  ]
  return halves.flatMap(half => cut(comparison, half))

  function longest(start: number, end: number): Block | undefined {
    let most: Block | undefined
    for (const run of runs(comparison, { start, end })) {
      const [b, a] = middleOf(run)
      const cuts = b > b0 && b < b1 && a > a0 && a < a1
      if (cuts && run.length > (most?.length ?? 0)) most = run
    }
    return most
  }
}

const middleOf = ({ before, after, length }: Block): [number, number] => [before + (length >> 1), after + (length >> 1)]

function dropContradicted(
  comparison: Comparison,
  { before: [b0, b1], after: [a0, a1] }: Window,
  worths: Worths,
  isWhole: (word: Token, other: Token) => boolean,
): void {
  const { sides, afterOf, rivals } = comparison
  for (let before = b0; before < b1; before++) {
    const after = afterOf[before] ?? -1
    const [word, other] = [sides.before[before], sides.after[after]]
    if (after < a0 || after >= a1 || word === undefined || word.key !== other?.key || word.sentence < 0) continue
    // A letter by itself, between edits, is worth less than the edit it would take: new words contain it by chance.
    if (word.isLetter && !worths.isBest(before - b0, after - a0)) {
      comparison.unlink(before)
      continue
    }
    const margin = isWhole(word, other) && !isCutOff(comparison, before, after) ? COMPETES_WITH_WHOLE : COMPETES
    if (!worths.isContradicted(before - b0, after - a0, margin)) continue
    const rival = worths.rivalOf(before - b0, after - a0, margin)
    comparison.giveUp({ before, after, length: 1 })
    if (rival) rivals.push({ before: b0 + rival[0], after: a0 + rival[1], length: 1 })
  }
}

/** Whether a sentence begins or ends at a word that stood amid others, and those beside it are gone. */
function isCutOff({ sides, afterOf }: Comparison, before: number, after: number): boolean {
  return [-1, 1].some(
    step =>
      sides.after[after + step]?.sentence !== sides.after[after]?.sentence &&
      sides.before[before + step]?.sentence === sides.before[before]?.sentence &&
      (afterOf[before + step] ?? -1) < 0,
  )
}

/** What is unique nowhere may still be certain by all that stands around it. */
function addCertain(comparison: Comparison, { before: [b0, b1], after: [a0, a1] }: Window, worths: Worths): void {
  const { afterOf, beforeOf } = comparison
  for (let before = b0; before < b1; before++)
    for (let after = a0; after < a1; after++) {
      if (!worths.isBest(before - b0, after - a0) || (afterOf[before] ?? -1) >= 0 || (beforeOf[after] ?? -1) >= 0)
        continue
      if (!worths.isContradicted(before - b0, after - a0, COMPETES)) comparison.link({ before, after, length: 1 })
    }
}

/** Sentences all of whose words still stand in a row. */
function wholeSentences(tokens: readonly Token[], links: Int32Array): Set<number> {
  const isBroken = (start: number, end: number): boolean => {
    for (let at = start; at < end; at++)
      if ((links[at] ?? -1) < 0 || links[at] !== (links[start] ?? 0) + at - start) return true
    return false
  }
  return new Set([...sentencesOf(tokens)].flatMap(([n, { start, end }]) => (isBroken(start, end) ? [] : [n])))
}
