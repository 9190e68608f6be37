import type { Alignment } from './alignment.ts'
import type { Sides, Window } from './blocks.ts'
import { dropUncertain } from './certainty.ts'
import { Comparison, compare } from './compare.ts'
import { dropChanceLinks } from './doubts.ts'
import { identicalParagraphs, inOrder, type Pairs } from './identical.ts'
import { completeIds } from './ids.ts'
import { linkMovedParagraphs, linkMovedSentences } from './leftovers.ts'
import { changesOf, type Homes, homesOf } from './lineage.ts'
import { linkMisspellings } from './misspellings.ts'
import { PieceTable } from './pieces.ts'
import type { Paragraph } from './run.ts'
import { reserveSentences, type Span } from './sentences.ts'
import { successors } from './successors.ts'
import { Keys, type Token, tokensOf } from './tokens.ts'

export interface AlignOptions {
  /** Paragraphs of earlier revisions that no longer stand: one that comes back with the same text gets its id back. */
  readonly retired?: readonly Paragraph[] | undefined
  /** Every id the statement ever gave, beyond those of `before` and `retired`. */
  readonly used?: Iterable<string> | undefined
}

/**
 * Compares a revision with the next: gives ids to the paragraphs of the next, and says what became of each.
 *
 * Unchanged paragraphs are set aside by their text; the rest is compared by words, from what is unique to what lies
 * between, in time linear in the text that changed (bounded on texts made to be slow). Where a text could have come
 * about in two ways, neither is chosen, and both are recorded as rivals.
 */
export function align(
  before: readonly Paragraph[],
  after: readonly { readonly text: string }[],
  { retired = [], used = [] }: AlignOptions = {},
): { paragraphs: Paragraph[]; alignment: Alignment } {
  const texts = after.map(({ text }) => text)
  const identical = identicalParagraphs(
    before.map(({ text }) => text),
    texts,
  )
  const rest = new Rest(before, texts, identical)
  const comparison = compareRest(rest)

  const found = homesOf(comparison, rest.before, rest.after)
  const ids: (string | undefined)[] = texts.map(() => undefined)
  for (const [b, a] of identical) ids[a] = before[b]?.id
  for (const [b, a] of found.pairs) ids[rest.after[a]?.index ?? -1] = rest.before[b]?.id
  const descended = new Set(found.descents.map(([, a]) => rest.after[a]?.index))
  const restored = restoreIds(ids, texts, retired, descended)
  const homes = withSuccessors(found, rest, [...identical], at => ids[at] === undefined)
  for (const [b, a] of homes.pairs) ids[rest.after[a]?.index ?? -1] = rest.before[b]?.id
  const known = new Set([...used, ...before.map(({ id }) => id), ...retired.map(({ id }) => id)])
  const paragraphs = completeIds(ids, known).map((id, at) => ({ id, text: texts[at] ?? '' }))

  const compared = rest.after.flatMap(({ index }) => paragraphs[index] ?? [])
  const links = new PieceTable(comparison).toLinks(rest.before, compared)
  const changes = changesOf({ before, paragraphs, restored, rest: rest.before, compared, homes })
  return { paragraphs, alignment: { version: 1, changes, links } }
}

interface Indexed extends Paragraph {
  readonly index: number
}

/** The paragraphs that did change, and which stretches of them lie between the same unmoved neighbours. */
class Rest {
  readonly before: readonly Indexed[]
  readonly after: readonly Indexed[]
  readonly #fences: readonly (readonly [number, number])[]
  readonly #identical: Pairs
  readonly #standing: string[]
  readonly #lengths: readonly [before: number, after: number]

  constructor(before: readonly Paragraph[], texts: readonly string[], identical: Pairs) {
    const found = new Set(identical.values())
    this.#identical = identical
    this.#standing = before.filter((_, b) => identical.has(b)).map(({ text }) => text)
    this.#lengths = [before.length, texts.length]
    this.before = before
      .map(({ id, text }, index) => ({ id, text, index }))
      .filter(({ index }) => !identical.has(index))
    this.after = texts.map((text, index) => ({ id: '', text, index })).filter(({ index }) => !found.has(index))
    this.#fences = [...inOrder([...identical]), [before.length, texts.length]]
  }

  /** What stands unchanged. */
  get standing(): string[] {
    return this.#standing
  }

  /** Whether what stands to either side of two stretches is certain, and is the same. */
  isFramed(sides: Sides, { afterOf }: Comparison, here: Span, there: Span): boolean {
    const { before, after } = sides
    const isSame = (b: number, a: number): boolean => (before[b]?.key ?? 0) < 0 && afterOf[b] === a
    const [b, a] = [before[here.start]?.paragraph ?? 0, after[there.start]?.paragraph ?? 0]
    const starts = before[here.start]?.opens === 'paragraph'
    if (starts !== (after[there.start]?.opens === 'paragraph')) return false
    const ends = (before[here.end]?.sentence ?? -1) < 0
    if (ends !== (after[there.end]?.sentence ?? -1) < 0) return false
    return (
      (starts
        ? this.#isSetAside(b, a, -1) || (this.#areNeighbours(b, a, -1) && isSame(here.start - 2, there.start - 2))
        : isSame(here.start - 1, there.start - 1)) &&
      (ends
        ? this.#isSetAside(b, a, 1) || (this.#areNeighbours(b, a, 1) && isSame(here.end + 1, there.end + 1))
        : isSame(here.end, there.end))
    )
  }

