import {
  cellsOf,
  clustersIn,
  coined,
  copyOf,
  insteadOf,
  invented,
  type Stretch,
  sentencesIn,
  type Text,
  textOf,
  wordsIn,
} from './living-text.ts'
import { plainest } from './plainest.ts'
import type { Random } from './random.ts'

/** Changes paragraphs in place of an editor. What it returns is new; cells that survive are the same. */
export type Edit = (paragraphs: readonly Text[], random: Random) => Text[]

const splice = (cells: Text, { start, end }: Stretch, by: Text): Text => [
  ...cells.slice(0, start),
  ...by,
  ...cells.slice(end),
]

/** Applies a change to one paragraph that allows it. */
function within(change: (cells: Text, random: Random, all: readonly Text[]) => Text): Edit {
  return (paragraphs, random) => {
    const at = random.below(paragraphs.length)
    return paragraphs.map((cells, index) => (index === at ? change(cells, random, paragraphs) : cells))
  }
}

const typo = within((cells, random) => {
  const word = random.pick(wordsIn(cells).filter(({ start, end }) => end - start > 3))
  if (word === undefined) return cells
  const cluster = random.pick(clustersIn(cells).filter(({ start, end }) => start >= word.start && end <= word.end))
  if (cluster === undefined) return cells
  const other = random.pick(clustersIn(cells)) ?? cluster
  const letters = textOf(cells.slice(other.start, other.end))
  const old = cells.slice(cluster.start, cluster.end)
  if (!/^\p{L}/u.test(letters) || letters === textOf(old)) return cells
  if (random.next() < 0.3) return splice(cells, cluster, [])
  if (random.next() < 0.3) return splice(cells, { start: cluster.end, end: cluster.end }, cellsOf(letters))
  return splice(cells, cluster, insteadOf(old, letters))
})

/** Below it, a heading that loses a word or a half is any other heading. */
const LEAST_WORDS = 4

const wordReplaced = within((cells, random) => {
  const word = wordsIn(cells).length < LEAST_WORDS ? undefined : random.pick(wordsIn(cells))
  const other = coined(random)
  if (word === undefined) return cells
  const old = cells.slice(word.start, word.end)
  // A word that shares letters with the old one is a typo of it, as far as anyone can tell.
  return old.some(({ point }) => other.includes(point)) ? cells : splice(cells, word, insteadOf(old, other))
})

const wordsInserted = within((cells, random) => {
  const word = wordsIn(cells).length < LEAST_WORDS ? undefined : random.pick(wordsIn(cells))
  const others = Array.from({ length: 1 + random.below(3) }, () => coined(random))
  return word ? splice(cells, { start: word.start, end: word.start }, cellsOf(`${others.join(' ')} `)) : cells
})

const wordDeleted = within((cells, random) => {
  const word = random.pick(wordsIn(cells))
  return word === undefined || wordsIn(cells).length < LEAST_WORDS ? cells : splice(cells, word, [])
})

const sentenceInserted = within((cells, random, all) => {
  const at = random.pick([0, ...sentencesIn(cells).map(({ end }) => end)]) ?? 0
  const sentence = cellsOf(`${invented(all, random, 6 + random.below(12))}.`)
  return isStrange(sentence, cells) ? insertSentence(cells, at, sentence) : cells
})

/** Whether new text neither begins nor ends like its neighbours: with equal words, nobody could tell which are new. */
function isStrange(text: Text, ...neighbours: Text[]): boolean {
  const words = wordsIn(text)
  const edges = [...words.slice(0, 2), ...words.slice(-2)].map(({ start, end }) => textOf(text.slice(start, end)))
  const letters = lettersOf(text)
  const ends = new Set([letters.slice(0, 3), letters.slice(-3)])
  return neighbours.every(
    cells =>
      edges.every(word => !textOf(cells).includes(word)) &&
      !ends.has(lettersOf(cells).slice(0, 3)) &&
      !ends.has(lettersOf(cells).slice(-3)),
  )
}

const lettersOf = (cells: Text): string => textOf(cells).replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '')

/** Puts a sentence between others, with one space on either side. */
function insertSentence(cells: Text, at: number, sentence: Text): Text {
  const before = at > 0 && cells[at - 1]?.point !== ' ' ? cellsOf(' ') : []
  const after = at < cells.length ? cellsOf(' ') : []
  return splice(cells, { start: at, end: at }, [...before, ...sentence, ...after])
}

const trimmed = (cells: Text): Text => cells.slice(0, cells.findLastIndex(({ point }) => point !== ' ') + 1)

