import type { Position } from './selectors.ts'
import type { IndexedText, Slice, Unit } from './units.ts'

/** Code points first, because the standard says MUST; UTF-16 next, because browsers send it; graphemes cost the most. */
const READINGS: readonly Unit[] = ['code-point', 'utf-16', 'grapheme']

/** The slice that a position means in one unit; nothing where it is not a non-empty range inside the text. */
export function readPosition(source: IndexedText, { start, end }: Position, unit: Unit): Slice | undefined {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || start >= end) return undefined
  if (unit === 'code-point') return end <= source.length ? source.toSlice({ start, end }) : undefined
  if (unit === 'utf-16') return end <= source.text.length ? { start, end } : undefined
  if (end > source.graphemes) return undefined
  return { start: source.fromGraphemes(start), end: source.fromGraphemes(end) }
}

/** The first reading of a position under which it holds the quotation. A declared unit is the only one tried. */
export function confirmPosition(
  source: IndexedText,
  position: Position,
  exact: string,
  declared: Unit | undefined,
): { slice: Slice; unit: Unit } | undefined {
  for (const unit of readings(declared)) {
    const slice = readPosition(source, position, unit)
    if (slice !== undefined && source.at(slice) === exact) return { slice, unit }
  }
  return undefined
}

/** Whether some reading of a position selects this very slice. */
export const standsAt = (source: IndexedText, position: Position, { start, end }: Slice, declared: Unit | undefined) =>
  readings(declared).some(unit => {
    const slice = readPosition(source, position, unit)
    return slice !== undefined && slice.start === start && slice.end === end
  })

const readings = (declared: Unit | undefined): readonly Unit[] => (declared === undefined ? READINGS : [declared])
