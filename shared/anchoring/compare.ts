import { type Block, edgeBlocks, type Sides, uniqueBlocks, type Window } from './blocks.ts'
import { chainOf, part } from './chain.ts'
import type { Token } from './tokens.ts'

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
        const isHere: boolean = after >= a0 && after <= a1
        if (isHere && last && last[0] + 1 < at && last[1] + 1 < after)
          yield { before: [last[0] + 1, at], after: [last[1] + 1, after] }
        last = isHere ? [at, after] : undefined
      }
    }
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

/** Shorter blocks, in code points, must also stand where their neighbours leave them no other place. */
const TRUSTED = 16

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
      const chain = chainOf(sides, blocks)
      comparison.rivals.push(...chain.rivals)
      const sure = chain.blocks.filter((block, index) =>
        isSure(sides, block, window, chain.blocks[index - 1], chain.blocks[index + 1]),
      )
      comparison.rivals.push(...chain.blocks.filter(block => !sure.includes(block)))
      for (const block of sure) comparison.link(block)
      if (sure.length > 0) windows.push(...gaps(window, sure, chain.rivals))
      if (sure.length > 0) break
    }
  }
}

const size = ({ before, after }: Window): number => before[1] - before[0] + after[1] - after[0]

/**
 * A word or two, alone between replaced ones, may be there by chance. It counts where it stands as far from a neighbour
 * as it did; otherwise it is only a rival of nothing at all.
 */
function isSure(
  sides: Sides,
  block: Block,
  window: Window,
  previous: Block | undefined,
  next: Block | undefined,
): boolean {
  if (codePoints(sides.before, block.before, block.before + block.length) >= TRUSTED) return true
  const [b0, a0] = previous ? endOf(previous) : [window.before[0], window.after[0]]
  const [b1, a1] = next ? [next.before, next.after] : [window.before[1], window.after[1]]
  const [bEnd, aEnd] = endOf(block)
  return block.before - b0 === block.after - a0 || b1 - bEnd === a1 - aEnd
}

const codePoints = (tokens: readonly Token[], start: number, end: number): number =>
  tokens.slice(start, end).reduce((sum, token) => sum + token.end - token.start, 0)

const endOf = (block: Block): [number, number] => [block.before + block.length, block.after + block.length]

/** What lies between neighbouring blocks, but for gaps where places compete: looking closer would only pick one. */
function gaps(window: Window, blocks: readonly Block[], rivals: readonly Block[]): Window[] {
  const fences = [...blocks, part({ before: window.before[1], after: window.after[1], length: 0 }, 0, 0)]
  let [b, a] = [window.before[0], window.after[0]]
  const between: Window[] = []
  for (const block of fences) {
    const gap: Window = { before: [b, block.before], after: [a, block.after] }
    if (!rivals.some(rival => within(rival.before, gap.before) || within(rival.after, gap.after))) between.push(gap)
    ;[b, a] = endOf(block)
  }
  return between
}

const within = (at: number, [start, end]: readonly [number, number]): boolean => at >= start && at < end
