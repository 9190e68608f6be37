import type { Random } from './random.ts'

/** One code point that remembers where it comes from: whatever edits do to the text, its true place stays known. */
export interface Cell {
  readonly point: string
  /** Kept when the letter only changes its form. Letters that were never in the first text have numbers of their own. */
  readonly origin: number
  /** For letters of a word that replaced another: the letter in whose place they stand, as far as one can say. */
  readonly stead?: number
  /** For letters that were copied from others that go on standing. */
  readonly twin?: number
}

export type Text = Cell[]

let fresh = 0

export const cellsOf = (text: string): Text => Array.from(text, point => ({ point, origin: ++fresh }))

/** The same text once more, where the first goes on standing. */
export const copyOf = (cells: Text): Text =>
  cells.map(({ point, origin }) => ({ point, origin: ++fresh, twin: origin }))

/** New letters in the place of old ones. */
export function insteadOf(old: Text, text: string): Text {
  const cells = cellsOf(text)
  return cells.map((cell, n) => {
    const same = old[Math.floor((n * old.length) / cells.length)]
    return { ...cell, stead: same?.stead ?? same?.origin ?? 0 }
  })
}

export const textOf = (cells: Text): string => cells.map(({ point }) => point).join('')

export interface Stretch {
  readonly start: number
  readonly end: number
}

const UNSPACED = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tibt}]/u
const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Words, or three clusters at a time where the script leaves no spaces. */
export function wordsIn(cells: Text): Stretch[] {
  const clusters = clustersIn(cells)
  const words: { start: number; end: number }[] = []
  let room = 0
  for (const cluster of clusters) {
    const point = cells[cluster.start]?.point ?? ''
    const last = words.at(-1)
    if (!/[\p{L}\p{N}\p{M}]/u.test(point)) room = 0
    else if (room > 0 && last) {
      last.end = cluster.end
      room--
    } else {
      words.push({ ...cluster })
      room = UNSPACED.test(point) ? 2 : Number.POSITIVE_INFINITY
    }
  }
  return words
}

/** A foreign word, or a number, and all that follows it without a space: copied, it would be a sentence that stands twice. */
const runsOn = (word: string): boolean => UNSPACED.test(word) && !UNSPACED.test(Array.from(word)[0] ?? '')

export function clustersIn(cells: Text): Stretch[] {
  let start = 0
  return Array.from(segmenter.segment(textOf(cells)), ({ segment }) => {
    const end = start + Array.from(segment).length
    const stretch = { start, end }
    start = end
    return stretch
  })
}

/** Sentences with the space that follows them. */
export function sentencesIn(cells: Text): Stretch[] {
  const sentences: Stretch[] = []
  let start = 0
  for (const [at, { point }] of cells.entries()) {
    const next = cells[at + 1]?.point
    const closes = /\p{Sentence_Terminal}/u.test(point) && (next === undefined || next === ' ' || UNSPACED.test(next))
    if (!closes && next !== undefined) continue
    const end = next === ' ' ? at + 2 : at + 1
    sentences.push({ start, end })
    start = end
  }
  return sentences.filter(({ start, end }) => end > start)
}

/** Words that stand elsewhere in the text, in an order in which they stand nowhere. */
export function invented(paragraphs: readonly Text[], random: Random, words: number): string {
  const chosen = Array.from({ length: words }, () => {
    const cells = random.pick(paragraphs) ?? []
    const words = wordsIn(cells).map(({ start, end }) => textOf(cells.slice(start, end)))
    return random.pick(words.filter(word => !runsOn(word))) ?? 'x'
  })
  return chosen.join(UNSPACED.test(chosen[0] ?? '') ? '' : ' ')
}

const LETTERS = [
  'ا ب ت ج د ر س ل م ن ه و ي',
  'а б в г д е и к л м н о п р с т',
  'a e i o u b d k l m n r s t',
  'כ ל מ נ ר ש ת',
]

/** A word that stands nowhere. One that does may be the very one that another edit took away: then nobody could tell. */
export function coined(random: Random): string {
  const letters = random.pick(LETTERS)?.split(' ') ?? []
  return Array.from({ length: 3 + random.below(6) }, () => random.pick(letters)).join('')
}
