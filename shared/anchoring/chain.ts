import type { Block, Sides } from './blocks.ts'
import type { Opening, Token } from './tokens.ts'

/** A chain of blocks in the same order on both sides, and the words for which two places compete. */
export interface Chain {
  readonly blocks: readonly Block[]
  readonly rivals: readonly Block[]
}

/**
 * How well the edges of an inserted or deleted stretch fit. One edge alone, at a sentence's start, says too little:
 * an edit is believed to begin and end with sentences, or not located at all.
 */
const FIT: Record<Opening, number> = { word: 0, sentence: 1, paragraph: 1 }
const BOTH_EDGES = 2

/** The heaviest chain, its overlaps decided where the text's own structure decides, and given up where not. */
export function chainOf(sides: Sides, blocks: readonly Block[]): Chain {
  const kept: Block[] = []
  const rivals: Block[] = []
  for (const block of heaviest(blocks)) {
    const last = kept.pop()
    if (last === undefined) {
      kept.push(block)
      continue
    }
    const overlap = Math.max(last.before + last.length - block.before, last.after + last.length - block.after)
    if (overlap <= 0) {
      kept.push(last, block)
      continue
    }
    if (endOf(block).some((end, side) => end <= (endOf(last)[side] ?? 0))) {
      // It claims again what its predecessor covers, and nothing more: of that, neither has it.
      const from = Math.max(0, Math.min(block.before - last.before, block.after - last.after, last.length))
      const length = Math.min(block.length, last.length - from)
      rivals.push(part(last, from, length), block)
      kept.push(...nonEmpty(part(last, 0, from), part(last, from + length, last.length - from - length)))
      continue
    }
    const split = bestSplit(sides, last, block, overlap)
    const [left, right] = [last.length - overlap + (split ?? 0), split ?? overlap]
    if (split === undefined) rivals.push(part(last, left, overlap), part(block, 0, overlap))
    kept.push(...nonEmpty(part(last, 0, left), part(block, right, block.length - right)))
  }
  return { blocks: kept, rivals }
}

const endOf = ({ before, after, length }: Block): [number, number] => [before + length, after + length]

const nonEmpty = (...blocks: Block[]): Block[] => blocks.filter(({ length }) => length > 0)

export const part = ({ before, after }: Block, from: number, length: number): Block => ({
  before: before + from,
  after: after + from,
  length,
})

/**
 * Two neighbours claim the same `overlap` words: an insertion or deletion that could be slid that far without changing
 * either text. Of all its positions, one may begin and end with whole sentences (after diff-match-patch's
 * `cleanupSemanticLossless`, which always picks; here a tie means that nothing decides).
 */
function bestSplit({ before, after }: Sides, left: Block, right: Block, overlap: number): number | undefined {
  const inserted = left.before + left.length - right.before === overlap
  const [tokens, leftEnd, rightStart] = inserted
    ? [after, left.after + left.length - overlap, right.after]
    : [before, left.before + left.length - overlap, right.before]
  const fits = Array.from(
    { length: overlap + 1 },
    (_, n) => opening(tokens[leftEnd + n]) + opening(tokens[rightStart + n]),
  )
  const first = fits.indexOf(BOTH_EDGES)
  const last = fits.lastIndexOf(BOTH_EDGES)
  const sameWords = tokens.slice(leftEnd + first, leftEnd + last).every(token => token.sentence < 0)
  return first >= 0 && sameWords ? first : undefined
}

const opening = (token: Token | undefined): number => FIT[token?.opens ?? 'paragraph']

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
