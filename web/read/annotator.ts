import { createRenderer, createTextAnnotator, type TextAnnotation } from '@recogito/text-annotator'
import type { Note } from '../../shared/reading/note.ts'
import type { Page } from './page.ts'
import { highlightPainter } from './paint.ts'
import { rangeOf, rangesOf } from './places.ts'
import type { State } from './state.ts'

/** Marks in the text, painted where they can be seen, and found again where they are pointed at. */
export function openAnnotator(page: Page, state: State, onLookedAt: (id: string) => void): void {
  const colourOf = (id: string) => state.notes.get(id)?.colour ?? 'yellow'
  const annotator = createTextAnnotator(page.text, {
    // Its own way of taking selections loses quick ones: what it is told on release, it has not yet seen.
    annotatingEnabled: false,
    renderer: (container, annotatorState, viewport) =>
      createRenderer(highlightPainter(colourOf), container, annotatorState, viewport),
  })
  annotator.on('clickAnnotation', ({ id }) => onLookedAt(id))

  state.watch(() => {
    const marks = [...state.notes.values()].flatMap(note => markOf(note, page))
    annotator.setAnnotations(marks, true)
    const { about } = state.draft() ?? {}
    CSS.highlights.set('mark-draft', new Highlight(...(about ? rangesOf(about, page) : [])))
  })
}

/** A note as the annotator paints it; none for an answer, which stands where the note does that it answers. */
function markOf({ id, state, replyTo, places }: Note, page: Page): TextAnnotation[] {
  if (replyTo !== undefined || state === 'orphan') return []
  const selector = places.flatMap(place => {
    const range = rangeOf(place, page)
    return range ? [{ quote: place.exact, start: place.start, end: place.end, range }] : []
  })
  return selector.length > 0 ? [{ id, bodies: [], target: { annotation: id, selector } }] : []
}
