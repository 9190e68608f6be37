import type { Alignment } from './alignment.ts'
import type { Window } from './blocks.ts'
import { Comparison, compare } from './compare.ts'
import { dropContested } from './contests.ts'
import { dropChanceLinks } from './doubts.ts'
import { identicalParagraphs, inOrder, type Pairs } from './identical.ts'
import { completeIds } from './ids.ts'
import { linkMovedParagraphs, linkMovedSentences } from './leftovers.ts'
import { changesOf, homesOf } from './lineage.ts'
import { linkMisspellings } from './misspellings.ts'
import { PieceTable } from './pieces.ts'
import type { Paragraph } from './run.ts'
import { reserveSentences } from './sentences.ts'
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

  const homes = homesOf(comparison, rest.before, rest.after)
  const ids: (string | undefined)[] = texts.map(() => undefined)
  for (const [b, a] of identical) ids[a] = before[b]?.id
  for (const [b, a] of homes.pairs) ids[rest.after[a]?.index ?? -1] = rest.before[b]?.id
  const restored = restoreIds(ids, texts, retired)
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

  constructor(before: readonly Paragraph[], texts: readonly string[], identical: Pairs) {
    const found = new Set(identical.values())
    this.before = before
      .map(({ id, text }, index) => ({ id, text, index }))
      .filter(({ index }) => !identical.has(index))
    this.after = texts.map((text, index) => ({ id: '', text, index })).filter(({ index }) => !found.has(index))
    this.#fences = [...inOrder([...identical]), [before.length, texts.length]]
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
  const reserved = reserveSentences(sides, keys)
  const comparison = new Comparison(sides)
  for (const window of rest.windows(sides.before, sides.after)) compare(comparison, window)
  linkMovedParagraphs(comparison)
  linkMisspellings(comparison)
  linkMovedSentences(comparison, reserved)
  dropChanceLinks(comparison)
  dropContested(comparison)
  return comparison
}

/** Gives retired ids back to paragraphs that are new here and stood before, word for word. Says which. */
function restoreIds(ids: (string | undefined)[], texts: readonly string[], retired: readonly Paragraph[]): string[] {
  const old = new Map<string, string | undefined>()
  for (const { id, text } of retired) old.set(text, old.has(text) ? undefined : id)
  const taken = new Set(ids)
  const restored: string[] = []
  for (const [at, text] of texts.entries()) {
    const id = old.get(text)
    if (ids[at] !== undefined || id === undefined || taken.has(id)) continue
    ids[at] = id
    taken.add(id)
    restored.push(id)
  }
  return restored
}
