import type { Comparison } from './compare.ts'
import { isSameWord } from './refine.ts'
import { type Span, sentencesOf } from './sentences.ts'
import type { Token } from './tokens.ts'

/** What lookalikes are known by: words in a row, or as many letters as make about a word or two. */
const PHRASE = { words: 2, letters: 4 }

/**
 * A lookalike competes when it repeats this part of what a sentence and its successor have in common. Near-duplicates
 * repeat nearly all; below, it is a formula that returns.
 */
const COMPETES = 0.4

/** A phrase that stands in more places tells nothing apart; looking at all of them would cost O(n²). */
const MOST_PLACES = 16

/** So many words may be inserted or deleted inside a lookalike for it still to be one. */
const DRIFT = 6

/** Sentences of fewer words are headings: a word or a half is all that tells them apart, and edits take it away. */
const SHORT = 4

/** Of more headings that changed at once, all are taken to be alike: comparing each with each would cost O(n²). */
const MOST_HEADINGS = 50

/** All links between one sentence before and one after. */
interface Descent {
  readonly before: number[]
  readonly after: number[]
}

/**
 * The criterion of certainty. Words that stand once on either side are certain, and so is what was set aside; the rest
 * is followed only as far as nothing else that is uncertain resembles it, on either side: an edited sentence with a
 * lookalike that nothing accounts for goes to neither. Verbatim twins are followed between certain neighbours.
 */
export function dropUncertain(
  comparison: Comparison,
  isFramed: (before: Span, after: Span) => boolean,
  isInPlace: (before: number, after: number) => boolean,
): void {
  const { sides } = comparison
  const [before, after] = [new Side(sides.before, comparison.afterOf), new Side(sides.after, comparison.beforeOf)]
  const doubtful = descentsOf(comparison).flatMap(descent => {
    const competing = [
      ...before
        .lookalikes(descent.before, descent.after, after)
        .map(({ at, other }) => ({ before: at, after: other, length: 1 })),
      ...after
        .lookalikes(
          descent.after.toSorted((x, y) => x - y),
          descent.before,
          before,
        )
        .map(({ at, other }) => ({ before: other, after: at, length: 1 })),
    ]
    const [here, there] = [before.spanOf(descent.before), after.spanOf(descent.after)]
    const isSame = here && there && isVerbatim(comparison, here, there)
    if (isSame && isFramed(here, there)) return []
    const isDoubtful =
      competing.length > 0 ||
      (!isSame &&
        here &&
        there &&
        !isInPlace(here.start, there.start) &&
        (before.isShort(here) || after.isShort(there)) &&
        hasKin(here, there))
    return isDoubtful ? [{ descent, competing }] : []
  })

  /** Whether another heading has a word in common with either of two. */
  function hasKin(here: Span, there: Span): boolean {
    const pairs = [before.wordsOf(here), after.wordsOf(there)]
    return before.kin(here, pairs) || after.kin(there, pairs)
  }

  const [lost, unsure] = [new Set<number>(), new Set<number>()]
  for (const { descent, competing } of doubtful) {
    comparison.rivals.push(...competing)
    lost.add(sides.before[descent.before[0] ?? -1]?.sentence ?? -1)
    unsure.add(sides.after[descent.after[0] ?? -1]?.sentence ?? -1)
  }
  // Whatever else such a sentence shares with a third one is no more certain.
  for (const [at, other] of comparison.afterOf.entries()) {
    const [word, match] = [sides.before[at], sides.after[other]]
    if (!word || !match || isCertain(word) || !(lost.has(word.sentence) || unsure.has(match.sentence))) continue
    comparison.rivals.push({ before: at, after: other, length: 1 })
    comparison.unlink(at)
  }
}

function descentsOf({ sides: { before, after }, afterOf }: Comparison): Descent[] {
  const descents = new Map<string, Descent>()
  for (const [at, other] of afterOf.entries()) {
    const [word, match] = [before[at], after[other]]
    if (!word || !match || word.sentence < 0 || match.sentence < 0 || isCertain(word)) continue
    const pair = `${word.sentence} ${match.sentence}`
    const known = descents.get(pair)
    if (known === undefined) descents.set(pair, { before: [at], after: [other] })
    else {
      known.before.push(at)
      known.after.push(other)
    }
  }
  return [...descents.values()]
}

/** Reserved words have keys that nothing else has. */
const isCertain = (token: Token | undefined): boolean => (token?.key ?? 0) < 0

