import { type Folded, fold, unfold, withoutSpaces } from './fold.ts'
import { areTooMany, occurrences } from './occurrences.ts'
import { type IndexedText, indexed, type Range, type Slice } from './units.ts'

/**
 * From this length on, in UTF-16 units of the key, a quotation is also looked for without regard to white space: pages
 * join lines and paragraphs as they please, and Persian writes می‌شود with a space or without. Shorter ones would be
 * found across words ("tea" in "elite agents").
 */
const LEAST_WITHOUT_SPACES = 16

/** A place that folding found, in the text and in the key where its context can be compared. */
export interface FoldedPlace {
  readonly slice: Slice
  readonly keySlice: Slice
}

export interface FoldedPlaces {
  readonly key: string
  readonly places: readonly FoldedPlace[]
  /** Whether there may be more. */
  readonly tooMany: boolean
  /** Folds a piece of context as the key was folded. */
  readonly fold: (context: string) => string
}

const spaced = (text: string): string => fold(text).key
const tight = (text: string): string => spaced(text).replaceAll(' ', '')

/** Where a quotation stands when both are compared under folding: whole grapheme clusters, in reading order. */
export function findFolded(source: IndexedText, quotation: string): FoldedPlaces {
  const folded = fold(source.text)
  const found = placesOf(source, folded, spaced(quotation).trim())
  const joined = tight(quotation)
  if (found.places.length > 0 || joined.length < LEAST_WITHOUT_SPACES)
    return { key: folded.key, ...found, fold: spaced }
  const closed = withoutSpaces(folded)
  return { key: closed.key, ...placesOf(source, closed, joined), fold: tight }
}

/**
 * Every place in a text that a reader would recognise as the quotation, in code points: for searching, where tashkeel,
 * hamza, digits, quotation marks or case should not matter.
 */
export function find(text: string | IndexedText, quotation: string): Range[] {
  const source = indexed(text)
  return findFolded(source, quotation).places.map(({ slice }) => source.toRange(slice))
}

function placesOf(source: IndexedText, folded: Folded, needle: string) {
  const joined = needle.replaceAll(' ', '')
  const all = occurrences(folded.key, needle)
  const places = all
    .map(keySlice => ({ keySlice, slice: source.widen(unfold(folded, keySlice)) }))
    // Widening may take in marks that fold away, as a final tanwin, but nothing a reader would miss: "e" is not "é".
    .filter(({ slice }) => tight(source.at(slice)) === joined)
  return { places, tooMany: areTooMany(all) }
}
