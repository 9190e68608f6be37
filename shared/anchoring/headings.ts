import { isSameWord } from './refine.ts'
import { type Span, sentencesOf } from './sentences.ts'
import { isReserved, type Token } from './tokens.ts'

/** Sentences of fewer words are headings: a word or a half is all that tells them apart, and edits take it away. */
const LEAST_WORDS = 4

/** Of more headings that changed at once, all are taken to be alike: comparing each with each would cost O(n²). */
const MOST_HEADINGS = 50

/** Headings of one side that are not certain. */
export class Headings {
  readonly #tokens: readonly Token[]
  readonly #spans: readonly Span[]

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
    this.#spans = [...sentencesOf(tokens).values()].filter(span => this.isOne(span))
  }

  isOne({ start, end }: Span): boolean {
    return end - start < LEAST_WORDS && !this.#tokens.slice(start, end).every(isReserved)
  }

  /** Whether a heading other than this one has a word in common with some others, were it misspelt. */
  resemble(words: readonly Token[], own: Span): boolean {
    if (this.#spans.length > MOST_HEADINGS) return true
    return this.#spans.some(
      ({ start, end }) =>
        start !== own.start &&
        this.#tokens
          .slice(start, end)
          .some(word => words.some(other => other.key === word.key || isSameWord(other.text, word.text))),
    )
  }
}