function isVerbatim({ sides, afterOf }: Comparison, here: Span, there: Span): boolean {
  if (here.end - here.start !== there.end - there.start) return false
  for (let n = 0; n < here.end - here.start; n++)
    if (
      afterOf[here.start + n] !== there.start + n ||
      sides.before[here.start + n]?.key !== sides.after[there.start + n]?.key
    )
      return false
  return true
}

interface Vote {
  readonly at: number
  readonly other: number
}

class Side {
  readonly tokens: readonly Token[]
  readonly #links: Int32Array
  readonly #sentences: ReadonlyMap<number, Span>
  readonly #phraseAt: readonly (string | undefined)[]
  readonly #anywhere = new Map<string, number[]>()
  readonly #phrases = new Map<string, number[]>()

  constructor(tokens: readonly Token[], links: Int32Array) {
    this.tokens = tokens
    this.#links = links
    this.#sentences = sentencesOf(tokens)
    this.#phraseAt = tokens.map((_, at) => this.#phrase(at))
    for (const at of tokens.keys())
      for (const phrase of [this.#phraseAt[at], this.#word(at)]) {
        if (phrase === undefined) continue
        push(this.#anywhere, phrase, at)
        if (!isCertain(tokens[at])) push(this.#phrases, phrase, at)
      }
  }

  spanOf([first = -1]: readonly number[]): Span | undefined {
    return this.#sentences.get(this.tokens[first]?.sentence ?? -1)
  }

  /** Pairs of places of words here that stand, beside their own place, as well in one other place there. */
  lookalikes(words: readonly number[], theirs: readonly number[], there: Side): Vote[] {
    const mine = new Set(theirs)
    const [first, last] = [words[0] ?? 0, words.at(-1) ?? 0]
    const span = Array.from({ length: last + 1 - first }, (_, n) => first + n)
    const inRow = span.filter(at => this.#phraseAt[at] !== undefined)
    const phrases = inRow.length > 0 ? inRow : span
    let own = 0
    const votesAmong = (known: ReadonlyMap<string, readonly number[]>): Vote[] => {
      own = 0
      return phrases.flatMap(at => {
        const places = known.get((inRow.length > 0 ? this.#phraseAt[at] : this.#word(at)) ?? '') ?? []
        if (places.length > MOST_PLACES) return []
        const others = places.filter(other => !mine.has(other) || this.#links[at] !== other)
        if (others.length < places.length) own++
        return others.map(other => ({ at, other }))
      })
    }
    const uncertain = densest(votesAmong(there.#phrases), COMPETES * phrases.length)
    if (uncertain.length > 0) return uncertain
    const all = votesAmong(there.#anywhere)
    return densest(all, Math.max(own, COMPETES * phrases.length))
  }

  wordsOf({ start, end }: Span): Token[] {
    return this.tokens.slice(start, end)
  }

  isShort({ start, end }: Span): boolean {
    return end - start < SHORT && this.wordsOf({ start, end }).some(token => !isCertain(token))
  }

  /** Whether a heading other than this one resembles one of some others. */
  kin(own: Span, others: readonly (readonly Token[])[]): boolean {
    this.#headings ??= [...this.#sentences.values()].filter(span => this.isShort(span))
    if (this.#headings.length > MOST_HEADINGS) return true
    return this.#headings.some(
      span =>
        span.start !== own.start &&
        this.wordsOf(span).some(word =>
          others.flat().some(other => other.key === word.key || isSameWord(other.text, word.text)),
        ),
    )
  }

  #headings: Span[] | undefined

  #word(at: number): string | undefined {
    const token = this.tokens[at]
    return token && token.sentence >= 0 ? String(token.word) : undefined
  }

  #phrase(at: number): string | undefined {
    const [first, size] = [this.tokens[at], this.tokens[at]?.isLetter ? PHRASE.letters : PHRASE.words]
    let phrase = ''
    for (let n = 0; n < size; n++) {
      const token = this.tokens[at + n]
      if (!token || token.sentence !== first?.sentence || token.sentence < 0) return undefined
      phrase += `${token.word} `
    }
    return phrase
  }
}

function push(places: Map<string, number[]>, phrase: string, at: number): void {
  const known = places.get(phrase)
  if (known === undefined) places.set(phrase, [at])
  else if (known.length <= MOST_PLACES) known.push(at)
}

/** The votes for about the same place that are most, if they are enough. */
function densest(votes: readonly Vote[], enough: number): Vote[] {
  const sorted = votes.toSorted((x, y) => x.other - x.at - (y.other - y.at))
  const counts = new Map<number, number>()
  let best: Vote[] = []
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
