import type { Sides, Window } from './blocks.ts'
import type { Token } from './tokens.ts'

/**
 * An explanation of how one text became the other is worth the words that it keeps, up to so many code points each; of
 * unspaced scripts every letter counts as part of a word.
 */
const WORTH = { least: 2, letter: 4, most: 6 }

/** It pays for every place where it says that something was inserted, deleted or replaced. */
export const EDIT = 8

/**
 * And so much more for one that takes the end of a sentence and the beginning of another. Few editors do, and phrases that
 * two sentences share would be in doubt whenever one of them goes.
 */
const FUSE = 3 * EDIT

const NONE = -(2 ** 30)

/** What the best explanation is worth that contains a link, for every possible link in a window. */
export class Worths {
  readonly #worths: Int32Array
  readonly #size: readonly [number, number]
  readonly #against: Int32Array
  readonly #best: number

  constructor(worths: Int32Array, size: readonly [number, number]) {
    this.#worths = worths
    this.#size = size
    this.#best = worths.reduce((best, worth) => Math.max(best, worth), -EDIT)
    const behind = besides(worths.toReversed(), size).toReversed()
    this.#against = besides(worths, size).map((worth, at) => Math.max(worth, behind[at] ?? NONE))
  }

  /** Whether the best explanation with a link that crosses this one, or takes one of its words, is worth less by less than `margin`. */
  isContradicted(i: number, j: number, margin: number): boolean {
    return (this.#against[i * this.#size[1] + j] ?? NONE) > this.#at(i, j) - margin
  }

  /** Whether a link is in an explanation that none is better than, not even that everything was replaced. */
  isBest(i: number, j: number): boolean {
    return this.#at(i, j) >= this.#best
  }

  /** The other link of either word that is in the best explanation, if that is worth less by less than `margin`. */
  rivalOf(i: number, j: number, margin: number): [number, number] | undefined {
    const [n, m] = this.#size
    let best = this.#at(i, j) - margin
    let rival: [number, number] | undefined
    const look = (row: number, column: number): void => {
      const worth = this.#at(row, column)
      if (worth > best) [best, rival] = [worth, [row, column]]
    }
    for (let column = 0; column < m; column++) if (column !== j) look(i, column)
    for (let row = 0; row < n; row++) if (row !== i) look(row, j)
    return rival
  }

  #at(i: number, j: number): number {
    return this.#worths[i * this.#size[1] + j] ?? NONE
  }
}

/** For each link, the best worth among the others whose word before stands no later, and whose word after no earlier. */
function besides(worths: Int32Array, [n, m]: readonly [number, number]): Int32Array {
  const all = worths.slice()
  const others = new Int32Array(worths.length).fill(NONE)
  for (let i = 0; i < n; i++)
    for (let j = m - 1; j >= 0; j--) {
      const at = i * m + j
      const above = i > 0 ? (all[at - m] ?? NONE) : NONE
      const right = j + 1 < m ? (all[at + 1] ?? NONE) : NONE
      others[at] = Math.max(above, right)
      all[at] = Math.max(all[at] ?? NONE, others[at] ?? NONE)
    }
  return others
}

export function worthThrough(sides: Sides, { before: [b0, b1], after: [a0, a1] }: Window): Worths {
  const size = [b1 - b0, a1 - a0] as const
  const [before, after] = [sides.before.slice(b0, b1), sides.after.slice(a0, a1)]
  const upTo = worthUpTo(before, after)
  const from = worthUpTo(before.toReversed(), after.toReversed()).toReversed()
  for (const [at, worth] of from.entries())
    if (worth > NONE) upTo[at] = (upTo[at] ?? 0) + worth - worthOf(before[Math.floor(at / size[1])])
  return new Worths(upTo, size)
}

/** What the best explanation of all that stands before is worth that ends with a link, the link included. */
function worthUpTo(before: readonly Token[], after: readonly Token[]): Int32Array {
  const m = after.length
  const worths = new Int32Array(before.length * m).fill(NONE)
  const [rows, columns] = [placesOf(before), placesOf(after)]
  const above = columns.map(() => new Lead())
  for (const [i, row] of rows.entries()) {
    const left = new Lead()
    const [key, worth] = [before[i]?.key, worthOf(before[i])]
    for (const [j, column] of columns.entries()) {
      const at = i * m + j
      const beside = i === 0 || j === 0 ? (i === j ? 0 : NONE) : (worths[at - m - 1] ?? NONE)
      if (key === after[j]?.key) worths[at] = worth + Math.max(beside, left.to(column) - EDIT)
      left.add(column, above[j]?.to(row) ?? NONE)
      above[j]?.add(row, worths[at] ?? NONE)
    }
  }
  return worths
}

/** Whether a word is the first, and the last, of its sentence, as far as this is under comparison. */
interface Place {
  readonly opens: boolean
  readonly closes: boolean
}

const placesOf = (tokens: readonly Token[]): Place[] =>
  tokens.map(({ sentence }, at) => ({
    opens: tokens[at - 1]?.sentence !== sentence,
    closes: tokens[at + 1]?.sentence !== sentence,
  }))

/** What the best explanation so far is worth, seen from the words that come next on one side. */
class Lead {
  // The window's edge is as good as a link.
  #any = 0
  #closed = 0
  #present = NONE

  /** Before an edit up to this word. */
  to({ opens }: Place): number {
    return opens ? this.#any : Math.max(this.#closed, this.#present, this.#any - FUSE)
  }

  add({ opens, closes }: Place, worth: number): void {
    this.#any = Math.max(this.#any, worth)
    if (closes) this.#closed = Math.max(this.#closed, worth)
    this.#present = opens ? worth : Math.max(this.#present, worth)
  }
}

function worthOf(word: Token | undefined): number {
  if (word === undefined || word.sentence < 0) return WORTH.least
  if (word.isLetter) return WORTH.letter
  return Math.min(WORTH.most, Math.max(WORTH.least, word.end - word.start - 1))
}
