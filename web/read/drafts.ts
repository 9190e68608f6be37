import type { Segment } from '../../shared/anchoring/index.ts'
import type { Colour } from '../../shared/reading/note.ts'
import type { Json } from './api.ts'

/** What somebody is writing, or wrote and could not send. It outlives the page. */
export type Draft = {
  /** Sent with every attempt, so that however many arrive there is one note. */
  key: string
  /** Under whose name; a draft of somebody else is left alone. */
  by: string
  /** The words that it is about; none for an answer. */
  segments: Segment[]
  /** The note that it answers. */
  answers?: { iri: string; id: string; audience: string }
  /** The note that it changes, as it was when the change began. */
  edits?: { id: string; iri: string; etag: string; before: Json }
  colour: Colour
  text: string
  tags: string
  audience: string
}

/** Drafts of one statement in this browser: the one that is open, and those that wait to be sent. */
export function openDrafts(statement: string) {
  const [open, waiting] = [`hashiya draft ${statement}`, `hashiya unsent ${statement}`]
  const read = <T>(key: string, byDefault: T): T => {
    const kept = localStorage.getItem(key)
    return kept === null ? byDefault : JSON.parse(kept)
  }
  return {
    open: (): Draft | undefined => read<Draft | undefined>(open, undefined),
    keepOpen(draft: Draft | undefined): void {
      if (draft) localStorage.setItem(open, JSON.stringify(draft))
      else localStorage.removeItem(open)
    },
    waiting: (): Draft[] => read<Draft[]>(waiting, []),
    wait(draft: Draft): void {
      localStorage.setItem(waiting, JSON.stringify([...this.waiting().filter(({ key }) => key !== draft.key), draft]))
    },
    done({ key }: Draft): void {
      localStorage.setItem(waiting, JSON.stringify(this.waiting().filter(draft => draft.key !== key)))
    },
  }
}

export type Drafts = ReturnType<typeof openDrafts>
