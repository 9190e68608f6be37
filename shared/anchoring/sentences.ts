import type { Block, Sides, Window } from './blocks.ts'
import { Comparison, compare } from './compare.ts'
import type { Keys, Token } from './tokens.ts'

/** A sentence that must be recognised by itself, wherever it went, needs to be longer than a formula or a heading. */
const LEAST_WORDS = 4
const LEAST_CODE_POINTS = 16

/** Of more sentences that begin alike, none is looked at: a litany, or a text made to be slow. */
const MOST_ALIKE = 50

/** Consecutive tokens of one sentence; the end is excluded. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** The sentences of a side, by number. */
export function sentencesOf(tokens: readonly Token[]): Map<number, Span> {
  const spans = new Map<number, Span>()
  for (const [at, { sentence }] of tokens.entries())
    if (sentence >= 0) spans.set(sentence, { start: spans.get(sentence)?.start ?? at, end: at + 1 })
  return spans
}

/** The paragraphs of a side, but for empty ones and the tokens that close them. */
export function paragraphsOf(tokens: readonly Token[]): Span[] {
  const spans: Span[] = []
  let start = 0
  for (const [at, { sentence }] of tokens.entries()) {
    if (sentence >= 0) continue
    if (at > start) spans.push({ start, end: at })
    start = at + 1
  }
  return spans
}

/**
 * Paragraphs, and then sentences, whose words stand once on either side, in this order: nothing else may claim them, so they get keys of
 * their own. A sentence that only looks alike then finds no hold, neither beside the true one nor in its old place.
 */
export function reserveSentences(sides: Sides, keys: Keys): Block[] {
  const [here, there] = [new Sequences(sides.before), new Sequences(sides.after)]
  const paragraphs = pairs(uniqueParagraphs(sides.before), uniqueParagraphs(sides.after))
  const sentences: Block[] = []
  for (const span of sentencesOf(sides.before).values()) {
    if (!isDistinctive(sides.before, span) || here.places(sides.before, span).length !== 1) continue
    const [place, ...others] = there.places(sides.before, span)
    if (place !== undefined && others.length === 0)
      sentences.push({ before: span.start, after: place, length: span.end - span.start })
  }
  const reserved = [...paragraphs, ...sentences]
  for (const block of reserved) reserve(block, sides, keys)
  return reserved
}

function pairs(before: ReadonlyMap<string, Span | undefined>, after: ReadonlyMap<string, Span | undefined>): Block[] {
  return [...before].flatMap(([words, here]): Block[] => {
    const there = after.get(words)
    return here && there ? [{ before: here.start, after: there.start, length: here.end - here.start }] : []
  })
}

function reserve(block: Block, { before, after }: Sides, keys: Keys): void {
  for (let n = 0; n < block.length; n++) {
    const key = keys.fresh()
    for (const token of [before[block.before + n], after[block.after + n]]) if (token) token.key = key
  }
}

/** Paragraphs by their words, as far as no other has the same: headings, too, which are short but stand alone. */
function uniqueParagraphs(tokens: readonly Token[]): Map<string, Span | undefined> {
  const found = new Map<string, Span | undefined>()
  for (const span of paragraphsOf(tokens)) {
    const words = wordsOf(tokens, span)
    found.set(words, found.has(words) ? undefined : span)
  }
  return found
}

export const isDistinctive = (tokens: readonly Token[], { start, end }: Span): boolean =>
  end - start >= LEAST_WORDS && codePoints(tokens, { start, end }) >= LEAST_CODE_POINTS

export const codePoints = (tokens: readonly Token[], { start, end }: Span): number =>
  tokens.slice(start, end).reduce((sum, token) => sum + token.end - token.start, 0)

/** Finds runs of words in a side by how they begin. */
class Sequences {
  readonly #tokens: readonly Token[]
  readonly #openings = new Map<string, number[]>()

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
    for (const at of tokens.keys()) {
      const opening = wordsOf(tokens, { start: at, end: at + LEAST_WORDS })
      const known = this.#openings.get(opening)
      if (known === undefined) this.#openings.set(opening, [at])
      else if (known.length <= MOST_ALIKE) known.push(at)
    }
  }

  /** Where the words of a sentence stand, whole; nowhere if too many begin like it to look. */
  places(tokens: readonly Token[], span: Span): number[] {
    const alike = this.#openings.get(wordsOf(tokens, { start: span.start, end: span.start + LEAST_WORDS })) ?? []
    if (alike.length > MOST_ALIKE) return []
    const words = wordsOf(tokens, span)
    return alike.filter(at => wordsOf(this.#tokens, { start: at, end: at + span.end - span.start }) === words)
  }
}

const wordsOf = (tokens: readonly Token[], { start, end }: Span): string =>
  tokens
    .slice(start, end)
    .map(token => token.key)
    .join(' ')

/** Compares two stretches by themselves; the blocks that were found. */
export function compareApart(sides: Sides, window: Window): Block[] {
  const apart = new Comparison(sides)
  compare(apart, window)
  return runs(apart, { start: window.before[0], end: window.before[1] })
}

/** The links of a stretch of the text before, as blocks. */
export function runs({ afterOf }: Comparison, { start, end }: Span): Block[] {
  const blocks: { before: number; after: number; length: number }[] = []
  for (let before = start; before < end; before++) {
    const after = afterOf[before] ?? -1
    const last = blocks.at(-1)
    if (after < 0) continue
    if (last && last.before + last.length === before && last.after + last.length === after) last.length++
    else blocks.push({ before, after, length: 1 })
  }
  return blocks
}
