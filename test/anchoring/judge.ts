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

interface Lives {
  readonly revisions: readonly (readonly LivingParagraph[])[]
  readonly now: readonly LivingParagraph[]
}

/** What is left of annotated cells in a later text. */
export function truthOf(annotated: Text, { revisions: [first = []], now }: Lives): Truth {
  const mine = new Set(annotated.map(({ origin }) => origin))
  const cells = now.flatMap(paragraph => paragraph.cells)
  const survivors = new Set(cells.filter(cell => mine.has(cell.origin)).map(({ origin }) => origin))
  const place = new Set(
    cells.filter(({ origin, stead }) => mine.has(origin) || mine.has(stead ?? -1)).map(({ origin }) => origin),
  )
  const old = new Set(first.flatMap(paragraph => paragraph.cells).map(({ origin }) => origin))
  return { survivors, place, share: survivors.size / mine.size, old }
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
