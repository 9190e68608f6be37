import type { Quote } from './selectors.ts'
import type { Slice } from './units.ts'

/**
 * How much more of prefix and suffix must agree at one place than at the next best, in UTF-16 units, when neither
 * agrees wholly: about a word and a half. Less, and a shared article or preposition would decide; more, and a client
 * whose context reaches into a neighbouring paragraph would be refused.
 */
const CONTEXT_MARGIN = 8

interface Agreement {
  readonly slice: Slice
  /** UTF-16 units of prefix and suffix that stand here, counted outwards from the quotation. */
  readonly agreed: number
  /** All of prefix and suffix stands here: this is what the standard calls a match. */
  readonly whole: boolean
  /** The text says something else. Context that reaches beyond the text's edge says nothing. */
  readonly contradicted: boolean
}

/** The one place that prefix and suffix choose, if they do. */
export function chooseByContext(text: string, quote: Quote, places: readonly Slice[]): Slice | undefined {
  const prefix = quote.prefix ?? ''
  const suffix = quote.suffix ?? ''
  const [best, ...others] = places
    .map(slice => agreement(text, slice, prefix, suffix))
    .toSorted((a, b) => b.agreed - a.agreed || Number(a.contradicted) - Number(b.contradicted))
  const next = others[0]?.agreed ?? 0
  if (best === undefined || best.agreed === next) return undefined
  const uncontested = !best.contradicted && others.every(other => other.contradicted)
  return best.whole || uncontested || best.agreed - next >= CONTEXT_MARGIN ? best.slice : undefined
}

function agreement(text: string, slice: Slice, prefix: string, suffix: string): Agreement {
  const before = commonSuffix(text, slice.start, prefix)
  const after = commonPrefix(text, slice.end, suffix)
  const reachesStart = before === slice.start
  const reachesEnd = after === text.length - slice.end
  return {
    slice,
    agreed: before + after,
    whole: before === prefix.length && after === suffix.length,
    contradicted: (before < prefix.length && !reachesStart) || (after < suffix.length && !reachesEnd),
  }
}

/** How many units of `context`, from its end, stand in the text just before `at`. */
function commonSuffix(text: string, at: number, context: string): number {
  const most = Math.min(at, context.length)
  let n = 0
  while (n < most && text.charCodeAt(at - 1 - n) === context.charCodeAt(context.length - 1 - n)) n++
  return n
}

/** How many units of `context`, from its start, stand in the text just after `at`. */
function commonPrefix(text: string, at: number, context: string): number {
  const most = Math.min(text.length - at, context.length)
  let n = 0
  while (n < most && text.charCodeAt(at + n) === context.charCodeAt(n)) n++
  return n
}
