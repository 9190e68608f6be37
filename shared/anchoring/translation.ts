/** Paragraphs of one text and those of its translation that say the same, by index; one side may be empty. */
export interface Bead {
  readonly here: readonly number[]
  readonly there: readonly number[]
}

/**
 * Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora" (Computational Linguistics 19, 1993): long
 * paragraphs have long translations. The variance per character is theirs (section 3.2); the ratio of lengths is taken
 * from the two texts as wholes, since it differs from 1.1 for German to 0.4 for Chinese.
 */
const VARIANCE = 6.8

/**
 * How many paragraphs a bead takes on either side, and how rare that is (their table 5). One that has no counterpart is
 * as rare whatever its length, unlike theirs: translations of statements leave out a long paragraph as soon as a short one.
 */
const BEADS = [
  { here: 1, there: 1, prior: 0.89 },
  { here: 1, there: 0, prior: 0.005 },
  { here: 0, there: 1, prior: 0.005 },
  { here: 2, there: 1, prior: 0.0445 },
  { here: 1, there: 2, prior: 0.0445 },
] as const

/** Paragraphs that a translation may lag behind or run ahead: bounds the work on long texts to n times this. */
const BAND = 100

type Step = { cost: number; bead: (typeof BEADS)[number] | undefined }

/**
 * Which paragraphs of a text correspond to which of its translation, both in reading order. Linear in their number.
 * The first pass takes the ratio of lengths from the texts as wholes, the second from the pairs that the first found: so
 * what one of them has alone does not stretch all the rest.
 */
export function alignTranslation(here: readonly string[], there: readonly string[]): Bead[] {
  const [before, after] = [here.map(lengthOf), there.map(lengthOf)]
  const pairs = beadsOf(before, after, sum(after) / Math.max(1, sum(before))).filter(
    bead => bead.here.length === 1 && bead.there.length === 1,
  )
  const ratios = pairs.map(pair => lengths(after, pair.there) / Math.max(1, lengths(before, pair.here)))
  const median = ratios.toSorted((a, b) => a - b)[Math.floor(ratios.length / 2)]
  return beadsOf(before, after, median ?? 1)
}

const lengths = (all: readonly number[], indexes: readonly number[]): number =>
  sum(indexes.map(index => all[index] ?? 0))

function beadsOf(before: readonly number[], after: readonly number[], ratio: number): Bead[] {
  const table = new Map<number, Step>([[0, { cost: 0, bead: undefined }]])
  const key = (i: number, j: number) => i * (after.length + 1) + j
  const slope = after.length / Math.max(1, before.length)
  for (let i = 0; i <= before.length; i++) {
    const [from, to] = [Math.max(0, Math.floor(i * slope) - BAND), Math.min(after.length, Math.ceil(i * slope) + BAND)]
    for (let j = from; j <= to; j++) {
      if (i === 0 && j === 0) continue
      let best: Step = { cost: Number.POSITIVE_INFINITY, bead: undefined }
      for (const bead of BEADS) {
        const previous = i >= bead.here && j >= bead.there ? table.get(key(i - bead.here, j - bead.there)) : undefined
        if (!previous) continue
        const [long, wide] = [sum(before.slice(i - bead.here, i)), sum(after.slice(j - bead.there, j))]
        const cost = previous.cost - Math.log(bead.prior) + surprise(long, wide, ratio)
        if (cost < best.cost) best = { cost, bead }
      }
      table.set(key(i, j), best)
    }
  }
  return walkBack(before.length, after.length, (i, j) => table.get(key(i, j))?.bead)
}

function walkBack(i: number, j: number, beadAt: (i: number, j: number) => Step['bead']): Bead[] {
  const beads: Bead[] = []
  for (let bead = beadAt(i, j); bead; bead = beadAt(i, j)) {
    beads.push({ here: range(i - bead.here, bead.here), there: range(j - bead.there, bead.there) })
    i -= bead.here
    j -= bead.there
  }
  return beads.toReversed()
}

/** How improbable two lengths are for the same content: minus the logarithm of the normal law's tail (Mills' ratio). */
function surprise(here: number, there: number, ratio: number): number {
  if (here === 0 || there === 0) return 0
  const mean = (here + there / ratio) / 2
  const deviation = Math.abs(there - here * ratio) / Math.sqrt(mean * VARIANCE)
  return (deviation * deviation) / 2 + Math.log1p(deviation)
}

const lengthOf = (text: string): number => text.replaceAll(/\s+/g, ' ').length
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
const range = (from: number, count: number): number[] => Array.from({ length: count }, (_, n) => from + n)
