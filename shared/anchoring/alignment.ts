import type { CodePoints, Range } from './units.ts'

/**
 * What became of the paragraphs of one revision in the next. Plain JSON, made once at publication and stored.
 *
 * A paragraph that no change names, or only `moved` and `restored` ones, has the same id and the same text on both
 * sides. The text of all others corresponds as far as `links` say, and no further.
 */
export interface Alignment {
  /** The shape of this record; another shape gets another number. */
  readonly version: 1
  readonly changes: readonly Change[]
  readonly links: readonly Link[]
}

/** Lineage, by paragraph ids. A paragraph that is edited and moved appears in two changes. */
export interface Change {
  readonly kind: 'edited' | 'moved' | 'split' | 'merged' | 'inserted' | 'deleted' | 'restored'
  readonly from: readonly string[]
  readonly to: readonly string[]
}

/**
 * Corresponding text of one paragraph before and one after, in code points, as flat lists of pieces in the order of the
 * text before. A piece is `gap before, gap after, length`, or for texts of different length `gap before, gap after,
 * length before, length after`; gaps count from the end of the previous piece in the same list.
 */
export interface Link {
  readonly from: string
  readonly to: string
  /** The same text, code point by code point; three numbers each. */
  readonly same?: readonly number[] | undefined
  /** The same letters in another form, as with tashkeel stripped or digits exchanged; four numbers each. */
  readonly altered?: readonly number[] | undefined
  /** Other words in the same place; four numbers each. */
  readonly replaced?: readonly number[] | undefined
  /** The same words, but another place has as good a claim: never followed, only named; four numbers each. */
  readonly rival?: readonly number[] | undefined
}

export const PIECE_KINDS = ['same', 'altered', 'replaced', 'rival'] as const
export type PieceKind = (typeof PIECE_KINDS)[number]

/** One piece of a link, unpacked. */
export interface Piece {
  readonly kind: PieceKind
  readonly before: Range
  readonly after: Range
}

export const lengthOf = ({ start, end }: Range): CodePoints => end - start

/** Packs the pieces between two paragraphs. Neighbouring pieces of the same text become one. */
export function toLink(from: string, to: string, pieces: readonly Piece[]): Link {
  const lists = PIECE_KINDS.map(
    kind =>
      [
        kind,
        pack(
          kind,
          pieces.filter(piece => piece.kind === kind),
        ),
      ] as const,
  )
  return { from, to, ...Object.fromEntries(lists.filter(([, list]) => list.length > 0)) }
}

/** The pieces of a link, sorted by the text before. */
export function piecesOf(link: Link): Piece[] {
  return PIECE_KINDS.flatMap(kind => unpack(kind, link[kind] ?? [])).toSorted((x, y) => x.before.start - y.before.start)
}

function pack(kind: PieceKind, pieces: readonly Piece[]): number[] {
  const list: number[] = []
  let [before, after] = [0, 0]
  for (const piece of pieces.toSorted((x, y) => x.before.start - y.before.start)) {
    const gaps = [piece.before.start - before, piece.after.start - after]
    const length = lengthOf(piece.before)
    const grown = list.length - 1
    if (kind !== 'same') list.push(...gaps, length, lengthOf(piece.after))
    else if (grown > 0 && gaps.every(gap => gap === 0)) list[grown] = (list[grown] ?? 0) + length
    else list.push(...gaps, length)
    ;[before, after] = [piece.before.end, piece.after.end]
  }
  return list
}

function unpack(kind: PieceKind, list: readonly number[]): Piece[] {
  const pieces: Piece[] = []
  const numbers = kind === 'same' ? 3 : 4
  let [before, after] = [0, 0]
  for (let at = 0; at + numbers <= list.length; at += numbers) {
    const [gapBefore = 0, gapAfter = 0, length = 0, lengthAfter = length] = list.slice(at, at + numbers)
    const piece = {
      kind,
      before: { start: before + gapBefore, end: before + gapBefore + length },
      after: { start: after + gapAfter, end: after + gapAfter + lengthAfter },
    }
    pieces.push(piece)
    ;[before, after] = [piece.before.end, piece.after.end]
  }
  return pieces
}
