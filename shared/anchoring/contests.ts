import type { Window } from './blocks.ts'
import type { Comparison } from './compare.ts'
import { KEPT_LEAST } from './doubts.ts'
import { codePoints, compareApart, runs, type Span, sentencesOf } from './sentences.ts'
import type { Token } from './tokens.ts'

/**
 * A competitor counts when it shares more than this part of the phrases that the chosen sentence shares.
 * Near-duplicates share nearly all, unrelated sentences a formula or two.
 */
const COMPETES = 0.4

/** Both halves of a sentence that was split share much with it, but hardly the same phrases. */
const SAME_PHRASES = 0.25

/** Sentences that share a phrase with more others than this are formulas; looking at all of them would cost O(n²). */
const MOST_SHARERS = 8

interface Contest {
  readonly mine: Span
  readonly chosen: Span
  readonly rival: Span
}

/**
 * An edited sentence for which a neighbour of its successor would have served nearly as well is given to neither: a
 * lookalike was written beside it. The same goes for a successor that two neighbours could have become.
 */
export function dropContested(comparison: Comparison): void {
  const { sides } = comparison
  for (const { mine, rival } of contestsOf(sides.before, comparison.afterOf, sides.after, comparison.beforeOf))
    giveUp(comparison, mine, { before: mine, after: rival })
  for (const { mine, chosen, rival } of contestsOf(sides.after, comparison.beforeOf, sides.before, comparison.afterOf))
    giveUp(comparison, chosen, { before: rival, after: mine })
}

/** Unlinks a sentence, and records both its old links and the competing ones. */
function giveUp(comparison: Comparison, sentence: Span, { before, after }: { before: Span; after: Span }): void {
  const window: Window = { before: [before.start, before.end], after: [after.start, after.end] }
  comparison.rivals.push(...runs(comparison, sentence), ...compareApart(comparison.sides, window))
  for (let at = sentence.start; at < sentence.end; at++) comparison.unlink(at)
}

function contestsOf(here: readonly Token[], links: Int32Array, there: readonly Token[], back: Int32Array): Contest[] {
  const contests: Contest[] = []
  const sentencesThere = sentencesOf(there)
  let sharers: Map<string, number[]> | undefined
  for (const [sentence, mine] of sentencesOf(here)) {
    const chosen = chosenFor(links, mine, there, sentencesThere)
    if (chosen === undefined || isVerbatim(links, mine, chosen)) continue
    sharers ??= phraseIndex(there, sentencesThere)
    const phrases = new Set(phrasesOf(here, mine))
    const ours = new Set(phrasesOf(there, chosen).filter(phrase => phrases.has(phrase)))
    for (const [other, shared] of sharing(phrases, sharers)) {
      const rival = sentencesThere.get(other)
      if (rival === undefined || rival.start === chosen.start || shared.length < COMPETES * ours.size) continue
      if (shared.filter(phrase => ours.has(phrase)).length < SAME_PHRASES * shared.length) continue
      if (!areNeighbours(back, chosen, rival) || isExplained(there, back, rival, here, sentence)) continue
      contests.push({ mine, chosen, rival })
      break
    }
  }
  return contests
}

/** The sentence that holds most of the links, by its middle one. */
function chosenFor(links: Int32Array, mine: Span, there: readonly Token[], sentences: ReadonlyMap<number, Span>) {
  const linked = links.subarray(mine.start, mine.end).filter(other => other >= 0)
  const middle = there[linked[linked.length >> 1] ?? -1]
  return middle && sentences.get(middle.sentence)
}

const isVerbatim = (links: Int32Array, mine: Span, chosen: Span): boolean =>
  chosen.end - chosen.start === mine.end - mine.start &&
  links.subarray(mine.start, mine.end).every((other, n) => other === chosen.start + n)

/** Only a neighbour competes. Elsewhere, the old place between the old neighbours is context enough. */
function areNeighbours(links: Int32Array, one: Span, other: Span): boolean {
  const [first, second] = one.start < other.start ? [one, other] : [other, one]
  return links.subarray(first.end, second.start).every(link => link < 0)
}

/** Whether a sentence comes from another than the one in question, and so is no new lookalike. */
function isExplained(tokens: readonly Token[], links: Int32Array, span: Span, others: readonly Token[], but: number) {
  let explained = 0
  for (let at = span.start; at < span.end; at++) {
    const other = others[links[at] ?? -1]
    const token = tokens[at]
    if (token && other && other.sentence !== but) explained += token.end - token.start
  }
  return explained >= KEPT_LEAST * codePoints(tokens, span)
}

/** Pairs of neighbouring words, as strings of their keys. */
function phrasesOf(tokens: readonly Token[], { start, end }: Span): string[] {
  return tokens.slice(start, end - 1).map((token, n) => `${token.key} ${tokens[start + n + 1]?.key}`)
}

function phraseIndex(tokens: readonly Token[], sentences: ReadonlyMap<number, Span>): Map<string, number[]> {
  const sharers = new Map<string, number[]>()
  for (const [sentence, span] of sentences)
    for (const phrase of new Set(phrasesOf(tokens, span))) {
      const known = sharers.get(phrase)
      if (known === undefined) sharers.set(phrase, [sentence])
      else if (known.length < MOST_SHARERS) known.push(sentence)
    }
  return sharers
}

/** Sentences by the phrases that they share. */
function sharing(phrases: ReadonlySet<string>, sharers: ReadonlyMap<string, readonly number[]>): Map<number, string[]> {
  const shared = new Map<number, string[]>()
  for (const phrase of phrases)
    for (const sentence of sharers.get(phrase) ?? []) {
      const known = shared.get(sentence)
      if (known === undefined) shared.set(sentence, [phrase])
      else known.push(phrase)
    }
  return shared
}
