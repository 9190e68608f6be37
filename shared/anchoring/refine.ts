import type { Piece, PieceKind } from './alignment.ts'
import { fold } from './fold.ts'
import type { CodePoints } from './units.ts'

/**
 * Two words are one word, misspelt or inflected, when they share half their letters at the ends; otherwise one replaced
 * the other, and nothing inside corresponds. Lower, and the "s" of "was" would follow into "is".
 */
const SHARED_LEAST = 0.5

interface Cluster {
  readonly text: string
  readonly key: string
  readonly length: CodePoints
}

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * What corresponds within two words that stand for each other, down to grapheme clusters.
 * @param before where the first word starts in its paragraph
 * @param after where the second one does
 */
export function refine(was: string, is: string, before: CodePoints, after: CodePoints): Piece[] {
  if (was === is) {
    const { length } = Array.from(was)
    const [here, there] = [
      { start: before, end: before + length },
      { start: after, end: after + length },
    ]
    return length === 0 ? [] : [{ kind: 'same', before: here, after: there }]
  }
  const [b, a] = [clusters(was), clusters(is)]
  const sameKey = fold(was).key === fold(is).key
  return sameKey ? alterations(b, a, before, after) : misspelling(b, a, before, after)
}

/** Other forms of the same letters: clusters side by side, and as many as a ligature takes. */
function alterations(b: readonly Cluster[], a: readonly Cluster[], before: CodePoints, after: CodePoints): Piece[] {
  const pieces = new Pieces(before, after)
  let [i, j] = [0, 0]
  while (i < b.length && j < a.length) {
    let [iEnd, jEnd] = [i + 1, j + 1]
    let [was, is] = [b[i]?.key ?? '', a[j]?.key ?? '']
    // A tatweel or control stands for nothing: it is passed over by itself.
    if (was === '' && is !== '') jEnd = j
    else if (is === '' && was !== '') iEnd = i
    else
      while (was !== is && iEnd <= b.length && jEnd <= a.length) {
        if (was.length <= is.length) was += b[iEnd++]?.key ?? ''
        else is += a[jEnd++]?.key ?? ''
      }
    pieces.add('altered', b.slice(i, iEnd), a.slice(j, jEnd))
    ;[i, j] = [iEnd, jEnd]
  }
  return pieces.all
}

/** A word in which some letters changed: what it starts and ends with is kept. */
function misspelling(b: readonly Cluster[], a: readonly Cluster[], before: CodePoints, after: CodePoints): Piece[] {
  const { head, tail } = sharedEnds(b, a)
  const pieces = new Pieces(before, after)
  if (!isShared(head + tail, b, a)) return replacement(b, a, pieces)
  for (let n = 0; n < head; n++) pieces.add('altered', b.slice(n, n + 1), a.slice(n, n + 1))
  pieces.add('replaced', b.slice(head, b.length - tail), a.slice(head, a.length - tail))
  for (let n = tail; n > 0; n--) pieces.add('altered', b.slice(-n).slice(0, 1), a.slice(-n).slice(0, 1))
  return pieces.all
}

/** Another word, and what follows it: the same space or full stop, but that alone is not worth a note. */
function replacement(b: readonly Cluster[], a: readonly Cluster[], pieces: Pieces): Piece[] {
  const [bWord, aWord] = [b.findLastIndex(isLetter) + 1, a.findLastIndex(isLetter) + 1]
  const all = pieces
    .add('replaced', b.slice(0, bWord), a.slice(0, aWord))
    .add('replaced', b.slice(bWord), a.slice(aWord)).all
  return all.map(piece => ({ ...piece, kind: 'replaced' }))
}

/** Whether one word may be a misspelling or inflection of the other. */
export function isSameWord(was: string, is: string): boolean {
  const [b, a] = [clusters(was).filter(isLetter), clusters(is).filter(isLetter)]
  const { head, tail } = sharedEnds(b, a)
  return head + tail > 0 && isShared(head + tail, b, a)
}

const isLetter = ({ text }: Cluster): boolean => /[\p{L}\p{N}]/u.test(text)

const isShared = (shared: number, b: readonly Cluster[], a: readonly Cluster[]): boolean =>
  shared >= SHARED_LEAST * Math.max(b.length, a.length)

/** How many clusters are the same from the start, and from the end. What could be either is neither. */
function sharedEnds(b: readonly Cluster[], a: readonly Cluster[]): { head: number; tail: number } {
  const most = Math.min(b.length, a.length)
  let head = 0
  while (head < most && b[head]?.key === a[head]?.key) head++
  let tail = 0
  while (tail < most && b.at(-1 - tail)?.key === a.at(-1 - tail)?.key) tail++
  const either = Math.max(0, head + tail - most)
  return { head: head - either, tail: tail - either }
}

function clusters(text: string): Cluster[] {
  return Array.from(segmenter.segment(text), ({ segment }) => ({
    text: segment,
    key: fold(segment).key,
    length: Array.from(segment).length,
  }))
}

/** Pieces side by side. Only the same text is the same, whatever it was added as. */
class Pieces {
  readonly all: Piece[] = []
  #before: CodePoints
  #after: CodePoints

  constructor(before: CodePoints, after: CodePoints) {
    this.#before = before
    this.#after = after
  }

  add(kind: PieceKind, was: readonly Cluster[], is: readonly Cluster[]): this {
    const before = { start: this.#before, end: this.#before + total(was) }
    const after = { start: this.#after, end: this.#after + total(is) }
    const same = textOf(was) === textOf(is)
    if (was.length > 0 && is.length > 0) this.all.push({ kind: same ? 'same' : kind, before, after })
    ;[this.#before, this.#after] = [before.end, after.end]
    return this
  }
}

const total = (clusters: readonly Cluster[]): CodePoints => clusters.reduce((sum, { length }) => sum + length, 0)

const textOf = (clusters: readonly Cluster[]): string => clusters.map(({ text }) => text).join('')
