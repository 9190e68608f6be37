import { type Alignment, lengthOf, type Piece, type PieceKind, piecesOf } from './alignment.ts'
import type { Segment } from './run.ts'
import type { Range } from './units.ts'

/** A piece of an annotation on its way through the revisions. */
export interface Atom extends Segment {
  /** How many code points of the original text it stands for. Other words in their place stand for none. */
  readonly worth: number
  /** Its paragraph does not stand in this revision, but may come back. */
  readonly asleep: boolean
  /** Text from elsewhere, or much new text, stands between this atom and the one before it. */
  readonly apart: boolean
}

/**
 * Letters in another form are worth a little less than the same: enough for the score to tell, not enough to orphan.
 */
const ALTERED_WORTH = 0.9

/** Gaps up to this many code points are a joint, a space or a dash: nobody's text has to be looked for in them. */
const JOINED = 3

/** New text between two annotated words belongs to the note as far as it is a phrase; a whole sentence is somebody else's. */
const MOST_BETWEEN = 40

interface Target {
  readonly paragraph: string
  readonly kind: PieceKind
  readonly here: Range
  readonly there: Range
}

/** One alignment, read in one direction. */
export class Step {
  readonly #targets = new Map<string, Target[]>()
  /** What stands in each paragraph there, and where it was. */
  readonly #sources = new Map<string, (Segment & { from: Segment })[]>()
  readonly #compared = new Set<string>()
  readonly #leaves = new Set<string>()
  readonly #returns = new Set<string>()

  constructor(alignment: Alignment, direction: 'forwards' | 'backwards') {
    const forwards = direction === 'forwards'
    for (const { kind, from, to } of alignment.changes) {
      if (kind === 'moved') continue
      if (kind === 'restored' || kind === 'deleted') {
        const leaves = forwards === (kind === 'deleted')
        for (const id of [...from, ...to]) (leaves ? this.#leaves : this.#returns).add(id)
      }
      if (kind !== 'restored') for (const id of forwards ? from : to) this.#compared.add(id)
    }
    for (const link of alignment.links) {
      const [from, to] = forwards ? [link.from, link.to] : [link.to, link.from]
      for (const piece of piecesOf(link)) this.#add(from, to, forwards ? piece : turned(piece))
    }
    for (const targets of this.#targets.values()) targets.sort((x, y) => x.here.start - y.here.start)
    for (const sources of this.#sources.values()) sources.sort((x, y) => x.start - y.start)
  }

  /** Where the atoms are after this step, in the same order; and the places that would compete for what is lost. */
  take(atoms: readonly Atom[]): { atoms: Atom[]; rivals: Segment[] } {
    const rivals: Segment[] = []
    const taken = atoms.flatMap(atom => this.#takeOne(atom, rivals))
    return {
      atoms: taken.map((atom, at) => ({ ...atom, apart: atom.apart || this.#isApart(atoms, taken[at - 1], atom) })),
      rivals,
    }
  }

  #add(from: string, to: string, { kind, before, after }: Piece): void {
    this.#compared.add(from)
    push(this.#targets, from, { paragraph: to, kind, here: before, there: after })
    if (kind === 'same') push(this.#sources, to, { paragraph: to, ...after, from: { paragraph: from, ...before } })
  }

  #takeOne(atom: Atom, rivals: Segment[]): Atom[] {
    if (atom.asleep) return [{ ...atom, asleep: !this.#returns.has(atom.paragraph) }]
    const moved: Atom[] = []
    for (const target of this.#overlapping(atom)) {
      const here = { start: Math.max(atom.start, target.here.start), end: Math.min(atom.end, target.here.end) }
      const there = imageOf(here, target)
      const worth = (atom.worth * lengthOf(here)) / lengthOf(atom)
      const place = { paragraph: target.paragraph, ...there, asleep: false, apart: atom.apart && moved.length === 0 }
      if (target.kind === 'rival') rivals.push({ paragraph: target.paragraph, ...there })
      else if (target.kind === 'same') moved.push({ ...place, worth })
      else if (target.kind === 'altered') moved.push({ ...place, worth: worth * ALTERED_WORTH })
      else if (lengthOf(here) === lengthOf(target.here)) moved.push({ ...place, worth: 0 })
    }
    if (this.#leaves.has(atom.paragraph)) return moved.length > 0 ? moved : [{ ...atom, asleep: true }]
    return this.#compared.has(atom.paragraph) ? moved : [atom]
  }

  #overlapping({ paragraph, start, end }: Atom): Target[] {
    const targets = this.#targets.get(paragraph) ?? []
    return targets.filter(({ here }) => here.start < end && here.end > start)
  }

  /** Whether text that was not part of the annotation now stands between two of its atoms. */
  #isApart(atoms: readonly Atom[], previous: Atom | undefined, atom: Atom): boolean {
    if (previous?.paragraph !== atom.paragraph || atom.start - previous.end <= JOINED) return false
    if (atom.start - previous.end > MOST_BETWEEN) return true
    const between = (this.#sources.get(atom.paragraph) ?? []).filter(
      ({ start, end }) => start >= previous.end && end <= atom.start && end - start > JOINED,
    )
    return between.some(({ from }) => !atoms.some(mine => isWithin(from, mine)))
  }
}

export const isWithin = (inner: Segment, outer: Segment): boolean =>
  inner.paragraph === outer.paragraph && inner.start >= outer.start && inner.end <= outer.end

const turned = ({ kind, before, after }: Piece): Piece => ({ kind, before: after, after: before })

/** The same text maps point by point; anything else only as a whole. */
function imageOf(here: Range, target: Target): Range {
  if (target.kind !== 'same') return target.there
  const shift = target.there.start - target.here.start
  return { start: here.start + shift, end: here.end + shift }
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [value])
  else known.push(value)
}
