import { piecesOf } from '../anchoring/alignment.ts'
import { type Alignment, type Change, IndexedText, type Paragraph, type Range } from '../anchoring/index.ts'

export type Piece = { kind: 'same' | 'inserted' | 'deleted'; text: string }

/** A paragraph of the later text, or one that is no longer there, piece by piece. */
export type Comparison = { id: string; kind?: Change['kind'] | undefined; pieces: Piece[] }

/** A piece that comes out of the text before, and where it belongs in the text after: code points of paragraph `to`. */
type Removal = { to: string; at: number; text: string }

/**
 * What changed from one revision to the next, as its alignment has it. Without the deleted pieces and paragraphs it is the
 * later text, character by character.
 */
export function compare(
  before: readonly Paragraph[],
  after: readonly Paragraph[],
  alignment: Pick<Alignment, 'changes' | 'links'>,
): Comparison[] {
  const [old, young] = [byId(before), byId(after)]
  const kinds = new Map(alignment.changes.flatMap(({ kind, to }) => to.map(id => [id, kind] as const)))
  const links = alignment.links.filter(({ from, to }) => old.has(from) && young.has(to))
  const same = links.flatMap(link => samePieces(link, old, young))
  const kept = Map.groupBy(same, ({ to }) => to)
  const removals = Map.groupBy(removalsOf(old, links, same), ({ to }) => to)
  const touched = new Set(links.map(({ to }) => to))

  const comparisons = after.map(({ id, text }): Comparison => {
    const kind = kinds.get(id)
    if (!touched.has(id)) return { id, kind, pieces: asWhole(old.get(id)?.text, text) }
    const standing = (kept.get(id) ?? []).map(({ after }) => after)
    return { id, kind, pieces: woven(new IndexedText(text), standing, removals.get(id) ?? []) }
  })
  return withDeleted(comparisons, before, new Set([...links.map(({ from }) => from), ...young.keys()]))
}

/** A paragraph that is the same, or new, or has other words altogether. */
function asWhole(before: string | undefined, text: string): Piece[] {
  if (before === text) return [{ kind: 'same', text }]
  const gone: Piece[] = before === undefined ? [] : [{ kind: 'deleted', text: before }]
  return [...gone, { kind: 'inserted', text }]
}

const byId = (paragraphs: readonly Paragraph[]) =>
  new Map(paragraphs.map(({ id, text }) => [id, new IndexedText(text)]))

type Texts = ReadonlyMap<string, IndexedText>
type Same = { from: string; to: string; before: Range; after: Range }

/** What stands on both sides, in whole words: that a letter of two words is the same says nothing to a reader. */
function samePieces(link: Alignment['links'][number], old: Texts, young: Texts): Same[] {
  const [was, is] = [old.get(link.from), young.get(link.to)]
  if (!was || !is) return []
  const cuts = (before: number, after: number) => isInWord(was, before) || isInWord(is, after)
  return piecesOf(link).flatMap(({ kind, before, after }) => {
    if (kind !== 'same') return []
    let [head, length] = [0, before.end - before.start]
    while (head < length && cuts(before.start + head, after.start + head)) head++
    while (head < length && cuts(before.start + length, after.start + length)) length--
    const part = ({ start }: Range): Range => ({ start: start + head, end: start + length })
    return head < length ? [{ from: link.from, to: link.to, before: part(before), after: part(after) }] : []
  })
}

const INSIDE = /^[\p{L}\p{M}\p{N}]{2}$/u

/** Whether a place lies between two letters or digits. */
function isInWord(text: IndexedText, at: number): boolean {
  return at > 0 && at < text.length && INSIDE.test(text.at(text.toSlice({ start: at - 1, end: at + 1 })))
}

/** What of the text before is nowhere in the text after, each at the end of the piece that went before it. */
function removalsOf(old: Texts, links: Alignment['links'], pieces: readonly Same[]): Removal[] {
  const byOrigin = Map.groupBy(pieces, ({ from }) => from)
  return [...Map.groupBy(links, ({ from }) => from)].flatMap(([from, ownLinks]) => {
    const text = old.get(from)
    if (!text) return []
    const same = (byOrigin.get(from) ?? []).toSorted((x, y) => x.before.start - y.before.start)
    const first = { to: ownLinks[0]?.to ?? '', before: { start: 0, end: 0 }, after: { start: 0, end: 0 } }
    return [first, ...same].flatMap(({ to, before, after }, index): Removal[] => {
      const next = same[index]?.before.start ?? text.length
      return next > before.end
        ? [{ to, at: after.end, text: text.at(text.toSlice({ start: before.end, end: next })) }]
        : []
    })
  })
}

/** The text after, cut where something begins or ends to be the same, with what is gone put in. */
function woven(text: IndexedText, same: readonly Range[], removals: readonly Removal[]): Piece[] {
  const cuts = new Set([
    0,
    text.length,
    ...same.flatMap(({ start, end }) => [start, end]),
    ...removals.map(({ at }) => at),
  ])
  const edges = [...cuts].filter(at => at <= text.length).toSorted((x, y) => x - y)
  return edges.flatMap((start, index): Piece[] => {
    const gone = removals.filter(({ at }) => at === start).map(({ text }): Piece => ({ kind: 'deleted', text }))
    const end = edges[index + 1]
    if (end === undefined) return gone
    const isSame = same.some(range => range.start <= start && end <= range.end)
    return [...gone, { kind: isSame ? 'same' : 'inserted', text: text.at(text.toSlice({ start, end })) }]
  })
}

/** Paragraphs of which nothing is left, each after the one that it stood behind. */
function withDeleted(comparisons: Comparison[], before: readonly Paragraph[], left: ReadonlySet<string>): Comparison[] {
  const all = [...comparisons]
  let behind = -1
  for (const { id, text } of before) {
    if (left.has(id)) {
      const at = all.findIndex(comparison => comparison.id === id)
      if (at >= 0) behind = at
    } else {
      all.splice(++behind, 0, { id, kind: 'deleted', pieces: [{ kind: 'deleted', text }] })
    }
  }
  return all
}
