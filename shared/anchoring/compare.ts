import { type Block, edgeBlocks, type Sides, uniqueBlocks, type Window } from './blocks.ts'
import { chainOf } from './chain.ts'

/** Which token became which, and the pairs of places that compete without anything to decide between them. */
export class Comparison {
  readonly sides: Sides
  readonly afterOf: Int32Array
  readonly beforeOf: Int32Array
  readonly rivals: Block[] = []
  readonly windows: Window[] = []
  /** Tokens that were read so far: what comparing cost. */
  steps = 0

  constructor(sides: Sides) {
    this.sides = sides
    this.afterOf = new Int32Array(sides.before.length).fill(-1)
    this.beforeOf = new Int32Array(sides.after.length).fill(-1)
  }

  link({ before, after, length }: Block): void {
    for (let n = 0; n < length; n++) {
      this.afterOf[before + n] = after + n
      this.beforeOf[after + n] = before + n
    }
  }

  /** The stretches of unlinked words between linked ones, within each window that was compared. */
  *gaps(): Generator<Window> {
    for (const {
      before: [b0, b1],
      after: [a0, a1],
    } of this.windows) {
      let last: [number, number] | undefined = [b0 - 1, a0 - 1]
      for (let at = b0; at <= b1; at++) {
        const after: number = at === b1 ? a1 : (this.afterOf[at] ?? -1)
        if (after < 0) continue
        const isHere: boolean = at === b1 || (after >= a0 && after < a1)
        if (isHere && last && last[0] + 1 < at && last[1] + 1 < after)
          yield { before: [last[0] + 1, at], after: [last[1] + 1, after] }
        last = isHere ? [at, after] : undefined
      }
    }
  }

  /** Takes links back, and keeps them as rivals: nobody can tell. */
  giveUp(links: Block): void {
    this.rivals.push(links)
    for (let n = 0; n < links.length; n++) this.unlink(links.before + n)
  }

  unlink(before: number): void {
    const after = this.afterOf[before] ?? -1
    if (after < 0) return
    this.afterOf[before] = -1
    this.beforeOf[after] = -1
  }
}

/**
 * How many words must be unique together, coarse to fine. Four words in a row are hardly ever repeated by chance in
 * one statement; single words are trusted only inside the small gaps between what is already known.
 */
const GRAMS = [4, 2, 1]

/**
 * The work allowed per token. Each window is read once per gram size, and windows shrink fast on real texts; texts made
 * to be slow run out of it and are then taken as replaced, which orphans notes but moves none.
 */
const WORK_PER_TOKEN = 60

/** Compares one window, in order: coarse blocks first, then the gaps between them. Linear on real texts. */
export function compare(comparison: Comparison, whole: Window): void {
  const { sides } = comparison
  comparison.windows.push(whole)
  const windows = [whole]
  const most = comparison.steps + WORK_PER_TOKEN * (size(whole) + 1)
  for (let window = windows.pop(); window !== undefined; window = windows.pop()) {
    if (window.before[0] === window.before[1] || window.after[0] === window.after[1]) continue
    for (const words of GRAMS) {
      comparison.steps += size(window)
      if (comparison.steps > most) return
      const blocks = [...edgeBlocks(sides, window), ...uniqueBlocks(sides, window, words)]
      if (blocks.length === 0) continue
      const chain = chainOf(blocks)
      for (const block of chain) comparison.link(block)
      windows.push(...gaps(window, chain))
      break
    }
  }
}

const size = ({ before, after }: Window): number => before[1] - before[0] + after[1] - after[0]

const endOf = (block: Block): [number, number] => [block.before + block.length, block.after + block.length]

/** What lies between neighbouring blocks. */
function gaps(window: Window, blocks: readonly Block[]): Window[] {
  const fences = [...blocks, { before: window.before[1], after: window.after[1], length: 0 }]
  let [b, a] = [window.before[0], window.after[0]]
  return fences.map(block => {
    const gap: Window = { before: [b, block.before], after: [a, block.after] }
    ;[b, a] = endOf(block)
    return gap
  })
}