  /** Whether the paragraphs of two words stand between the same neighbours. */
  isInPlace({ before, after }: Sides, { afterOf }: Comparison, here: number, there: number): boolean {
    const [b, a] = [before[here]?.paragraph ?? 0, after[there]?.paragraph ?? 0]
    const ends = (tokens: readonly Token[], at: number): [number, number] => {
      let [start, end] = [at, at]
      while ((tokens[start]?.sentence ?? -1) >= 0) start--
      while ((tokens[end]?.sentence ?? -1) >= 0) end++
      return [start, end]
    }
    const isSame = (b: number, a: number): boolean => (before[b]?.key ?? 0) < 0 && afterOf[b] === a
    const [[startBefore, endBefore], [startAfter, endAfter]] = [ends(before, here), ends(after, there)]
    return (
      (this.#isSetAside(b, a, -1) || (this.#areNeighbours(b, a, -1) && isSame(startBefore - 1, startAfter - 1))) &&
      (this.#isSetAside(b, a, 1) || (this.#areNeighbours(b, a, 1) && isSame(endBefore + 1, endAfter + 1)))
    )
  }

  #areNeighbours(b: number, a: number, step: 1 | -1): boolean {
    const isNext = (list: readonly Indexed[], at: number): boolean =>
      list[at + step]?.index === (list[at]?.index ?? 0) + step
    return isNext(this.before, b) && isNext(this.after, a)
  }

  /** Whether the next paragraphs on this side are the same, or neither has any. */
  #isSetAside(b: number, a: number, step: 1 | -1): boolean {
    const [before, after] = [(this.before[b]?.index ?? 0) + step, (this.after[a]?.index ?? 0) + step]
    const isEdge = (at: number, length: number): boolean => at < 0 || at >= length
    return isEdge(before, this.#lengths[0]) && isEdge(after, this.#lengths[1])
      ? true
      : this.#identical.get(before) === after
  }

  windows(before: readonly Token[], after: readonly Token[]): Window[] {
    let [b, a] = [0, 0]
    return this.#fences.map(([fenceBefore, fenceAfter]) => {
      const start = [b, a] as const
      while ((this.before[before[b]?.paragraph ?? -1]?.index ?? fenceBefore) < fenceBefore) b++
      while ((this.after[after[a]?.paragraph ?? -1]?.index ?? fenceAfter) < fenceAfter) a++
      return { before: [start[0], b], after: [start[1], a] }
    })
  }
}

function compareRest(rest: Rest): Comparison {
  const keys = new Keys()
  const sides = { before: tokensOf(rest.before, keys), after: tokensOf(rest.after, keys) }
  const reserved = reserveSentences(sides, keys, rest.standing)
  const comparison = new Comparison(sides)
  for (const window of rest.windows(sides.before, sides.after)) compare(comparison, window)
  linkMovedParagraphs(comparison)
  linkMisspellings(comparison)
  linkMovedSentences(comparison, reserved)
  const isInPlace = (here: number, there: number): boolean => rest.isInPlace(sides, comparison, here, there)
  dropChanceLinks(comparison, isInPlace)
  dropUncertain(comparison, (here, there) => rest.isFramed(sides, comparison, here, there), isInPlace)
  return comparison
}

/** What took the place of paragraphs that are gone descends from them, too: in lineage, not in words. */
function withSuccessors(
  { pairs, descents }: Homes,
  { before, after }: Rest,
  identical: readonly (readonly [number, number])[],
  isFree: (after: number) => boolean,
): Homes {
  const [placeBefore, placeAfter] = [before, after].map(list => new Map(list.map(({ index }, at) => [index, at])))
  const known = [...pairs].map(([b, a]): [number, number] => [before[b]?.index ?? -1, after[a]?.index ?? -1])
  const parents = new Set(descents.map(([b]) => b))
  const heirs = new Set(descents.map(([, a]) => a))
  const found = successors(
    [before.length + identical.length, after.length + identical.length],
    [...identical, ...known],
    at => !parents.has(placeBefore?.get(at) ?? -1),
    at => isFree(at) && !heirs.has(placeAfter?.get(at) ?? -1),
  )
  const fresh = [...found].map(([b, a]) => [placeBefore?.get(b) ?? -1, placeAfter?.get(a) ?? -1] as const)
  return { pairs: new Map([...pairs, ...fresh]), descents: [...descents, ...fresh] }
}

/** Gives retired ids back to paragraphs that are new here and stood before, word for word. Says which. */
function restoreIds(
  ids: (string | undefined)[],
  texts: readonly string[],
  retired: readonly Paragraph[],
  descended: ReadonlySet<number | undefined>,
): string[] {
  const old = new Map<string, string | undefined>()
  for (const { id, text } of retired) old.set(text, old.has(text) ? undefined : id)
  const taken = new Set(ids)
  const restored: string[] = []
  for (const [at, text] of texts.entries()) {
    const id = old.get(text)
    if (ids[at] !== undefined || descended.has(at) || id === undefined || taken.has(id)) continue
    ids[at] = id
    taken.add(id)
    restored.push(id)
  }
  return restored
}
