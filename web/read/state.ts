import { type Note, noteFrom } from '../../shared/reading/note.ts'
import { currentSession } from '../sign-in/session.ts'
import { type Json, notesOn } from './api.ts'
import { type Draft, openDrafts, type Waiting } from './drafts.ts'
import type { Page } from './page.ts'

type Told = {
  /** Another note is being written, and what is typed there would be lost. */
  onBusy: () => void
  /** Something that was typed was given up. */
  onDropped: (draft: Draft) => void
}

/** What the page shows beside the text, and who wants to know when it changes. */
export function openState(page: Page, { onBusy, onDropped }: Told) {
  const notes = new Map<string, Note>()
  const drafts = openDrafts(page.statement)
  const watchers = new Set<() => void>()
  let draft: Draft | undefined
  /** The note as somebody else left it while the draft was written. */
  let theirs: Note | undefined

  const changed = () => {
    for (const watch of watchers) watch()
  }

  return {
    notes,
    drafts,
    draft: () => draft,
    theirs: () => theirs,
    watch: (watch: () => void) => void watchers.add(watch),

    /** All notes that the reader may see. Shown page by page. */
    async load(): Promise<void> {
      const seen = new Set<string>()
      for await (const items of notesOn(page.statement, page.revision)) {
        for (const note of items.map(noteFrom)) {
          notes.set(note.id, note)
          seen.add(note.id)
        }
        changed()
      }
      for (const id of notes.keys()) if (!seen.has(id)) notes.delete(id)
      changed()
    },

    put(answer: Json): Note {
      const note = noteFrom(answer)
      notes.set(note.id, note)
      changed()
      return note
    },

    remove(id: string): void {
      notes.delete(id)
      changed()
    },

    /** What could not be sent. */
    wait(one: Waiting): void {
      drafts.wait(one)
      changed()
    },

    /** It waits no more: it was sent, or is not to be. */
    done(one: Waiting): void {
      drafts.done(one)
      changed()
    },

    /** A draft that nobody needs to look at before it is sent. */
    make: (begun: Begun): Draft => ({ ...begun, key: crypto.randomUUID(), by: currentSession()?.sub ?? '' }),

    begin(begun: Begun): void {
      if (draft && isWritten(draft)) return onBusy()
      this.open(this.make(begun))
    },

    open(opened: Draft): void {
      draft = opened
      theirs = undefined
      drafts.keepOpen(draft)
      changed()
    },

    /** Closes the form without saving. */
    drop(): void {
      const dropped = draft
      this.end()
      if (dropped && isWritten(dropped)) onDropped(dropped)
    },

    /** Whether there was one. */
    resume(): boolean {
      const kept = drafts.open()
      if (!kept || (kept.by !== '' && kept.by !== currentSession()?.sub)) return false
      draft = { ...kept, by: currentSession()?.sub ?? '' }
      changed()
      return true
    },

    /** What is typed, as it is typed; the page shows it already. */
    type(typed: Partial<Draft>): void {
      if (!draft) return
      draft = { ...draft, ...typed }
      drafts.keepOpen(draft)
    },

    conflict(with_: Note, edits: NonNullable<Draft['edits']>): void {
      theirs = with_
      this.type({ edits })
      changed()
    },

    /** Closes the form; of another draft than the one that is sent, it stays open. */
    end(sent = draft): void {
      if (sent?.key !== draft?.key) return
      draft = undefined
      theirs = undefined
      drafts.keepOpen(undefined)
      changed()
    },
  }
}

type Begun = Omit<Draft, 'key' | 'by'>
/** Whether somebody's words are in it, beyond those that it began with. */
function isWritten({ text, tags, edits }: Draft): boolean {
  const before = edits && noteFrom(edits.before)
  return text.trim() !== (before?.text.trim() ?? '') || tags.trim() !== (before?.tags.join(', ') ?? '')
}

export type State = ReturnType<typeof openState>
