import type { Change } from './alignment.ts'
import type { Comparison } from './compare.ts'
import { inOrder, type Pairs } from './identical.ts'
import type { Paragraph } from './run.ts'

/**
 * A paragraph descends from another when at least a fifth of the shorter one came from there. Below, a sentence was
 * moved between two paragraphs that are otherwise their own.
 */
const DESCENT = 0.2

/** Which paragraphs inherit which ids, and which text came from where; indices among the paragraphs compared. */
export interface Homes {
  readonly pairs: Pairs
  readonly descents: readonly (readonly [before: number, after: number])[]
}

export function homesOf(comparison: Comparison, before: readonly Paragraph[], after: readonly Paragraph[]): Homes {
  const isDescent = ({ b, a, kept }: Share): boolean =>
    kept >= DESCENT * Math.min(before[b]?.text.length ?? 0, after[a]?.text.length ?? 0)
  const shares = sharesOf(comparison, linksOf(comparison)).filter(isDescent)
  // Where nobody can tell which of two sentences is the old one, the paragraph that holds both may still be it.
  const claims = sharesOf(comparison, rivalsOf(comparison)).filter(isDescent)
  const pairs: Pairs = new Map()
  const taken = new Set<number>()
  const settle = (b: number, a: number): void => {
    if (pairs.has(b) || taken.has(a)) return
    pairs.set(b, a)
    taken.add(a)
  }
  for (const { b, a } of [...shares, ...claims]) settle(b, a)
  const descents = [...shares.map(({ b, a }) => [b, a] as const), ...pairs]
  return { pairs, descents: [...new Map(descents.map(([b, a]) => [`${b} ${a}`, [b, a] as const])).values()] }
}

interface Share {
  readonly b: number
  readonly a: number
  readonly kept: number
}

type TokenPairs = Iterable<readonly [before: number, after: number]>

const linksOf = ({ afterOf }: Comparison): TokenPairs => afterOf.entries()

/** Each pair once: a place can have lost its claim for several reasons. */
function rivalsOf({ rivals }: Comparison): TokenPairs {
  const pairs = rivals.flatMap(({ before, after, length }) =>
    Array.from({ length }, (_, n) => [before + n, after + n] as const),
  )
  return new Map(pairs.map(([before, after]) => [`${before} ${after}`, [before, after] as const])).values()
}

/** How much text two paragraphs share, most first. */
function sharesOf({ sides }: Comparison, pairs: TokenPairs): Share[] {
  const shares = new Map<string, Share>()
  for (const [at, other] of pairs) {
    const [word, match] = [sides.before[at], sides.after[other]]
    if (!word || !match || word.sentence < 0) continue
    const pair = `${word.paragraph} ${match.paragraph}`
    const share = shares.get(pair) ?? { b: word.paragraph, a: match.paragraph, kept: 0 }
    shares.set(pair, { ...share, kept: share.kept + word.text.length })
  }
  return [...shares.values()].toSorted((x, y) => y.kept - x.kept || x.a - y.a || x.b - y.b)
}

export interface Outcome {
  readonly before: readonly Paragraph[]
  readonly paragraphs: readonly Paragraph[]
  readonly restored: readonly string[]
  /** The paragraphs compared, which `homes` counts. */
  readonly rest: readonly Paragraph[]
  readonly compared: readonly Paragraph[]
  readonly homes: Homes
}

/** What happened to each paragraph that did not simply stay, in reading order of the text before, then after. */
export function changesOf({ before, paragraphs, restored, rest, compared, homes }: Outcome): Change[] {
  const ids = (list: readonly Paragraph[], places: readonly number[]) => places.map(at => list[at]?.id ?? '')
  const back = new Set(restored)
  const heirs = group(homes.descents)
  const parents = group(homes.descents.map(([b, a]) => [a, b] as const))
  const inherited = new Set(homes.pairs.values())

  const merges = [...compared.keys()].flatMap((a): [number, number[]][] => {
    const own = (parents.get(a) ?? []).filter(b => homes.pairs.get(b) === a || !homes.pairs.has(b))
    return own.length > 1 ? [[a, own]] : []
  })
  const merged = new Set(merges.flatMap(([, own]) => own))
  const fates = [...rest.keys()].flatMap((b): Change[] => {
    const all = heirs.get(b) ?? []
    const own = all.filter(a => homes.pairs.get(b) === a || !inherited.has(a))
    const from = ids(rest, [b])
    if (all.length === 0) return [{ kind: 'deleted', from, to: [] }]
    if (own.length > 1) return [{ kind: 'split', from, to: ids(compared, own) }]
    return merged.has(b) ? [] : [{ kind: 'edited', from, to: from }]
  })
  const origins = [...compared.keys()].flatMap((a): Change[] => {
    const to = ids(compared, [a])
    if (back.has(to[0] ?? '')) return [{ kind: 'restored', from: [], to }]
    return parents.has(a) ? [] : [{ kind: 'inserted', from: [], to }]
  })
  const mergers = merges.map(([a, own]): Change => ({ kind: 'merged', from: ids(rest, own), to: ids(compared, [a]) }))
  return [...fates, ...mergers, ...origins, ...movesOf(before, paragraphs)]
}

function group(pairs: readonly (readonly [number, number])[]): Map<number, number[]> {
  const groups = new Map<number, number[]>()
  for (const [one, other] of pairs.toSorted(([, x], [, y]) => x - y)) {
    const known = groups.get(one)
    if (known === undefined) groups.set(one, [other])
    else known.push(other)
  }
  return groups
}

function movesOf(before: readonly Paragraph[], after: readonly Paragraph[]): Change[] {
  const places = new Map(after.map(({ id }, at) => [id, at]))
  const kept = before.flatMap(({ id }, at): [number, number][] => {
    const place = places.get(id)
    return place === undefined ? [] : [[at, place]]
  })
  const stayed = new Set(inOrder(kept).map(([at]) => at))
  return kept.flatMap(([at]): Change[] => {
    const id = before[at]?.id
    return id === undefined || stayed.has(at) ? [] : [{ kind: 'moved', from: [id], to: [id] }]
  })
}
