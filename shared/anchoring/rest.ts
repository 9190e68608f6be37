import type { Window } from './blocks.ts'
import { inOrder, type Pairs } from './identical.ts'
import type { Paragraph } from './run.ts'
import type { Token } from './tokens.ts'

interface Indexed extends Paragraph {
  readonly index: number
}

/** The paragraphs that did change, and which stretches of them lie between the same unmoved neighbours. */
export class Rest {
  readonly before: readonly Indexed[]
  readonly after: readonly Indexed[]
  readonly #fences: readonly (readonly [number, number])[]
  readonly #identical: Pairs
  /** What stands unchanged. */
  readonly standing: readonly Paragraph[]
  readonly #lengths: readonly [before: number, after: number]

  constructor(before: readonly Paragraph[], texts: readonly string[], identical: Pairs) {
    const found = new Set(identical.values())
    this.#identical = identical
    this.standing = before.filter((_, b) => identical.has(b))
    this.#lengths = [before.length, texts.length]
    this.before = before
      .map(({ id, text }, index) => ({ id, text, index }))
      .filter(({ index }) => !identical.has(index))
    this.after = texts.map((text, index) => ({ id: '', text, index })).filter(({ index }) => !found.has(index))
    this.#fences = [...inOrder([...identical]), [before.length, texts.length]]
  }

  /** Whether paragraphs that stand unchanged, and are the same, stand before (-1) or after (1) two others; or none do. */
  isSetAside(b: number, a: number, step: 1 | -1): boolean {
    const [before, after] = [(this.before[b]?.index ?? 0) + step, (this.after[a]?.index ?? 0) + step]
    const isEdge = (at: number, length: number): boolean => at < 0 || at >= length
    return (
      (isEdge(before, this.#lengths[0]) && isEdge(after, this.#lengths[1])) || this.#identical.get(before) === after
    )
  }

  /** Whether nothing stands unchanged between two of these paragraphs and the next of them. */
  areNext(b: number, a: number, step: 1 | -1): boolean {
    const isNext = (list: readonly Indexed[], at: number): boolean =>
      list[at + step]?.index === (list[at]?.index ?? 0) + step
    return isNext(this.before, b) && isNext(this.after, a)
  }

  /** Windows in which the words of both sides are compared in order. */
  windows(before: readonly Token[], after: readonly Token[]): Window[] {
    let [b, a] = [0, 0]
    return this.#fences.map(([fenceBefore, fenceAfter]) => {
      const start = [b, a] as const
      while ((this.before[before[b]?.paragraph ?? -1]?.index ?? fenceBefore) < fenceBefore) b++
      while ((this.after[after[a]?.paragraph ?? -1]?.index ?? fenceAfter) < fenceAfter) a++
      return { before: [start[0], b], after: [start[1], a] }
    })
  }
}
