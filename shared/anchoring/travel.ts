import type { Segment } from './run.ts'
import type { Atom, Step } from './step.ts'

/** Where an annotation was made: its segments in the text of that revision. */
export interface Anchor {
  readonly revision: number
  readonly segments: readonly Segment[]
}

export interface Journey {
  /** What is left, in the order of the annotated text. */
  readonly atoms: readonly Atom[]
  /** Places that compete for what was lost. */
  readonly rivals: readonly (readonly Segment[])[]
  /** Whether places competed at any step, even if none of them lasted. */
  readonly contested: boolean
  /** After how many steps something was last left. */
  readonly alive: number
}

/** Takes segments through revisions, one step after another. */
export function travel(steps: readonly Step[], segments: readonly Segment[]): Journey {
  let atoms: Atom[] = segments.map(segment => ({
    ...segment,
    worth: segment.end - segment.start,
    asleep: false,
    apart: false,
  }))
  let rivals: Segment[][] = []
  let alive = 0
  let contested = false
  for (const [n, step] of steps.entries()) {
    const taken = step.take(atoms)
    // Earlier rivals are places of an earlier revision: they travel along, as far as they last.
    rivals = rivals.flatMap(place => [segmentsOf(travel([step], place).atoms)]).filter(place => place.length > 0)
    rivals.push(...alternatives(taken.rivals))
    contested ||= taken.rivals.length > 0
    atoms = taken.atoms
    if (atoms.some(atom => !atom.asleep && atom.worth > 0)) alive = n + 1
  }
  return { atoms: atoms.filter(atom => !atom.asleep), rivals, contested, alive }
}

/** Atoms in a row, as the segments they fill. Replaced words count only beside surviving ones. */
export function segmentsOf(atoms: readonly Atom[]): Segment[] {
  const segments: { paragraph: string; start: number; end: number; worth: number }[] = []
  for (const { paragraph, start, end, worth, apart, asleep } of atoms) {
    if (asleep) continue
    const last = segments.at(-1)
    if (last?.paragraph === paragraph && last.end <= start && !apart) {
      last.end = end
      last.worth += worth
    } else segments.push({ paragraph, start, end, worth })
  }
  return segments.filter(({ worth }) => worth > 0).map(({ paragraph, start, end }) => ({ paragraph, start, end }))
}

/** Competing places, each as far as it reaches. */
function alternatives(rivals: readonly Segment[]): Segment[][] {
  const places: { paragraph: string; start: number; end: number }[] = []
  for (const { paragraph, start, end } of rivals.toSorted(byPlace)) {
    const last = places.at(-1)
    if (last?.paragraph === paragraph && start <= last.end) last.end = Math.max(last.end, end)
    else places.push({ paragraph, start, end })
  }
  return places.map(place => [place])
}

const byPlace = (x: Segment, y: Segment): number =>
  x.paragraph === y.paragraph ? x.start - y.start : x.paragraph < y.paragraph ? -1 : 1