const sentenceDeleted = within((cells, random) => {
  const sentences = sentencesIn(cells)
  const sentence = random.pick(sentences)
  return sentence === undefined || sentences.length < 2 ? cells : splice(cells, sentence, [])
})

const sentenceMoved: Edit = (paragraphs, random) => {
  const from = random.below(paragraphs.length)
  const cells = paragraphs[from] ?? []
  const sentence = random.pick(sentencesIn(cells))
  if (sentence === undefined || sentencesIn(cells).length < 2) return [...paragraphs]
  const moved = trimmed(cells.slice(sentence.start, sentence.end))
  const left = paragraphs.map((text, index) => (index === from ? splice(text, sentence, []) : text))
  const to = random.below(left.length)
  const target = left[to] ?? []
  const at = random.pick([0, ...sentencesIn(target).map(({ end }) => end)]) ?? 0
  return left.map((text, index) => (index === to ? insertSentence(target, at, moved) : text))
}

/** A sentence that says nearly the same as one that stands, next to it or in another paragraph. */
const nearDuplicate: Edit = (paragraphs, random) => {
  const from = random.below(paragraphs.length)
  const cells = paragraphs[from] ?? []
  const sentence = random.pick(sentencesIn(cells))
  if (sentence === undefined) return [...paragraphs]
  const copy = trimmed(copyOf(cells.slice(sentence.start, sentence.end)))
  const word = random.pick(wordsIn(copy))
  const other = invented(paragraphs, random, 1)
  if (word === undefined || wordsIn(copy).length < 4 || textOf(copy.slice(word.start, word.end)) === other)
    return [...paragraphs]
  const alike = splice(copy, word, cellsOf(other))
  const to = random.next() < 0.5 ? from : random.below(paragraphs.length)
  const target = paragraphs[to] ?? []
  const at = to === from ? (random.pick([sentence.start, sentence.end]) ?? 0) : target.length
  return paragraphs.map((text, index) => (index === to ? insertSentence(target, at, alike) : text))
}

/** The very same sentence once more: nothing tells them apart but where they stand. */
const duplicate: Edit = (paragraphs, random) => {
  const from = random.below(paragraphs.length)
  const cells = paragraphs[from] ?? []
  const sentence = random.pick(sentencesIn(cells))
  if (sentence === undefined) return [...paragraphs]
  const copy = trimmed(copyOf(cells.slice(sentence.start, sentence.end)))
  const to = random.below(paragraphs.length)
  const target = paragraphs[to] ?? []
  const at = to === from ? sentence.end : target.length
  return paragraphs.map((text, index) => (index === to ? insertSentence(target, at, copy) : text))
}

const paragraphSplit: Edit = (paragraphs, random) => {
  const at = random.below(paragraphs.length)
  const cells = paragraphs[at] ?? []
  const isLong = (part: Text): boolean => wordsIn(part).length >= LEAST_WORDS
  const space = random.pick(
    Array.from(cells.keys()).filter(
      n => cells[n]?.point === ' ' && isLong(cells.slice(0, n)) && isLong(cells.slice(n + 1)),
    ),
  )
  return space === undefined
    ? [...paragraphs]
    : [...paragraphs.slice(0, at), cells.slice(0, space), cells.slice(space + 1), ...paragraphs.slice(at + 1)]
}

const paragraphsMerged: Edit = (paragraphs, random) => {
  const at = random.below(paragraphs.length - 1)
  const [one = [], other = []] = paragraphs.slice(at, at + 2)
  return paragraphs.length < 2
    ? [...paragraphs]
    : [...paragraphs.slice(0, at), [...one, ...cellsOf(' '), ...other], ...paragraphs.slice(at + 2)]
}

/** Headings keep their order: two of them, swapped and misspelt, are each other. */
const paragraphsSwapped: Edit = (paragraphs, random) => {
  const long = Array.from(paragraphs.keys()).filter(at => wordsIn(paragraphs[at] ?? []).length > 2 * LEAST_WORDS)
  const [one, other] = [random.pick(long), random.pick(long)]
  return paragraphs.map(
    (cells, at) => paragraphs[at === one ? (other ?? at) : at === other ? (one ?? at) : at] ?? cells,
  )
}

const paragraphInserted: Edit = (paragraphs, random) => {
  const text = cellsOf(`${invented(paragraphs, random, 10 + random.below(20))}.`)
  const at = random.below(paragraphs.length + 1)
  const isPlain = isStrange(text, ...paragraphs.slice(Math.max(0, at - 1), at + 1))
  return isPlain ? paragraphs.toSpliced(at, 0, text) : [...paragraphs]
}

