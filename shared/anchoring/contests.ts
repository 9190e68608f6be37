import type { Block } from './blocks.ts'
import type { Comparison } from './compare.ts'
import { runs, type Span, sentencesOf } from './sentences.ts'
import type { Token } from './tokens.ts'

/** Two words in a row are what lookalikes are known by: short sentences have no three that an edit left together. */
const PHRASE = 2

/**
 * A lookalike competes when it repeats this part of a sentence's phrases. Near-duplicates repeat nearly all; below, it
 * is a formula that returns.
 */
const COMPETES = 0.3

/** Phrases that stand in more places are formulas; looking at all of them would cost O(n²). */
const MOST_PLACES = 8

/** A text that was written beside a sentence, or deleted there, and repeats it. */
interface Lookalike {
  readonly sentence: Span
  /** Pairs of places of the same phrase: in the sentence, and in the lookalike. */
  readonly phrases: readonly (readonly [number, number])[]
}

/**
 * An edited sentence with a lookalike beside it that nothing else accounts for is given to neither: one of the two was
 * edited and the other written, and nobody can tell which. The same goes for a lookalike that was deleted beside it.
 */
export function dropContested(comparison: Comparison): void {
  const { sides, afterOf, beforeOf } = comparison
  for (const { sentence, phrases } of lookalikes(sides.before, afterOf, sides.after, beforeOf))
    giveUp(
      comparison,
      sentence,
      phrases.map(([before, after]) => ({ before, after, length: PHRASE })),
    )
  for (const { sentence, phrases } of lookalikes(sides.after, beforeOf, sides.before, afterOf)) {
    const rivals = phrases.map(([after, before]) => ({ before, after, length: PHRASE }))
    for (let at = sentence.start; at < sentence.end; at++) {
      const before = beforeOf[at] ?? -1
      if (before >= 0) giveUp(comparison, { start: before, end: before + 1 }, rivals.splice(0))
    }
  }
}

/** Unlinks words, and records both their links and the competing ones. */
function giveUp(comparison: Comparison, words: Span, competing: readonly Block[]): void {
  comparison.rivals.push(...runs(comparison, words), ...competing)
  for (let at = words.start; at < words.end; at++) comparison.unlink(at)
}

function lookalikes(here: readonly Token[], links: Int32Array, there: readonly Token[], back: Int32Array): Lookalike[] {
  const places = phrasePlaces(here)
  const sentences = sentencesOf(here)
  const found = new Map<number, [number, number][]>()
  for (const run of unlinkedRuns(there, back)) {
    const beside = new Map<number, boolean>()
    const standsBeside = (sentence: number): boolean => {
      const span = sentences.get(sentence)
      const known = beside.get(sentence) ?? (span !== undefined && isBeside(links, span, run, back))
      beside.set(sentence, known)
      return known
    }
    for (let at = run.start; at + PHRASE <= run.end; at++)
      for (const place of places.get(phraseAt(there, at)) ?? []) {
        const sentence = here[place]?.sentence ?? -1
        if (!standsBeside(sentence)) continue
        const known = found.get(sentence)
        if (known === undefined) found.set(sentence, [[place, at]])
        else known.push([place, at])
      }
  }
  return [...found].flatMap(([number, phrases]): Lookalike[] => {
    const sentence = sentences.get(number)
    if (sentence === undefined) return []
    const share = new Set(phrases.map(([place]) => place)).size / (sentence.end - sentence.start - PHRASE + 1)
    // Against a sentence that stands word for word, only its twin competes; a heading of two words is quoted anywhere.
    const isHeading = sentence.end - sentence.start <= PHRASE
    const least = isVerbatim(here, links, there, sentence) ? (isHeading ? Number.POSITIVE_INFINITY : 1) : COMPETES
    return share >= least ? [{ sentence, phrases }] : []
  })
}

/** Whether a sentence is linked to a place from which nothing but its own words separates the run. */
function isBeside(links: Int32Array, sentence: Span, run: Span, back: Int32Array): boolean {
  const other = links.subarray(sentence.start, sentence.end).find(link => link >= 0)
  if (other === undefined) return false
  const [from, to] = other < run.start ? [other, run.start] : [run.end, other]
  const between = to - from > FARTHEST ? undefined : back.subarray(from, to)
  return between?.every(origin => origin < 0 || (origin >= sentence.start && origin <= sentence.end)) ?? false
}

/** In words; beyond it, the old neighbours are context enough. */
const FARTHEST = 400

function isVerbatim(here: readonly Token[], links: Int32Array, there: readonly Token[], { start, end }: Span): boolean {
  const other = (links[start] ?? -1) - start
  const isSame = (at: number): boolean => links[at] === at + other && here[at]?.key === there[at + other]?.key
  return Array.from({ length: end - start }, (_, n) => start + n).every(isSame)
}

function unlinkedRuns(tokens: readonly Token[], links: Int32Array): Span[] {
  const spans: Span[] = []
  let start = 0
  for (let at = 0; at <= tokens.length; at++) {
    if (at < tokens.length && (links[at] ?? -1) < 0) continue
    if (at - start >= PHRASE) spans.push({ start, end: at })
    start = at + 1
  }
  return spans
}

const phraseAt = (tokens: readonly Token[], at: number): string => `${tokens[at]?.key} ${tokens[at + 1]?.key}`

/** Where each phrase stands within one sentence, but for formulas. */
function phrasePlaces(tokens: readonly Token[]): Map<string, number[]> {
  const places = new Map<string, number[]>()
  for (let at = 0; at + PHRASE <= tokens.length; at++) {
    if (tokens[at]?.sentence !== tokens[at + PHRASE - 1]?.sentence) continue
    const known = places.get(phraseAt(tokens, at))
    if (known === undefined) places.set(phraseAt(tokens, at), [at])
    else if (known.length < MOST_PLACES) known.push(at)
  }
  return places
}
