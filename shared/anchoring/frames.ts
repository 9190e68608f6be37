import type { Comparison } from './compare.ts'
import type { Rest } from './rest.ts'
import type { Span } from './sentences.ts'
import { isReserved, type Token } from './tokens.ts'

/** Which stretches stand between neighbours that are certain: reserved words, paragraphs that stand unchanged, or none. */
export class Frames {
  readonly #rest: Rest
  readonly #comparison: Comparison

  constructor(rest: Rest, comparison: Comparison) {
    this.#rest = rest
    this.#comparison = comparison
  }

  /** Whether two stretches stand between the same neighbours, next to them on both sides. */
  isFramed(here: Span, there: Span): boolean {
    const { before, after } = this.#comparison.sides
    const isOpen = (token: Token | undefined): boolean => (token?.sentence ?? -1) < 0
    const starts = [before[here.start - 1], after[there.start - 1]].map(isOpen)
    const ends = [before[here.end], after[there.end]].map(isOpen)
    if (starts[0] !== starts[1] || ends[0] !== ends[1]) return false
    return (
      (starts[0] ? this.#isBeside(here.start, there.start, -1) : this.#isCertain(here.start - 1, there.start - 1)) &&
      (ends[0] ? this.#isBeside(here.end - 1, there.end - 1, 1) : this.#isCertain(here.end, there.end))
    )
  }

  /** Whether the paragraphs of two words stand between the same neighbours. */
  isInPlace(here: number, there: number): boolean {
    return this.#isBeside(here, there, -1) && this.#isBeside(here, there, 1)
  }

  /** Whether the same paragraph stands before (-1) or after (1) those of two words. */
  #isBeside(here: number, there: number, step: 1 | -1): boolean {
    const { before, after } = this.#comparison.sides
    const [b, a] = [before[here]?.paragraph ?? -1, after[there]?.paragraph ?? -1]
    if (this.#rest.isSetAside(b, a, step)) return true
    const [fromHere, fromThere] = [edge(before, here, step), edge(after, there, step)]
    return this.#rest.areNext(b, a, step) && this.#isCertain(fromHere, fromThere)
  }

  #isCertain(before: number, after: number): boolean {
    return isReserved(this.#comparison.sides.before[before]) && this.#comparison.afterOf[before] === after
  }
}

/** The nearest word of the next paragraph. */
function edge(tokens: readonly Token[], from: number, step: 1 | -1): number {
  let at = from
  if (step < 0) while ((tokens[at]?.sentence ?? -1) >= 0) at--
  else while ((tokens[at]?.sentence ?? -1) >= 0) at++
  return at + step
}
