import type { Comparison } from './compare.ts'
import { fold } from './fold.ts'
import type { Rest } from './rest.ts'
import type { Paragraph } from './run.ts'
import { isDistinctive, isParagraph, type Span } from './sentences.ts'
import { isReserved, type Token } from './tokens.ts'

/** Looking for each heading in each paragraph costs O(n²): with more that changed at once, no heading is known by its place. */
const MOST_PARAGRAPHS = 1_000

/** Which stretches stand between neighbours that are certain: reserved words, paragraphs that stand unchanged, or none. */
export class Frames {
  readonly #rest: Rest
  readonly #comparison: Comparison
  #keys: { before: readonly string[]; after: readonly string[] } | undefined

  constructor(rest: Rest, comparison: Comparison) {
    this.#rest = rest
    this.#comparison = comparison
  }

  /** Whether two stretches stand between the same neighbours, next to them on both sides. */
  isFramed(here: Span, there: Span): boolean {
    return this.isBeside(here.start, there.start, -1) && this.isBeside(here.end - 1, there.end - 1, 1)
  }

  /** Whether the paragraphs of two words stand between the same neighbours. */
  isInPlace(here: number, there: number): boolean {
    return this.#isParagraphBeside(here, there, -1) && this.#isParagraphBeside(here, there, 1)
  }

  /**
   * Whether two headings are paragraphs between the same neighbours: then one became the other, whatever else resembles it,
   * unless either is said elsewhere on the other side as well.
   */
  isSameHeading(here: Span, there: Span): boolean {
    const { before, after } = this.#comparison.sides
    if (!isHeading(before, here) || !isHeading(after, there) || !this.isInPlace(here.start, there.start)) return false
    if (this.#rest.before.length + this.#rest.after.length > MOST_PARAGRAPHS) return false
    const [b, a] = [before[here.start]?.paragraph ?? -1, after[there.start]?.paragraph ?? -1]
    const keys = (this.#keys ??= { before: this.#rest.before.map(keyOf), after: this.#rest.after.map(keyOf) })
    const [was = '', is = ''] = [keys.before[b], keys.after[a]]
    const isSaid = (key: string, others: readonly string[], own: number): boolean =>
      others.some((other, at) => at !== own && other.includes(key))
    return was === is || (!isSaid(was, keys.after, a) && !isSaid(is, keys.before, b))
  }

  /** Whether the same word, or the same paragraph's end, stands before (-1) or after (1) two words. */
  isBeside(here: number, there: number, step: 1 | -1): boolean {
    const { before, after } = this.#comparison.sides
    const atEdge = [before[here + step], after[there + step]].map(token => (token?.sentence ?? -1) < 0)
    if (atEdge[0] !== atEdge[1]) return false
    return atEdge[0] ? this.#isParagraphBeside(here, there, step) : this.#isCertain(here + step, there + step)
  }

  #isParagraphBeside(here: number, there: number, step: 1 | -1): boolean {
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

const keyOf = ({ text }: Paragraph): string => fold(text).key.trim()

const isHeading = (tokens: readonly Token[], span: Span): boolean =>
  isParagraph(tokens, span) && !isDistinctive(tokens, span)

/** The nearest word of the next paragraph. */
function edge(tokens: readonly Token[], from: number, step: 1 | -1): number {
  let at = from
  if (step < 0) while ((tokens[at]?.sentence ?? -1) >= 0) at--
  else while ((tokens[at]?.sentence ?? -1) >= 0) at++
  return at + step
}
