import type { Block } from './blocks.ts'
import type { Span } from './sentences.ts'
import type { Token } from './tokens.ts'

/** What lookalikes are known by: words in a row, or as many letters as make about a word or two. */
const LONG = { words: 2, letters: 4 }
const SHORT = { words: 1, letters: 2 }

/** A stretch with fewer phrases is compared by shorter ones: two typos would leave none of the longer. */
const LEAST_PHRASES = 6

/** A phrase that stands in more places tells nothing apart; looking at all of them would cost O(n²). */
const MOST_PLACES = 16

/** So many words may be inserted or deleted inside a lookalike for it still to be one. */
const DRIFT = 6

/** A phrase of some text, and a place where it stands in another. */
export interface Sighting {
  readonly at: number
  readonly other: number
}

export interface Spelled {
  readonly at: number
  readonly phrase: string
}

/** Where the phrases of a text stand, long and short. */
export class Phrases {
  readonly #tokens: readonly Token[]
  readonly #places = new Map<string, number[]>()

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
    for (const at of tokens.keys())
      for (const { phrase } of [LONG, SHORT].flatMap(size => spell(tokens, at, size))) {
        const known = this.#places.get(phrase)
        if (known === undefined) this.#places.set(phrase, [at])
        else if (known.length <= MOST_PLACES) known.push(at)
      }
  }

  /** The phrases that begin in a stretch. */
  spell(first: number, last: number): Spelled[] {
    const long = this.#spell(first, last, LONG)
    return long.length < LEAST_PHRASES ? this.#spell(first, last, SHORT) : long
  }

  #spell(first: number, last: number, size: Size): Spelled[] {
    return Array.from({ length: last + 1 - first }, (_, n) => first + n).flatMap(at => spell(this.#tokens, at, size))
  }

  /** Those that do not stand in too many places to tell anything. */
  telling(spelled: readonly Spelled[]): Spelled[] {
    return spelled.filter(({ phrase }) => (this.#places.get(phrase)?.length ?? 0) <= MOST_PLACES)
  }

  sightings(spelled: readonly Spelled[]): Sighting[] {
    return this.telling(spelled).flatMap(({ at, phrase }) =>
      (this.#places.get(phrase) ?? []).map(other => ({ at, other })),
    )
  }

  /**
   * Where words of another text stand here as well, in a row of at least so many that begins inside of a span and ends outside,
   * or the other way round. Longer rows are cut: nobody asks how much longer they are.
   */
  across(tokens: readonly Token[], span: Span, least: number): Block[] {
    return this.telling(spellAcross(tokens, span)).flatMap(({ at, phrase }) =>
      (this.#places.get(phrase) ?? [])
        .map(other => this.#grow(tokens, at, other, least + LONG.letters))
        .filter(({ length }) => length >= least),
    )
  }

  #grow(tokens: readonly Token[], at: number, other: number, most: number): Block {
    const agree = (n: number): boolean =>
      (tokens[at + n]?.sentence ?? -1) >= 0 && tokens[at + n]?.word === this.#tokens[other + n]?.word
    let [start, end] = [0, 0]
    while (start > -most && agree(start - 1)) start--
    while (end < most && agree(end)) end++
    return { before: other + start, after: at + start, length: end - start }
  }
}

/** The phrase that begins at a token, unless its sentence ends before. */
function spell(tokens: readonly Token[], at: number, size: Size): Spelled[] {
  const first = tokens[at]
  let phrase = ''
  for (let n = 0; n < lengthOf(first, size); n++) {
    const token = tokens[at + n]
    if (!token || token.sentence !== first?.sentence || token.sentence < 0) return []
    phrase += `${token.word} `
  }
  return [{ at, phrase }]
}

const lengthOf = (first: Token | undefined, size: Size): number => (first?.isLetter ? size.letters : size.words)

/** The phrases that stand on both sides of a span's beginning, or of its end. */
function spellAcross(tokens: readonly Token[], { start, end }: Span): Spelled[] {
  const starts = new Set([start, end].flatMap(edge => Array.from({ length: LONG.letters - 1 }, (_, n) => edge - 1 - n)))
  return [...starts].flatMap(at =>
    [LONG, SHORT].flatMap(size => {
      const last = at + lengthOf(tokens[at], size)
      return (at < start && last > start) || (at < end && last > end) ? spell(tokens, at, size) : []
    }),
  )
}

interface Size {
  readonly words: number
  readonly letters: number
}

/** The sightings at about the same place that are most, if they are enough different phrases. */
export function densest(sightings: readonly Sighting[], enough: number): Sighting[] {
  const sorted = sightings.toSorted((x, y) => x.other - x.at - (y.other - y.at))
  const counts = new Map<number, number>()
  let best: Sighting[] = []
  let most = 0
  let start = 0
  for (const [end, { at, other }] of sorted.entries()) {
    counts.set(at, (counts.get(at) ?? 0) + 1)
    for (let first = sorted[start]; first && other - at - (first.other - first.at) > DRIFT; first = sorted[++start]) {
      const left = (counts.get(first.at) ?? 0) - 1
      if (left === 0) counts.delete(first.at)
      else counts.set(first.at, left)
    }
    if (counts.size > most) [most, best] = [counts.size, sorted.slice(start, end + 1)]
  }
  return most >= enough ? best : []
}