const paragraphDeleted: Edit = (paragraphs, random) =>
  paragraphs.length < 3 ? [...paragraphs] : paragraphs.toSpliced(random.below(paragraphs.length), 1)

const everywhere =
  (change: (point: string) => string): Edit =>
  paragraphs =>
    paragraphs.map(cells => cells.flatMap(cell => Array.from(change(cell.point), point => ({ ...cell, point }))))

const ARABIC_DIGITS = '٠١٢٣٤٥٦٧٨٩'

/** Other forms of the same words. */
const forms = {
  'tashkeel stripped': everywhere(point => (/[\p{Mn}&&\p{scx=Arabic}]/v.test(point) ? '' : point)),
  NFD: everywhere(point => point.normalize('NFD')),
  'digits changed': everywhere(point => (/^[0-9]$/.test(point) ? (ARABIC_DIGITS[Number(point)] ?? point) : point)),
} satisfies Record<string, Edit>

export const edits = {
  typo,
  'word replaced': wordReplaced,
  'words inserted': wordsInserted,
  'word deleted': wordDeleted,
  'sentence inserted': sentenceInserted,
  'sentence deleted': sentenceDeleted,
  'sentence moved': sentenceMoved,
  'near-duplicate planted': nearDuplicate,
  'duplicate planted': duplicate,
  'paragraph split': paragraphSplit,
  'paragraphs merged': paragraphsMerged,
  'paragraphs swapped': paragraphsSwapped,
  'paragraph inserted': paragraphInserted,
  'paragraph deleted': paragraphDeleted,
  ...forms,
} satisfies Record<string, Edit>

export type EditName = keyof typeof edits
export const editNames = Object.keys(edits) as EditName[]

/** Applies edits as one revision: first those that change words, told in the plainest way, then those that change their form. */
export function revise(paragraphs: readonly Text[], names: readonly EditName[], random: Random): Text[] {
  const isForm = (name: EditName): boolean => name in forms
  const worded = rewrite(
    paragraphs,
    names.filter(name => !isForm(name)),
    random,
  )
  return names.filter(isForm).reduce((texts, name) => edits[name](texts, random), plainest(paragraphs, worded))
}

/**
 * Applies edits one after another. Some combinations cannot be told from others by any reader: a copy whose original goes is
 * a move, and one whose original is edited is a move beside an insertion. They are left out.
 */
function rewrite(paragraphs: readonly Text[], names: readonly EditName[], random: Random): Text[] {
  if (names.includes('duplicate planted')) return duplicate(paragraphs, random)
  const planted = names.filter(name => name === 'near-duplicate planted')
  const others = names.filter(name => name !== 'near-duplicate planted')
  let texts = [...paragraphs]
  const copied: number[][] = []
  for (const name of [...planted, ...others]) {
    const next = edits[name](texts, random).filter(cells => cells.length > 0)
    if (name === 'near-duplicate planted') copied.push(newTwins(texts, next))
    if (originalsStand(next, copied) && (planted.length === 0 || sayThemselves(paragraphs, next))) texts = next
  }
  return texts
}

/** So much of each copied sentence must go on standing for its copy to be another sentence rather than an edit. */
const STANDS = 0.8

const newTwins = (was: readonly Text[], is: readonly Text[]): number[] => {
  const old = new Set(was.flat().map(({ origin }) => origin))
  return is.flat().flatMap(({ origin, twin }) => (twin === undefined || old.has(origin) ? [] : [twin]))
}

function originalsStand(texts: readonly Text[], copied: readonly (readonly number[])[]): boolean {
  const standing = new Set(texts.flat().map(({ origin }) => origin))
  return copied.every(twins => twins.filter(twin => standing.has(twin)).length >= STANDS * twins.length)
}

/** Whether each sentence that stands in both texts, word for word, is the old one itself rather than a part of a copy. */
const sayThemselves = (was: readonly Text[], is: readonly Text[]): boolean => {
  const [said, origins] = [is.map(lettersOf), is.map(originsOf)]
  const sentences = was.flatMap(cells => sentencesIn(cells).map(({ start, end }) => cells.slice(start, end)))
  return sentences.every(
    sentence =>
      !said.some(text => text.includes(lettersOf(sentence))) || origins.some(all => all.includes(originsOf(sentence))),
  )
}

const originsOf = (cells: Text): string =>
  cells
    .filter(({ point }) => /[\p{L}\p{M}\p{N}]/u.test(point))
    .map(({ origin }) => `${origin} `)
    .join('')
