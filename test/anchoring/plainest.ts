import { sentencesIn, type Text, textOf } from './living-text.ts'

/**
 * The plainest story that gives the same text. Where a sentence stands word for word between the same neighbours as before,
 * or a paragraph beside the same one, no reader would say that it went and its twin took the place, or that a space was
 * deleted and typed again: it stayed.
 */
export function plainest(before: readonly Text[], after: readonly Text[]): Text[] {
  const stood = new Map([...places(before), ...paragraphPlaces(before)])
  const renamed = swapped(before, after)
  for (const [words, now] of [...places(after), ...paragraphPlaces(after)]) {
    const was = stood.get(words)
    if (was === undefined || now === undefined) continue
    for (const [n, { origin }] of now.entries()) {
      const old = was[n]?.origin ?? origin
      if (old === origin || renamed.has(origin)) continue
      // Whatever stood for the old letters elsewhere is its twin now.
      renamed.set(origin, old)
      if (!renamed.has(old)) renamed.set(old, origin)
    }
  }
  return retyped(before, withOrigins(before, after, renamed))
}

/** The same text, where some letters are those that stood before. */
function withOrigins(before: readonly Text[], after: readonly Text[], renamed: ReadonlyMap<number, number>): Text[] {
  const byOrigin = new Map(before.flat().map(cell => [cell.origin, cell]))
  return after.map(cells =>
    cells.map(cell => {
      const origin = renamed.get(cell.origin)
      if (origin === undefined) return cell
      const { stead, twin } = byOrigin.get(origin) ?? {}
      return { point: cell.point, origin, ...(stead !== undefined && { stead }), ...(twin !== undefined && { twin }) }
    }),
  )
}

/** A letter that went, and was typed again beside the same letter, never went. */
function retyped(before: readonly Text[], after: readonly Text[]): Text[] {
  const forwards = typedBehind(before, after)
  const backwards = typedBehind(reversed(before), reversed(forwards))
  return reversed(backwards)
}

const reversed = (paragraphs: readonly Text[]): Text[] => paragraphs.map(cells => cells.toReversed())

function typedBehind(before: readonly Text[], after: readonly Text[]): Text[] {
  const next = new Map(before.flatMap(cells => pairs(cells).map(([cell, behind]) => [cell.origin, behind] as const)))
  const old = new Set(before.flat().map(({ origin }) => origin))
  const standing = new Set(after.flat().map(({ origin }) => origin))
  const renamed = new Map<number, number>()
  for (const [cell, behind] of after.flatMap(pairs)) {
    const gone = next.get(renamed.get(cell.origin) ?? cell.origin)
    if (gone === undefined || gone.point !== behind.point || standing.has(gone.origin) || old.has(behind.origin))
      continue
    standing.add(gone.origin)
    renamed.set(behind.origin, gone.origin)
  }
  return withOrigins(before, after, renamed)
}

/** Each letter with the one behind it. */
function pairs(cells: Text): [Text[number], Text[number]][] {
  const letters = cells.filter(({ point }) => /[\p{L}\p{M}\p{N}]/u.test(point))
  return letters.slice(1).flatMap((behind, n) => (letters[n] ? [[letters[n], behind]] : []))
}

/** Where paragraphs stand word for word as before but for twins that changed places, it was the paragraphs that did. */
function swapped(before: readonly Text[], after: readonly Text[]): Map<number, number> {
  const stood = once(before)
  const pairs = [...once(after)].flatMap(([words, now]) => {
    const was = stood.get(words)
    return was && now && was.some(({ origin }, n) => origin !== now[n]?.origin) ? [{ was, now }] : []
  })
  const origins = new Set(pairs.flatMap(({ was }) => was.map(({ origin }) => origin)))
  const old = new Set(before.flat().map(({ origin }) => origin))
  const isPermutation = pairs.every(({ now }) => now.every(({ origin }) => origins.has(origin) || !old.has(origin)))
  const renamed = pairs.flatMap(({ was, now }) =>
    now.map(({ origin }, n) => [origin, was[n]?.origin ?? origin] as const),
  )
  return new Map(isPermutation ? renamed : [])
}

/** Paragraphs by their text, as far as it stands once. */
function once(paragraphs: readonly Text[]): Map<string, Text | undefined> {
  const found = new Map<string, Text | undefined>()
  for (const cells of paragraphs) found.set(textOf(cells), found.has(textOf(cells)) ? undefined : cells)
  return found
}

/** Each sentence with its neighbours, as text; nothing where all three stand more than once. */
function places(paragraphs: readonly Text[]): Map<string, Text | undefined> {
  const sentences = [
    [],
    ...paragraphs.flatMap(cells => [...sentencesIn(cells).map(({ start, end }) => cells.slice(start, end)), []]),
  ]
  const texts = sentences.map(textOf)
  // Past a paragraph's edge stands the sentence beyond it.
  const near = (at: number, step: 1 | -1): string =>
    texts[at + step] === '' ? `\n${texts[at + 2 * step] ?? ''}` : (texts[at + step] ?? '')
  const found = new Map<string, Text | undefined>()
  for (const [at, cells] of sentences.entries()) {
    if (cells.length === 0) continue
    const key = [near(at, -1), texts[at], near(at, 1)].join('\t')
    found.set(key, found.has(key) ? undefined : cells)
  }
  return found
}

/** Each paragraph with its neighbour on either side, as text; nothing where both stand more than once. */
function paragraphPlaces(paragraphs: readonly Text[]): Map<string, Text | undefined> {
  const texts = paragraphs.map(textOf)
  const found = new Map<string, Text | undefined>()
  for (const [at, cells] of paragraphs.entries())
    for (const key of [`${texts[at - 1]}\n|${texts[at]}`, `${texts[at]}|\n${texts[at + 1]}`])
      found.set(key, found.has(key) ? undefined : cells)
  return found
}
