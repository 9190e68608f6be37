import type { Alignment } from './alignment.ts'
import { settleLinks } from './alternatives.ts'
import { dropUncertain } from './certainty.ts'
import { Comparison, compare } from './compare.ts'
import { dropChanceLinks } from './doubts.ts'
import { Frames } from './frames.ts'
import { identicalParagraphs } from './identical.ts'
import { completeIds } from './ids.ts'
import { linkMovedParagraphs, linkMovedSentences } from './leftovers.ts'
import { changesOf, type Homes, homesOf } from './lineage.ts'
import { nameLostTwins } from './lost-twins.ts'
import { linkMisspellings } from './misspellings.ts'
import { PieceTable } from './pieces.ts'
import { Rest } from './rest.ts'
import type { Paragraph } from './run.ts'
import { reserveSentences } from './sentences.ts'
import { successors } from './successors.ts'
import { Keys, tokensOf } from './tokens.ts'
import { Words } from './words.ts'

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
  const restored = restoreIds(ids, texts, retired, before)
  const homes = withSuccessors(found, rest, [...identical], at => ids[at] === undefined)
  for (const [b, a] of homes.pairs) ids[rest.after[a]?.index ?? -1] = rest.before[b]?.id
  const known = new Set([...used, ...before.map(({ id }) => id), ...retired.map(({ id }) => id)])
  const paragraphs = completeIds(ids, known).map((id, at) => ({ id, text: texts[at] ?? '' }))

  const compared = rest.after.flatMap(({ index }) => paragraphs[index] ?? [])
  const links = new PieceTable(comparison).toLinks(rest.before, compared)
  const changes = changesOf({ before, paragraphs, restored, rest: rest.before, compared, homes })
  return { paragraphs, alignment: { version: 1, changes, links } }
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
  settleLinks(comparison)
  const frames = new Frames(rest, comparison)
  dropChanceLinks(comparison, frames)
  dropUncertain(comparison, frames, () => tokensOf(rest.standing, keys))
  nameLostTwins(comparison)
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

/**
 * Gives retired ids back to paragraphs that stood earlier, word for word. Says which. What stood somewhere in the revision
 * before, were it inside another paragraph, is not new here, and so is not what was retired.
 */
function restoreIds(
  ids: (string | undefined)[],
  texts: readonly string[],
  retired: readonly Paragraph[],
  before: readonly Paragraph[],
): string[] {
  const old = new Map<string, string | undefined>()
  for (const { id, text } of retired) old.set(text, old.has(text) ? undefined : id)
  const taken = new Set(ids)
  const words = new Words(before)
  const restored: string[] = []
  for (const [at, text] of texts.entries()) {
    const id = old.get(text)
    if (ids[at] !== undefined || id === undefined || taken.has(id) || words.has(text)) continue
    ids[at] = id
    taken.add(id)
    restored.push(id)
  }
  return restored
}
