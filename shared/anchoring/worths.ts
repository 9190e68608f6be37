import type { Sides, Window } from './blocks.ts'
import type { Token } from './tokens.ts'

/**
 * An explanation of how one text became the other is worth the words that it keeps, up to so many code points each; of
 * unspaced scripts every letter counts as part of a word.
 */
const WORTH = { least: 2, letter: 4, most: 6 }

/** It pays for every place where it says that something was inserted, deleted or replaced. */
export const EDIT = 8

const NONE = -(2 ** 30)

/** What the best explanation is worth that contains a link, for every possible link in a window. */
export class Worths {
  readonly #worths: Int32Array
  readonly #size: readonly [number, number]

  constructor(worths: Int32Array, size: readonly [number, number]) {
    this.#worths = worths
    this.#size = size
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
  // The best link so far that stands before each place on both sides; the window's edge is as good as a link.
  let best = new Int32Array(m + 1)
  for (const [i, word] of before.entries()) {
    const next = new Int32Array(m + 1)
    const worth = worthOf(word)
    for (let j = 0; j < m; j++) {
      const beside = i === 0 || j === 0 ? (i === j ? 0 : NONE) : (worths[(i - 1) * m + j - 1] ?? NONE)
      if (word.key === after[j]?.key) worths[i * m + j] = worth + Math.max(beside, (best[j] ?? 0) - EDIT)
      next[j + 1] = Math.max(best[j + 1] ?? 0, next[j] ?? 0, worths[i * m + j] ?? NONE)
    }
    best = next
  }
  return worths
}

function worthOf(word: Token | undefined): number {
  if (word === undefined || word.sentence < 0) return WORTH.least
  if (word.isLetter) return WORTH.letter
  return Math.min(WORTH.most, Math.max(WORTH.least, word.end - word.start - 1))
}
