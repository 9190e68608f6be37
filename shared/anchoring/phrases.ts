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
      for (const phrase of [this.#phrase(at, LONG), this.#phrase(at, SHORT)]) {
        if (phrase === undefined) continue
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
    return Array.from({ length: last + 1 - first }, (_, n) => first + n).flatMap(at => {
      const phrase = this.#phrase(at, size)
      return phrase === undefined ? [] : [{ at, phrase }]
    })
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

  #phrase(at: number, size: Size): string | undefined {
    const first = this.#tokens[at]
    let phrase = ''
    for (let n = 0; n < (first?.isLetter ? size.letters : size.words); n++) {
      const token = this.#tokens[at + n]
      if (!token || token.sentence !== first?.sentence || token.sentence < 0) return undefined
      phrase += `${token.word} `
    }
    return phrase
  }
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
