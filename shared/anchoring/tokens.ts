import { fold } from './fold.ts'
import type { Paragraph } from './run.ts'
import { type CodePoints, IndexedText } from './units.ts'

/**
 * A word with whatever follows it up to the next word, and the first with what precedes it: what revisions are compared
 * by. Scripts that write without spaces are compared letter by letter, which needs no dictionary and cannot change with the neighbourhood.
 */
export interface Token {
  /** Equal for words that a reader takes for the same; the number stands for the word's match key. */
  key: number
  /** The key it had before it was reserved. */
  readonly word: number
  readonly text: string
  /** Index of its paragraph among those compared; offsets within it. */
  readonly paragraph: number
  readonly start: CodePoints
  readonly end: CodePoints
  /** Counts through all sentences compared; -1 for what stands between paragraphs. */
  readonly sentence: number
  readonly opens: Opening
  /** A letter of a script without spaces, where others have words. */
  readonly isLetter: boolean
}

/** Words that only one other on the other side can be: their key is nobody else's. */
export const isReserved = (token: Token | undefined): boolean => (token?.key ?? 0) < 0

/** What begins at a token: the better an edit's edges fit such openings, the likelier it is the edit that was made. */
export type Opening = 'word' | 'sentence' | 'paragraph'

/** Numbers for keys, shared by the two sides that are compared. */
export class Keys {
  readonly #numbers = new Map<string, number>()
  #fresh = 0

  of(key: string): number {
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    this.#numbers.set(key, this.#numbers.size + 1)
    return this.#numbers.size
  }

  /** A number that equals no word's. */
  fresh(): number {
    return --this.#fresh
  }
}

const UNSPACED = String.raw`\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tibt}`
const WORD = String.raw`[[${UNSPACED}]&&[\p{L}\p{N}]][\p{M}\p{Cf}]*|[[\p{L}\p{N}\p{M}\p{Cf}]--[${UNSPACED}]]+`
const OTHER = String.raw`[^\p{L}\p{N}]`
// What a paragraph begins with before its first word belongs to that word, or it would tell a sentence from its twin.
const TOKENS = new RegExp(`${OTHER}*?(${WORD})(${OTHER}*)|${OTHER}+`, 'gv')
const LETTER = new RegExp(`^[${UNSPACED}]`, 'v')
const SENTENCE_END = /\p{Sentence_Terminal}/u

/** The tokens of paragraphs in order, each paragraph closed by a token that stands for its end. */
export function tokensOf(paragraphs: readonly Paragraph[], keys: Keys): Token[] {
  const tokens: Token[] = []
  let sentence = 0
  for (const [paragraph, { text }] of paragraphs.entries()) {
    const source = new IndexedText(text)
    let opens: Opening = 'paragraph'
    sentence++
    for (const match of text.matchAll(TOKENS)) {
      const [whole, word, behind = whole] = match
      const start = source.toCodePoints(match.index)
      const end = source.toCodePoints(match.index + whole.length)
      const key = keys.of(fold(word ?? whole).key || whole)
      tokens.push({
        key,
        word: key,
        text: whole,
        paragraph,
        start,
        end,
        sentence,
        opens,
        isLetter: LETTER.test(word ?? whole),
      })
      const closes = SENTENCE_END.test(behind)
      opens = closes ? 'sentence' : 'word'
      if (closes) sentence++
    }
    tokens.push({
      key: keys.of('\n'),
      word: keys.of('\n'),
      text: '',
      paragraph,
      start: source.length,
      end: source.length,
      sentence: -1,
      opens: 'paragraph',
      isLetter: false,
    })
  }
  return tokens
}
