import type { Block, Sides, Window } from './blocks.ts'
import { Comparison, compare } from './compare.ts'
import type { Paragraph } from './run.ts'
import { isReserved, type Keys, type Token } from './tokens.ts'
import { Words } from './words.ts'

/** A sentence that must be recognised by itself, wherever it went, needs to be longer than a formula or a heading. */
const LEAST_WORDS = 4
const LEAST_CODE_POINTS = 16

/** So many code points in a row are no chance, and no quotation, whatever stands beside them. */
const LONG_RUN = 40

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
 * Paragraphs and sentences whose words stand once on either side: nothing else may claim them, so they get keys of their
 * own. A sentence that only looks alike then finds no hold, neither beside the true one nor in its old place. They are
 * looked for as runs of words, so that one which was merged with others, or split from them, is found as well.
 */
export function reserveSentences(sides: Sides, keys: Keys, standing: readonly Paragraph[]): Block[] {
  const aside = new Words(standing)
  const [here, there] = [new Sequences(sides.before), new Sequences(sides.after)]
  const reserved: Block[] = []
  const take = (spans: readonly Span[], least: number): Span[] =>
    spans.filter(span => {
      const blocks = once(span)
      const edges = blocks.map(block => openEdges(sides.after, block).filter(Boolean).length)
      const isTaken = edges.some(open => open >= least || isLong(sides.before, span))
      for (const block of isTaken ? blocks : []) reserve(block, sides, keys)
      reserved.push(...(isTaken ? blocks : []))
      return !isTaken
    })
  const spans = [...sentencesOf(sides.before).values()]
  const left = take(
    spans.filter(span => isDistinctive(sides.before, span)),
    1,
  )
  // What stands beside a reserved sentence may be known by it.
  take(left, 1)
  take(
    spans.filter(span => !isDistinctive(sides.before, span) && isParagraph(sides.before, span)),
    2,
  )
  return reserved

  function once(span: Span): Block[] {
    const [before, ...others] = here.places(sides.before, span)
    const [after, ...rivals] = there.places(sides.before, span)
    if (before === undefined || after === undefined || others.length > 0 || rivals.length > 0) return []
    return aside.has(textOf(sides.before, span)) ? [] : there.blocksAt(after, span)
  }
}

/** Whether a run of words starts, and ends, with its sentence or at a reserved one. In the middle of another it is quoted. */
function openEdges(tokens: readonly Token[], { after, length }: Block): [start: boolean, end: boolean] {
  const [first, next, previous] = [tokens[after], tokens[after + length], tokens[after - 1]]
  return [first?.opens !== 'word' || isReserved(previous), next?.opens !== 'word' || isReserved(next)]
}

function reserve(block: Block, { before, after }: Sides, keys: Keys): void {
  const { start, end } = sayOnce(after, { start: block.after, end: block.after + block.length })
  for (let at = start; at < end; at++) {
    const key = keys.fresh()
    for (const token of [before[block.before + at - block.after], after[at]]) if (token) token.key = key
  }
}

/** Without the words at its edges that were written twice in a row there, as "the the": either may be the old ones. */
function sayOnce(tokens: readonly Token[], { start, end }: Span): Span {
  const isTwice = (at: number, size: number): boolean =>
    at >= size &&
    tokens[at]?.opens === 'word' &&
    wordsOf(tokens, { start: at - size, end: at }) === wordsOf(tokens, { start: at, end: at + size })
  const sizes = [1, 2, 3, 4].filter(size => 2 * size <= end - start)
  return {
    start: start + (sizes.findLast(size => isTwice(start, size)) ?? 0),
    end: end - (sizes.findLast(size => isTwice(end, size)) ?? 0),
  }
}

const textOf = (tokens: readonly Token[], { start, end }: Span): string =>
  tokens
    .slice(start, end)
    .map(({ text }) => text)
    .join('')

/** Headings are short, but stand alone. */
export const isParagraph = (tokens: readonly Token[], { start, end }: Span): boolean =>
  tokens[start]?.opens === 'paragraph' && (tokens[end]?.sentence ?? -1) < 0

export const isDistinctive = (tokens: readonly Token[], { start, end }: Span): boolean =>
  end - start >= LEAST_WORDS && codePoints(tokens, { start, end }) >= LEAST_CODE_POINTS

export const isLong = (tokens: readonly Token[], span: Span): boolean => codePoints(tokens, span) >= LONG_RUN

export const codePoints = (tokens: readonly Token[], { start, end }: Span): number =>
  tokens.slice(start, end).reduce((sum, token) => sum + token.end - token.start, 0)

/** Finds runs of words in a side by how they begin, over the ends of paragraphs: a sentence that is split stays one. */
class Sequences {
  readonly #words: readonly Token[]
  readonly #places: readonly number[]
  readonly #openings = new Map<number, Map<string, number[]>>()

  constructor(tokens: readonly Token[]) {
    this.#places = Array.from(tokens.keys()).filter(at => (tokens[at]?.sentence ?? -1) >= 0)
    this.#words = tokens.filter(({ sentence }) => sentence >= 0)
  }

  /** Where a run of words stands, whole; nowhere if too many begin like it to look. Counted in words. */
  places(tokens: readonly Token[], span: Span): number[] {
    const size = Math.min(LEAST_WORDS, span.end - span.start)
    const alike = this.#begin(size).get(wordsOf(tokens, { start: span.start, end: span.start + size })) ?? []
    if (alike.length > MOST_ALIKE) return []
    const words = wordsOf(tokens, span)
    return alike.filter(at => wordsOf(this.#words, { start: at, end: at + span.end - span.start }) === words)
  }

  /** A span and the words at a place, as blocks that end with paragraphs. */
  blocksAt(place: number, { start, end }: Span): Block[] {
    const blocks: { before: number; after: number; length: number }[] = []
    for (let n = 0; n < end - start; n++) {
      const after = this.#places[place + n] ?? -1
      const last = blocks.at(-1)
      if (last && last.after + last.length === after) last.length++
      else blocks.push({ before: start + n, after, length: 1 })
    }
    return blocks
  }

  #begin(size: number): Map<string, number[]> {
    const known = this.#openings.get(size)
    if (known !== undefined) return known
    const openings = new Map<string, number[]>()
    for (const at of this.#words.keys()) {
      const opening = wordsOf(this.#words, { start: at, end: at + size })
      const places = openings.get(opening)
      if (places === undefined) openings.set(opening, [at])
      else if (places.length <= MOST_ALIKE) places.push(at)
    }
    this.#openings.set(size, openings)
    return openings
  }
}

export const wordsOf = (tokens: readonly Token[], { start, end }: Span): string =>
  tokens
    .slice(start, end)
    .map(token => token.word)
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
