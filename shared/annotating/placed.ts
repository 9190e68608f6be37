import { type History, type Projection, project } from '../anchoring/index.ts'
import type { Annotation } from '../schema/annotation.ts'
import type { Amendment } from './anchorage.ts'
import type { Library } from './library.ts'

/** A note as it stands in one revision of the text, and what had to be amended to place it when it was made. */
export type Placed = {
  note: Annotation
  history: History
  projection: Projection
  amendment?: Amendment | undefined
}

/** Notes of one statement in one of its revisions. */
export async function placeAll(
  library: Library,
  statement: string,
  notes: readonly Annotation[],
  revision: number,
): Promise<Placed[]> {
  const history = await library.history(statement, [revision, ...notes.map(({ anchor }) => anchor.revision)])
  return notes.map(note => placeIn(history, note, revision))
}

/** A note in a revision of a history that spans both its own and that one. */
export const placeIn = (history: History, note: Annotation, revision: number): Placed => ({
  note,
  history,
  projection: projectionOf(note, history, revision),
})

/** About how many UTF-16 units its representation has: the note, and the words that it quotes or quoted. */
export const unitsOf = ({ note, projection: { segments, was = [] } }: Placed): number =>
  [...segments, ...was].reduce((sum, { exact }) => sum + exact.length, JSON.stringify(note.content).length)

/** A note on a statement as such has no words that could move. */
function projectionOf({ anchor }: Annotation, history: History, revision: number): Projection {
  if (anchor.segments.length > 0) return project(history, anchor, revision)
  return { revision, state: 'exact', score: 1, segments: [] }
}
