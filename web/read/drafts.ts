import type { Segment } from '../../shared/anchoring/index.ts'
import type { Colour, Note } from '../../shared/reading/note.ts'
import type { Json } from './api.ts'

/** Words of the text: where they stand, themselves, and as a target of an annotation. */
export type About = { paragraph: string; segments: readonly Segment[]; words: string; target: unknown }

/** What somebody is writing, or wrote and could not send. It outlives the page. */
export type Draft = {
  /** Sent with every attempt, so that however many arrive there is one note. */
  key: string
  /** Under whose name; a draft of somebody else is left alone. */
  by: string
  /** The words that it is about, as they stood when they were chosen: the text may be corrected before it is sent. None for an answer. */
  about?: About
  /** The note that it answers. */
  answers?: { iri: string; id: string; audience: string }
  /** The note that it changes, as it was when the change began. */
  edits?: { id: string; iri: string; etag: string; before: Json }
  colour: Colour
  text: string
  tags: string
  audience: string
}

/** That somebody deleted a note, as they saw it, and it could not be sent. */
export type Deletion = { key: string; by: string; removes: Pick<Note, 'id' | 'iri' | 'modified'> }

export type Waiting = Draft | Deletion

export const isDeletion = (one: Waiting): one is Deletion => 'removes' in one

/** The id of the note that is to be changed or deleted. */
const noteOf = (one: Waiting): string | undefined => (isDeletion(one) ? one.removes.id : one.edits?.id)

/** Drafts of one statement in this browser: the one that is open, and what waits to be sent. */
export function openDrafts(statement: string) {
  const [open, waiting] = [`hashiya draft ${statement}`, `hashiya unsent ${statement}`]
  const read = <T>(key: string, byDefault: T): T => {
    const kept = localStorage.getItem(key)
    return kept === null ? byDefault : JSON.parse(kept)
  }
  /** What waits besides, and is about another note: of two changes of one note the later one is meant. */
  const besides = (one: Waiting): Waiting[] => {
    const note = noteOf(one)
    return read<Waiting[]>(waiting, []).filter(
      other => other.key !== one.key && (note === undefined || noteOf(other) !== note),
    )
  }
  return {
    open: (): Draft | undefined => read<Draft | undefined>(open, undefined),
    keepOpen(draft: Draft | undefined): void {
      if (draft) localStorage.setItem(open, JSON.stringify(draft))
      else localStorage.removeItem(open)
    },
    waiting: (): Waiting[] => read<Waiting[]>(waiting, []),
    /** The change or the deletion of a note that waits. */
    waitingOn(note: string): Waiting | undefined {
      return this.waiting().find(one => noteOf(one) === note)
    },
    wait: (one: Waiting): void => localStorage.setItem(waiting, JSON.stringify([...besides(one), one])),
    done: (one: Waiting): void => localStorage.setItem(waiting, JSON.stringify(besides(one))),
  }
}

export type Drafts = ReturnType<typeof openDrafts>
