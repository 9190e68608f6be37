import { IndexedText } from '../anchoring/index.ts'
import type { Note } from './note.ts'
import type { Html } from './note-view.ts'

type Text = readonly { id: string; text: string }[]

/** How much is marked where: for each paragraph its share of the text, and of the most marked one's notes. */
export type Heat = { paragraph: string; from: number; share: number; warmth: number; notes: number }

export function heatOf(paragraphs: Text, notes: readonly Note[]): Heat[] {
  const lengths = paragraphs.map(({ text }) => new IndexedText(text).length)
  const total = lengths.reduce((sum, length) => sum + length, 0)
  const counts = paragraphs.map(({ id }) => notes.filter(note => standsIn(note, id)).length)
  const most = Math.max(1, ...counts)
  let from = 0
  return paragraphs.map(({ id }, index) => {
    const [share, notes] = [(lengths[index] ?? 0) / Math.max(1, total), counts[index] ?? 0]
    const heat = { paragraph: id, from, share, warmth: notes / most, notes }
    from += share
    return heat
  })
}

const standsIn = ({ state, places }: Note, paragraph: string): boolean =>
  state !== 'orphan' && places.some(place => place.paragraph === paragraph)

const HEIGHT = 1_000

/**
 * The strip along the text. It repeats, for those who see and point, what every paragraph says of itself; so it is no stop
 * for the keyboard and not read out.
 * @param svg the same library's tag for what stands inside of svg
 */
export function heatView(html: Html, svg: Html, heats: readonly Heat[]): unknown {
  const marks = heats
    .filter(({ notes }) => notes > 0)
    .map(
      ({ paragraph, from, share, warmth }) =>
        svg`<a href="#p-${paragraph}" tabindex="-1"><rect x="0" width="10" y="${from * HEIGHT}" height="${Math.max(share * HEIGHT, 4)}" opacity="${0.25 + 0.75 * warmth}"></rect></a>`,
    )
  return html`<svg viewBox="0 0 10 ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">${marks}</svg>`
}
