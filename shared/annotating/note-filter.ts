import type { Annotation } from '../schema/annotation.ts'

/** Wishes that a note fulfils or not. They choose among what may be seen; none of them guards anything. */
export type NoteFilter = {
  creator?: string | undefined
  tag?: string | undefined
  motivation?: string | undefined
}

export const matches = (note: Annotation, { creator, tag, motivation }: NoteFilter): boolean =>
  (creator === undefined || note.creator === creator) &&
  (tag === undefined || tagsOf(note).includes(tag)) &&
  (motivation === undefined || [note.content['motivation']].flat().includes(motivation))

/** Tags are bodies whose purpose is tagging (Web Annotation Data Model, section 3.3.5). */
function tagsOf({ content }: Annotation): unknown[] {
  return [content['body']]
    .flat()
    .filter(body => [property(body, 'purpose')].flat().includes('tagging'))
    .map(body => property(body, 'value'))
}

const property = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
