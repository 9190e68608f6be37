import type { Token } from './tokens.ts'

/** The same words at two places: `length` tokens from `before` on, and from `after` on. */
export interface Block {
  readonly before: number
  readonly after: number
  readonly length: number
}

/** Two stretches of tokens that are compared with each other. Ends are excluded. */
export interface Window {
  readonly before: readonly [start: number, end: number]
  readonly after: readonly [start: number, end: number]
}

/** The two texts under comparison. */
export interface Sides {
  readonly before: readonly Token[]
  readonly after: readonly Token[]
}

/**
 * How far one block grows to either side of its seed. It bounds the work on texts that repeat themselves; the gaps
 * that it leaves are compared next.
 */
const FARTHEST = 400

/**
 * Blocks around every run of `size` tokens that stands once on either side of the window, grown as far as the words
 * agree. What is unique needs no heuristics to be recognised (Heckel 1978, "A technique for isolating differences
 * between files"); blocks may cross and overlap.
 */
export function uniqueBlocks(sides: Sides, window: Window, size: number): Block[] {
  const blocks: Block[] = []
  const there = grams(sides.after, window.after, size)
  const reached = new Map<number, number>()
  for (const [gram, before] of grams(sides.before, window.before, size)) {
    const after = there.get(gram)
    if (before < 0 || after === undefined || after < 0) continue
    if ((reached.get(after - before) ?? -1) > before || !agree(sides, before, after, size)) continue
    const block = grow(sides, window, { before, after, length: size })
    reached.set(after - before, block.before + block.length)
    blocks.push(block)
  }
  return blocks
}

/** What agrees from the window's start on, and up to its end: its neighbours vouch for it, whatever its size. */
export function edgeBlocks(sides: Sides, window: Window): Block[] {
  const [b0, b1] = window.before
  const [a0, a1] = window.after
  const first = grow(sides, window, { before: b0, after: a0, length: 0 })
  const last = grow(sides, window, { before: b1, after: a1, length: 0 })
  return [first, last].filter(block => block.length > 0)
}

function grow({ before, after }: Sides, window: Window, seed: Block): Block {
  let left = 0
  const mostLeft = Math.min(FARTHEST, seed.before - window.before[0], seed.after - window.after[0])
  while (left < mostLeft && before[seed.before - left - 1]?.key === after[seed.after - left - 1]?.key) left++
  let { length } = seed
  const mostRight = Math.min(length + FARTHEST, window.before[1] - seed.before, window.after[1] - seed.after)
  while (length < mostRight && before[seed.before + length]?.key === after[seed.after + length]?.key) length++
  return { before: seed.before - left, after: seed.after - left, length: length + left }
}

function agree({ before, after }: Sides, b: number, a: number, size: number): boolean {
  for (let n = 0; n < size; n++) if (before[b + n]?.key !== after[a + n]?.key) return false
  return true
}

/** Where each run of `size` tokens stands; -1 where it stands more than once, or shares its hash with another. */
function grams(tokens: readonly Token[], [start, end]: readonly [number, number], size: number): Map<number, number> {
  const places = new Map<number, number>()
  for (let at = start; at + size <= end; at++) {
    let hash = 0
    for (let n = 0; n < size; n++) hash = (Math.imul(hash, 0x9e3779b1) + (tokens[at + n]?.key ?? 0)) | 0
    places.set(hash, places.has(hash) ? -1 : at)
  }
  return places
}
