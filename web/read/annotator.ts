import { createRenderer, createTextAnnotator, type TextAnnotation } from '@recogito/text-annotator'
import type { Segment } from '../../shared/anchoring/index.ts'
import type { Note } from '../../shared/reading/note.ts'
import type { Page } from './page.ts'
import { highlightPainter } from './paint.ts'
import { rangeOf, segmentsOf } from './places.ts'
import type { State } from './state.ts'

type Told = {
  /** Words were chosen, by pointer, touch or keyboard. */
  onChosen: (segments: Segment[], where: DOMRect) => void
  /** A mark was pointed at. */
  onLookedAt: (id: string) => void
}

/** Marks in the text, and choosing words of it. */
export function openAnnotator(page: Page, state: State, { onChosen, onLookedAt }: Told): void {
  const colourOf = (id: string) => state.notes.get(id)?.colour ?? 'chosen'
  const annotator = createTextAnnotator(page.text, {
    annotatingEnabled: page.isWritable,
    renderer: (container, annotatorState, viewport) =>
      createRenderer(highlightPainter(colourOf), container, annotatorState, viewport),
  })

  annotator.on('createAnnotation', ({ id, target }) => {
    const ranges = target.selector.map(({ range }) => range)
    const segments = ranges.flatMap(range => segmentsOf(range, page))
    // What was chosen is no note yet.
    annotator.removeAnnotation(id)
    const last = ranges.at(-1)
    if (segments.length > 0 && last) onChosen(segments, last.getBoundingClientRect())
  })
  annotator.on('clickAnnotation', ({ id }) => onLookedAt(id))

  state.watch(() => {
    const marks = [...state.notes.values()].flatMap(note => markOf(note, page))
    annotator.setAnnotations(marks, true)
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
