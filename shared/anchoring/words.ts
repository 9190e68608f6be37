import { fold } from './fold.ts'
import type { Paragraph } from './run.ts'

/** Some paragraphs, to see whether a sentence has a twin in them. */
export class Words {
  readonly #paragraphs: readonly Paragraph[]
  #key: string | undefined

  constructor(paragraphs: readonly Paragraph[]) {
    this.#paragraphs = paragraphs
  }

  /** Whether it stands there, under folding and as whole words. */
  has(sentence: string): boolean {
    this.#key ??= this.#paragraphs.map(({ text }) => fold(text).key).join(' ')
    const { key } = fold(sentence)
    const needle = key.trim()
    for (let at = this.#key.indexOf(needle); at >= 0; at = this.#key.indexOf(needle, at + 1))
      if (!LETTER.test(this.#key.slice(0, at).slice(-1)) && !LETTER.test(this.#key.charAt(at + needle.length)))
        return true
    return false
  }
}

const LETTER = /[\p{L}\p{N}]/u
