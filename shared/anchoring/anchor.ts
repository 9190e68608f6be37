import { chooseByContext } from './context.ts'
import { findFolded } from './find.ts'
import { wholeOccurrences } from './occurrences.ts'
import { confirmPosition, readPosition, standsAt } from './position.ts'
import type { Absence, Anchoring, Correction, Position, Quote, Selectors } from './selectors.ts'
import { type IndexedText, indexed, type Slice, type Unit } from './units.ts'

export interface AnchorOptions {
  /** The unit in which the client declares to count. Without it, the quotation tells. */
  readonly unit?: Unit | undefined
}

/**
 * Where the selectors stand in a text. They are believed as far as the text bears them out: a quotation must stand
 * there, a position only says which one of several is meant. How near a wrong position comes to some place never
 * decides: it tells that the client counted in another text, not how far off it was.
 */
export function anchor(text: string | IndexedText, selectors: Selectors, options: AnchorOptions = {}): Anchoring {
  const source = indexed(text)
  const { quote, position } = selectors
  if (quote !== undefined) return anchorQuote(source, quote, position, options.unit)
  if (position !== undefined) return anchorPosition(source, position, options.unit ?? 'code-point')
  return { state: 'absent', reason: 'empty' }
}

function anchorPosition(source: IndexedText, position: Position, unit: Unit): Anchoring {
  const slice = readPosition(source, position, unit)
  if (slice === undefined)
    return { state: 'absent', reason: position.start === position.end ? 'empty' : 'out-of-bounds' }
  return source.isWhole(slice)
    ? { state: 'exact', range: source.toRange(slice), unit }
    : corrected(source, source.widen(slice), 'widened')
}

function anchorQuote(
  source: IndexedText,
  quote: Quote,
  position: Position | undefined,
  declared: Unit | undefined,
): Anchoring {
  if (quote.exact === '') return absent(source, 'empty', position, declared)
  const { whole, cut, tooMany } = wholeOccurrences(source, quote.exact)
  const only = whole.length > 1 ? chooseByContext(source.text, quote, whole) : whole[0]
  const chosen = tooMany ? undefined : only
  const confirmed = position && confirmPosition(source, position, quote.exact, declared)

  if (confirmed !== undefined) {
    if (!source.isWhole(confirmed.slice)) return corrected(source, source.widen(confirmed.slice), 'widened')
    // Prefix and suffix are up to 64 witnesses against one number, which may fit another repetition by chance.
    if (whole.length > 1 && chosen !== undefined && chosen.start !== confirmed.slice.start)
      return corrected(source, chosen, 'context')
    return { state: 'exact', range: source.toRange(confirmed.slice), unit: confirmed.unit }
  }
  if (chosen !== undefined) {
    if (position === undefined) return { state: 'exact', range: source.toRange(chosen), unit: 'code-point' }
    return corrected(source, chosen, whole.length > 1 ? 'context' : 'offset')
  }
  if (whole.length > 1) return { state: 'ambiguous', candidates: whole.map(slice => source.toRange(slice)) }
  return (
    anchorFolded(source, quote, position, declared) ??
    absent(source, cut ? 'cuts-cluster' : 'not-found', position, declared)
  )
}

/** The quotation as a reader would recognise it, when it does not stand there letter by letter. */
function anchorFolded(
  source: IndexedText,
  quote: Quote,
  position: Position | undefined,
  declared: Unit | undefined,
): Anchoring | undefined {
  const { key, places, fold, tooMany } = findFolded(source, quote.exact)
  if (places.length === 0) return undefined
  const slices = places.map(({ slice }) => slice)
  const chosen = slices.length === 1 && !tooMany ? slices[0] : chooseFolded()
  if (chosen !== undefined) return corrected(source, chosen, 'folded')
  return { state: 'ambiguous', candidates: slices.map(slice => source.toRange(slice)) }

  function chooseFolded(): Slice | undefined {
    const folded = {
      exact: quote.exact,
      prefix: fold(quote.prefix ?? '').trimEnd(),
      suffix: fold(quote.suffix ?? '').trimStart(),
    }
    const outer = places.map(({ keySlice: { start, end } }) => ({
      start: key[start - 1] === ' ' ? start - 1 : start,
      end: key[end] === ' ' ? end + 1 : end,
    }))
    const byContext = tooMany ? undefined : chooseByContext(key, folded, outer)
    if (byContext !== undefined) return slices[outer.indexOf(byContext)]
    return position && slices.find(slice => standsAt(source, position, slice, declared))
  }
}

function corrected(source: IndexedText, slice: Slice, reason: Correction): Anchoring {
  return { state: 'corrected', range: source.toRange(slice), reason }
}

/** Says what stands at the position instead, read in the declared unit or in code points, as whole clusters. */
function absent(
  source: IndexedText,
  reason: Absence,
  position: Position | undefined,
  unit: Unit = 'code-point',
): Anchoring {
  const slice = position && readPosition(source, position, unit)
  if (slice === undefined) return { state: 'absent', reason }
  const there = source.widen(slice)
  return { state: 'absent', reason, there: { ...source.toRange(there), exact: source.at(there) } }
}
