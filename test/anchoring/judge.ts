import type { Text } from './living-text.ts'

/** A paragraph of a revision whose letters remember where they come from. */
export interface LivingParagraph {
  readonly id: string
  readonly cells: Text
}

export type Verdict = 'right' | 'part' | 'orphaned' | 'WRONG' | 'rightly orphaned'

export interface Truth {
  /** Letters of the annotation that still stand, by origin. */
  readonly survivors: ReadonlySet<number>
  /** Letters that stand for it: the survivors, and words in the place of replaced ones. */
  readonly place: ReadonlySet<number>
  /** The share of the annotated letters that survive. */
  readonly share: number
  /** All letters that stood when it was made. */
  readonly old: ReadonlySet<number>
}

/** What is left in the last revision of what was annotated in the first. */
export class Truths {
  readonly #standing: ReadonlySet<number>
  readonly #old: ReadonlySet<number>
  readonly #instead = new Map<number, number[]>()

  constructor(revisions: readonly (readonly LivingParagraph[])[]) {
    const [old, now] = [revisions.at(0), revisions.at(-1)].map(all => (all ?? []).flatMap(({ cells }) => cells))
    this.#old = new Set(old?.map(({ origin }) => origin))
    this.#standing = new Set(now?.map(({ origin }) => origin))
    for (const { origin, stead } of now ?? [])
      if (stead !== undefined) this.#instead.set(stead, [...(this.#instead.get(stead) ?? []), origin])
  }

  of(annotated: Text): Truth {
    const mine = new Set(annotated.map(({ origin }) => origin))
    const survivors = new Set([...mine].filter(origin => this.#standing.has(origin)))
    const place = new Set([...survivors, ...[...mine].flatMap(origin => this.#instead.get(origin) ?? [])])
    return { survivors, place, share: survivors.size / mine.size, old: this.#old }
  }
}

interface Placed {
  readonly segments: readonly { paragraph: string; start: number; end: number }[]
}

/** How much of what was found must be the true place, and of the true place be found, for it to be right. */
const MOST = 0.9

/** Spaces and dashes are nobody's words. */
const LETTER = /[\p{L}\p{M}\p{N}]/u

/**
 * Wrong is a place that holds nothing of the annotation, or mostly text that stood elsewhere or was copied from it. The
 * rest of the measure is the reader's: right is what a reader would have marked, part what is in its place but wider or
 * narrower.
 */
export function judge({ segments }: Placed, truth: Truth, now: readonly LivingParagraph[]): Verdict {
  if (segments.length === 0) return truth.share < 0.5 ? 'rightly orphaned' : 'orphaned'
  const marked = segments.flatMap(({ paragraph, start, end }) => {
    const cells = (now.find(({ id }) => id === paragraph)?.cells ?? []).slice(start, end)
    const at = cells.map(({ origin }) => truth.place.has(origin))
    const [first, last] = [at.indexOf(true), at.lastIndexOf(true)]
    return cells.map(({ point, origin, twin }, n) => {
      const mine = n >= first && n <= last && first >= 0
      return { origin, mine, foreign: !mine && LETTER.test(point) && (twin !== undefined || truth.old.has(origin)) }
    })
  })
  const mine = marked.filter(cell => cell.mine).length / marked.length
  const origins = new Set(marked.map(({ origin }) => origin))
  const found = [...truth.survivors].filter(origin => origins.has(origin)).length / Math.max(1, truth.survivors.size)
  const foreign = marked.filter(cell => cell.foreign).length / marked.length
  if (mine === 0 || foreign > 0.5) return 'WRONG'
  return mine >= MOST && found >= MOST ? 'right' : 'part'
}
