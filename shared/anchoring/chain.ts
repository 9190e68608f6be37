import type { Block } from './blocks.ts'

/** The heaviest chain of blocks in the same order on both sides. Words that two of them claim go to the first, for now. */
export function chainOf(blocks: readonly Block[]): Block[] {
  const kept: Block[] = []
  for (const block of heaviest(blocks)) {
    const last = kept.at(-1)
    const overlap = last
      ? Math.max(0, last.before + last.length - block.before, last.after + last.length - block.after)
      : 0
    if (overlap < block.length) kept.push(part(block, overlap, block.length - overlap))
  }
  return kept
}

const part = ({ before, after }: Block, from: number, length: number): Block => ({
  before: before + from,
  after: after + from,
  length,
})

/** The heaviest blocks that go forwards on both sides: O(n log n), by a Fenwick tree of best chains per place after. */
function heaviest(blocks: readonly Block[]): Block[] {
  const sorted = blocks.toSorted((x, y) => x.before - y.before || x.after - y.after)
  const ranks = new Map(
    sorted
      .map(({ after }) => after)
      .toSorted((x, y) => x - y)
      .map((after, rank) => [after, rank + 1]),
  )
  const best: (Link | undefined)[] = []
  const size = sorted.length + 1
  let top: Link | undefined
  for (const block of sorted) {
    const rank = ranks.get(block.after) ?? 1
    let previous: Link | undefined
    for (let at = rank - 1; at > 0; at -= at & -at) previous = heavier(previous, best[at])
    const link = { block, weight: (previous?.weight ?? 0) + block.length, previous }
    for (let at = rank; at <= size; at += at & -at) best[at] = heavier(best[at], link)
    top = heavier(top, link)
  }
  const chain: Block[] = []
  for (let link = top; link !== undefined; link = link.previous) chain.push(link.block)
  return chain.toReversed()
}

interface Link {
  readonly block: Block
  readonly weight: number
  readonly previous: Link | undefined
}

const heavier = (x: Link | undefined, y: Link | undefined) => ((y?.weight ?? 0) > (x?.weight ?? 0) ? y : x)
