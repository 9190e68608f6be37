import { fold } from './fold.ts'

/** Pairs of equal paragraphs, as index before and index after. */
export type Pairs = Map<number, number>

/**
 * Paragraphs that stand unchanged on both sides: those whose text is unique, and then, as far as they agree, their
 * neighbours (Heckel 1978). Of equal paragraphs whose number changed, only those remain that both neighbours point to;
 * of as many as before, those that one does.
 */
export function identicalParagraphs(before: readonly string[], after: readonly string[]): Pairs {
  const pairs = uniquePairs(before, after)
  const seeds: [number, number][] = [[-1, -1], ...pairs]
  const ends: [number, number][] = [[before.length, after.length], ...pairs]
  const forwards = grow(before, after, pairs, seeds, 1)
  const backwards = grow(before, after, pairs, ends, -1)
  const certain = new Set(pairs.keys())
  for (const [b, a] of agreed(forwards, backwards)) pairs.set(b, a)
  for (const b of alsoElsewhere(before, after, pairs)) certain.delete(b)
  const [countBefore, countAfter] = [countsOf(before), countsOf(after)]
  const isBalanced = (b: number): boolean => countBefore.get(before[b] ?? '') === countAfter.get(before[b] ?? '')
  dropUnframed(pairs, certain, [before.length, after.length], b => (isBalanced(b) ? 1 : 2))
  return pairs
}

/** Paragraphs with changed ones on both sides whose words stand in a changed one as well: which of the two is the old one? */
function alsoElsewhere(before: readonly string[], after: readonly string[], pairs: Pairs): number[] {
  const found = new Set(pairs.values())
  const changed = [before.filter((_, b) => !pairs.has(b)), after.filter((_, a) => !found.has(a))]
  const [was = '', is = ''] = changed.map(texts => fold(texts.join(' ')).key)
  return [...pairs].flatMap(([b, a]) => {
    if (sidesFramed(pairs, b, a, [before.length, after.length]) > 0) return []
    const { key } = fold(before[b] ?? '')
    return was.includes(key) || is.includes(key) ? [b] : []
  })
}

/** What is not certain by itself stays only beside as many neighbours that stayed as it needs. */
function dropUnframed(
  pairs: Pairs,
  certain: ReadonlySet<number>,
  lengths: readonly [number, number],
  least: (before: number) => number,
): void {
  const doubtful = [...pairs.keys()].filter(b => !certain.has(b))
  for (let b = doubtful.pop(); b !== undefined; b = doubtful.pop()) {
    const a = pairs.get(b)
    if (a === undefined || sidesFramed(pairs, b, a, lengths) >= least(b)) continue
    pairs.delete(b)
    doubtful.push(...[b - 1, b + 1].filter(at => pairs.has(at) && !certain.has(at)))
  }
}

/** On how many sides the neighbours are each other's, or there are none. */
function sidesFramed(pairs: Pairs, b: number, a: number, [before, after]: readonly [number, number]): number {
  const isEdge = (at: number, length: number): boolean => at < 0 || at >= length
  return [-1, 1].filter(
    step => pairs.get(b + step) === a + step || (isEdge(b + step, before) && isEdge(a + step, after)),
  ).length
}

/** The pairs of either direction that the other one does not contradict. */
function agreed(forwards: Pairs, backwards: Pairs): Pairs {
  const claimants = new Map<number, number>()
  const disputed = new Set<number>()
  for (const [b, a] of [...forwards, ...backwards]) {
    if ((claimants.get(a) ?? b) !== b) disputed.add(a)
    claimants.set(a, b)
  }
  const all = [...forwards, ...backwards]
  const isAgreed = ([b, a]: [number, number]) =>
    !disputed.has(a) && (forwards.get(b) ?? a) === a && (backwards.get(b) ?? a) === a
  return new Map(all.filter(isAgreed))
}

function uniquePairs(before: readonly string[], after: readonly string[]): Pairs {
  const there = uniquePlaces(after)
  const pairs: Pairs = new Map()
  for (const [text, b] of uniquePlaces(before)) {
    const a = there.get(text)
    if (b >= 0 && a !== undefined && a >= 0) pairs.set(b, a)
  }
  return pairs
}

/** Where each text stands; -1 where it stands more than once. */
function uniquePlaces(texts: readonly string[]): Map<string, number> {
  const places = new Map<string, number>()
  for (const [at, text] of texts.entries()) places.set(text, places.has(text) ? -1 : at)
  return places
}

function countsOf(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return counts
}

function grow(
  before: readonly string[],
  after: readonly string[],
  known: Pairs,
  from: readonly (readonly [number, number])[],
  step: 1 | -1,
): Pairs {
  const grown: Pairs = new Map()
  const taken = new Set(known.values())
  for (const [start, there] of from) {
    let [b, a] = [start + step, there + step]
    while (before[b] !== undefined && before[b] === after[a] && !known.has(b) && !taken.has(a)) {
      grown.set(b, a)
      b += step
      a += step
    }
  }
  return grown
}

/** The largest set of pairs in the same order on both sides: what did not move. O(n log n). */
export function inOrder(pairs: readonly (readonly [number, number])[]): [number, number][] {
  const sorted = pairs.toSorted(([x], [y]) => x - y)
  const tails: number[] = []
  const previous: number[] = []
  for (const [index, [, after]] of sorted.entries()) {
    let [low, high] = [0, tails.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((sorted[tails[middle] ?? 0]?.[1] ?? 0) < after) low = middle + 1
      else high = middle
    }
    previous[index] = tails[low - 1] ?? -1
    tails[low] = index
  }
  const chain: [number, number][] = []
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) {
    const pair = sorted[at]
    if (pair) chain.push([pair[0], pair[1]])
  }
  return chain.toReversed()
}
