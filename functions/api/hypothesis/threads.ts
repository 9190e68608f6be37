import type { Annotation } from '../../../shared/schema/annotation.ts'

/** How far up a thread is followed. */
const DEPTH = 100

type Answering = Pick<Annotation, 'id' | 'replyTo' | 'root'>

/**
 * The notes that one answers, that which began the thread first. Where one between was deleted, its place in the thread
 * is lost, and the first and the last that are known remain.
 * @param find a note that the reader may see
 */
export function referencesOf(note: Answering, find: (id: string) => Answering | undefined): string[] {
  const above: string[] = []
  let at: Answering | undefined = note
  while (at?.replyTo !== undefined && above.length < DEPTH && !above.includes(at.replyTo)) {
    above.unshift(at.replyTo)
    const next = find(at.replyTo)
    if (!next && at.root !== undefined && at.root !== at.replyTo) above.unshift(at.root)
    at = next
  }
  return above
}

/** The note that began the thread that a note is in; undefined when it began it itself. */
export const rootOf = ({ root, replyTo }: Answering): string | undefined => root ?? replyTo
