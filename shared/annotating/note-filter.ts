import { type AnchorState, find } from '../anchoring/index.ts'
import type { Annotation } from '../schema/annotation.ts'
import type { Placed } from './placed.ts'

/** Wishes that a note fulfils or not. They choose among what may be seen; none of them guards anything. */
export type NoteFilter = {
  creator?: string | undefined
  tag?: string | undefined
  motivation?: string | undefined
  /** Standing in this paragraph of the revision that is read. */
  paragraph?: string | undefined
  anchor?: AnchorState | undefined
  /** Quoting these words, as a reader would recognise them. */
  quote?: string | undefined
}

/** What a note fulfils wherever it stands. */
export const matches = (note: Annotation, { creator, tag, motivation }: NoteFilter): boolean =>
  (creator === undefined || note.creator === creator) &&
  (tag === undefined || tagsOf(note).includes(tag)) &&
  (motivation === undefined || [note.content['motivation']].flat().includes(motivation))

/** What it fulfils where it stands. An orphan stands nowhere, and quotes what it quoted. */
export function stands({ projection }: Placed, { paragraph, anchor, quote }: NoteFilter): boolean {
  const { state, segments, was = [] } = projection
  const words = (state === 'orphan' ? was : segments).map(({ exact }) => exact).join('\n')
  return (
    (paragraph === undefined || segments.some(segment => segment.paragraph === paragraph)) &&
    (anchor === undefined || state === anchor) &&
    (quote === undefined || find(words, quote).length > 0)
  )
}

/** Tags are bodies whose purpose is tagging (Web Annotation Data Model, section 3.3.5). */
function tagsOf({ content }: Annotation): unknown[] {
  return [content['body']]
    .flat()
    .filter(body => [property(body, 'purpose')].flat().includes('tagging'))
    .map(body => property(body, 'value'))
}

const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
