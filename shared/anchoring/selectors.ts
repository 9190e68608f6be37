import type { CodePoints, Range, Unit } from './units.ts'

/** TextQuoteSelector, Web Annotation Data Model §4.2.4. */
export interface Quote {
  readonly exact: string
  readonly prefix?: string | undefined
  readonly suffix?: string | undefined
}

/** TextPositionSelector, §4.2.5, as a client sent it: the unit is what `anchor` finds out. */
export interface Position {
  readonly start: number
  readonly end: number
}

/** What a client says about its target. At least one of the two. */
export interface Selectors {
  readonly quote?: Quote | undefined
  readonly position?: Position | undefined
}

/** Both selectors, as they are always given out. */
export interface Description {
  readonly quote: { readonly exact: string; readonly prefix: string; readonly suffix: string }
  readonly position: { readonly start: CodePoints; readonly end: CodePoints }
}

/**
 * Why the range is not the one that was sent.
 * - `offset`: the quotation stands once, and elsewhere than the position says
 * - `context`: the quotation stands more than once; prefix and suffix chose
 * - `folded`: the quotation stands here only when both are compared under folding (`fold.ts`)
 * - `widened`: the selection cut a grapheme cluster and now holds all of it
 */
export type Correction = 'offset' | 'context' | 'folded' | 'widened'

/**
 * - `not-found`: the quotation stands nowhere in this text
 * - `cuts-cluster`: it stands only inside grapheme clusters, so that no whole selection quotes it
 * - `out-of-bounds`: the position, without a quotation, does not lie in the text
 * - `empty`: an empty quotation, an empty range, or no selector at all: nothing is selected
 */
export type Absence = 'not-found' | 'cuts-cluster' | 'out-of-bounds' | 'empty'

/** Where a target stands. "Not anchored" is a value. `unit` is the one in which the client's position was understood. */
export type Anchoring =
  | { readonly state: 'exact'; readonly range: Range; readonly unit: Unit }
  | { readonly state: 'corrected'; readonly range: Range; readonly reason: Correction }
  | { readonly state: 'ambiguous'; readonly candidates: readonly Range[] }
  | { readonly state: 'absent'; readonly reason: Absence; readonly there?: Range & { readonly exact: string } }
