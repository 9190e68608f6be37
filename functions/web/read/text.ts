import { html, raw } from 'hono/html'
import { IndexedText } from '../../../shared/anchoring/index.ts'
import type { Comparison } from '../../../shared/reading/changes.ts'
import { type Note, styleClassOf } from '../../../shared/reading/note.ts'
import type { Speech } from '../../../shared/reading/words.ts'
import type { Paragraph, Revision } from '../../../shared/schema/statement.ts'
import type { Html } from '../layout.ts'
import type { Beside } from './reading.ts'

type Written = Pick<Revision, 'language' | 'direction'>

/** Text as it was published. A browser reads a bare carriage return as a line feed; written as a reference it stays. */
const exact = (text: string) =>
  raw(text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;'))

/** A paragraph with what is marked in it. Nothing but its text is in the element, so offsets count from its beginning. */
export function paragraphView(
  { id, text }: Paragraph,
  { language, direction }: Written,
  notes: readonly Note[],
  { say }: Speech,
): Html {
  return html`<div class="cell"><p id="p-${id}" class="paragraph" data-paragraph="${id}" lang="${language}" dir="${direction}">${markedText(id, text, notes)}</p>
<a class="permalink not-annotatable" href="#p-${id}" title="${say('permalink')}" aria-label="${say('permalink')}">¶</a></div>`
}

/** The text cut wherever a mark begins or ends; the shortest mark that covers a piece gives it its colour. */
function markedText(id: string, words: string, notes: readonly Note[]): Html[] {
  const text = new IndexedText(words)
  const marks = notes
    .filter(({ replyTo, state }) => replyTo === undefined && state !== 'orphan')
    .flatMap(({ places, colour }) =>
      places.filter(({ paragraph }) => paragraph === id).map(place => ({ ...place, colour })),
    )
    .toSorted((x, y) => x.end - x.start - (y.end - y.start))
  const cuts = [...new Set([0, text.length, ...marks.flatMap(({ start, end }) => [start, end])])].toSorted(
    (x, y) => x - y,
  )
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? text.length
    const piece = exact(text.at(text.toSlice({ start, end })))
    const mark = marks.find(mark => mark.start <= start && end <= mark.end)
    return mark ? html`<mark class="${styleClassOf(mark.colour)}">${piece}</mark>` : html`${piece}`
  })
}

/** A paragraph with what was inserted and what was deleted, said in words for those who cannot see the strokes. */
export function comparisonView(
  { id, kind, pieces }: Comparison,
  { language, direction }: Written,
  { say }: Speech,
): Html {
  const moved = kind === 'moved' ? html`<p class="about">${say('movedParagraph')}</p>` : ''
  return html`<div class="cell">${moved}<p id="p-${id}" class="paragraph" lang="${language}" dir="${direction}">${pieces.map(
    ({ kind, text }) => {
      if (kind === 'same') return html`${exact(text)}`
      return kind === 'inserted' ? html`<ins>${exact(text)}</ins>` : html`<del>${exact(text)}</del>`
    },
  )}</p></div>`
}

export function translationView({ head, byParagraph }: Beside, id: string): Html {
  const { language, direction } = head
  return html`<div class="translation not-annotatable" lang="${language}" dir="${direction}">${(
    byParagraph.get(id) ?? []
  ).map(({ text }) => html`<p>${exact(text)}</p>`)}</div>`
}
