import { generateNKeysBetween } from 'fractional-indexing'
import type { Paragraph } from '../schema/statement.ts'

type Text = { text: string }

/** Paragraphs of a first revision, with ids that sort in reading order and leave room between them. */
export const identify = (paragraphs: readonly Text[]): Paragraph[] => fill([], paragraphs, null, null)

/** Paragraphs of the next revision: the same text keeps its id, and so does the same position between two of those. */
export function reidentify(before: readonly Paragraph[], after: readonly Text[]): Paragraph[] {
  const identified: Paragraph[] = []
  let seen = 0
  let gap: Text[] = []
  for (const paragraph of after) {
    const same = before.findIndex(({ text }, index) => index >= seen && text === paragraph.text)
    const kept = before[same]
    if (kept) {
      identified.push(...fill(before.slice(seen, same), gap, identified.at(-1)?.id ?? null, kept.id), kept)
      seen = same + 1
      gap = []
    } else gap.push(paragraph)
  }
  return [...identified, ...fill(before.slice(seen), gap, identified.at(-1)?.id ?? null, null)]
}

function fill(
  old: readonly Paragraph[],
  texts: readonly Text[],
  left: string | null,
  right: string | null,
): Paragraph[] {
  const ids = old.slice(0, texts.length).map(({ id }) => id)
  const more = generateNKeysBetween(ids.at(-1) ?? left, right, texts.length - ids.length)
  return texts.map(({ text }, index) => ({ id: [...ids, ...more][index] ?? '', text }))
}
