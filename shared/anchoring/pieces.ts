import { type Link, type Piece, toLink } from './alignment.ts'
import type { Block, Window } from './blocks.ts'
import type { Comparison } from './compare.ts'
import { hangsOn, MOST_PAIRED } from './misspellings.ts'
import { refine } from './refine.ts'
import type { Paragraph } from './run.ts'
import type { Token } from './tokens.ts'

/**
 * Between two kept words, other words took the place of some when there are not far more of them. Beyond it the text
 * was rather rewritten or inserted, and a note that ends there should not grow over it.
 */
const MOST_GROWTH = 2

/** The corresponding text of each pair of paragraphs, by indices before and after. */
export class PieceTable {
  readonly #pieces = new Map<string, Piece[]>()
  readonly #comparison: Comparison
  readonly #contested = new Set<number>()

  constructor(comparison: Comparison) {
    this.#comparison = comparison
    for (const { before, length } of comparison.rivals) for (let n = 0; n < length; n++) this.#contested.add(before + n)
    for (const [at, after] of comparison.afterOf.entries()) if (after >= 0) this.#addWords(at, after)
    for (const gap of comparison.gaps()) this.#addGap(gap)
    for (const block of comparison.rivals) this.#addRival(block)
  }

  toLinks(before: readonly Paragraph[], after: readonly Paragraph[]): Link[] {
    return [...this.#pieces].map(([pair, pieces]) => {
      const [b, a] = pair.split(' ').map(Number)
      return toLink(before[b ?? -1]?.id ?? '', after[a ?? -1]?.id ?? '', pieces)
    })
  }

  #add(word: Token, other: Token, pieces: readonly Piece[]): void {
    if (pieces.length === 0) return
    const pair = `${word.paragraph} ${other.paragraph}`
    const known = this.#pieces.get(pair)
    if (known === undefined) this.#pieces.set(pair, [...pieces])
    else known.push(...pieces)
  }

  #addWords(before: number, after: number): void {
    const [word, other] = [this.#comparison.sides.before[before], this.#comparison.sides.after[after]]
    if (word && other && word.sentence >= 0)
      this.#add(word, other, refine(word.text, other.text, word.start, other.start))
  }

  /** Unlinked words between two linked ones, one by one where they are as many, otherwise all for all. */
  #addGap({ before: [b0, b1], after: [a0, a1] }: Window): void {
    const { sides, beforeOf } = this.#comparison
    const [was, is] = [sides.before.slice(b0, b1), sides.after.slice(a0, a1)]
    if (was.some((_, n) => this.#contested.has(b0 + n)) || is.some((_, n) => (beforeOf[a0 + n] ?? -1) >= 0)) return
    if (!hangsOn(sides.before, b0, b1) || !hangsOn(sides.after, a0, a1)) return
    if (
      was.length <= MOST_PAIRED &&
      was.length === is.length &&
      was.every((word, n) => word.sentence < 0 === (is[n]?.sentence ?? 0) < 0)
    ) {
      for (const n of was.keys()) this.#addWords(b0 + n, a0 + n)
      return
    }
    const [first, last, other, end] = [was.at(0), was.at(-1), is.at(0), is.at(-1)]
    if (first?.paragraph !== last?.paragraph || other?.paragraph !== end?.paragraph) return
    if (first === undefined || last === undefined || other === undefined || end === undefined) return
    if (is.length > MOST_GROWTH * was.length) return
    const before = { start: first.start, end: last.end }
    this.#add(first, other, [{ kind: 'replaced', before, after: { start: other.start, end: end.end } }])
  }

  #addRival({ before, after, length }: Block): void {
    const { sides } = this.#comparison
    for (let n = 0; n < length; n++) {
      const [word, other] = [sides.before[before + n], sides.after[after + n]]
      if (!word || !other || word.sentence < 0 || other.sentence < 0) continue
      const [from, to] = [
        { start: word.start, end: word.end },
        { start: other.start, end: other.end },
      ]
      this.#add(word, other, [{ kind: 'rival', before: from, after: to }])
    }
  }
}
