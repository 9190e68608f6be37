import { html, render, svg } from 'lit-html'
import { heatOf, heatView } from '../../shared/reading/heat.ts'
import type { Note } from '../../shared/reading/note.ts'
import { type Group, type NoteContext, threadView } from '../../shared/reading/note-view.ts'
import { marginOf, type Thread, WHOLE } from '../../shared/reading/threads.ts'
import { currentSession } from '../sign-in/session.ts'
import { composerView } from './composer.ts'
import { type Draft, isDeletion } from './drafts.ts'
import type { Page } from './page.ts'
import type { State } from './state.ts'
import type { Writing } from './writing.ts'

type Parts = { page: Page; state: State; writing: Writing; groups: () => readonly Group[] }

/** Shows the notes beside the text, where the server showed those that anybody may see; again after every change. */
export function openMargin(parts: Parts): { paint: () => void } {
  const { page, state, groups } = parts
  const { say } = page.speech
  const context: NoteContext = {
    html,
    speech: page.speech,
    actions: note => actionsView(parts, note),
    groups,
    instead: note => editing(parts, note),
  }
  const places = new Map(
    [...page.root.querySelectorAll<HTMLElement>('[data-margin]')].map(one => [one.dataset['margin'] ?? '', one]),
  )
  const orphans = document.getElementById('orphans')
  // Where changes are shown there are no paragraphs to measure, and the strip stays as the server made it.
  const heat = page.paragraphs.length > 0 ? page.root.querySelector<HTMLElement>('.heat') : null
  for (const place of [...places.values(), orphans, heat]) place?.replaceChildren()

  function paint(): void {
    const margin = marginOf([...state.notes.values()])
    for (const [id, place] of places) {
      const begun = newNote(parts, id)
      const label = say(id === WHOLE ? 'notesOnWhole' : 'notesOnParagraph')
      render(html`${begun}${threadsView(context, margin.beside.get(id) ?? [], label)}`, place)
    }
    if (orphans) render(orphansView(context, margin.orphans), orphans)
    if (heat) render(heatView(html, svg, heatOf(page.paragraphs, [...state.notes.values()])), heat)
  }
  state.watch(paint)
  return { paint }
}

const threadsView = (context: NoteContext, threads: readonly Thread[], label: string) =>
  threads.length === 0
    ? ''
    : html`<div role="group" aria-label=${label}><p class="count">${context.speech.notes(threads.length)}</p>${threads.map(thread => threadView(context, thread))}</div>`

function orphansView(context: NoteContext, orphans: readonly Thread[]) {
  const { say } = context.speech
  return orphans.length === 0
    ? ''
    : html`<section><h2>${say('orphans')}</h2><p>${say('orphanExplained')}</p>${orphans.map(thread => threadView(context, thread))}</section>`
}

const newNote = (parts: Parts, id: string) => {
  const draft = parts.state.draft()
  return draft && !draft.edits && !draft.answers && homeOf(draft, parts.page) === id ? composerView(parts, draft) : ''
}

/** A paragraph may be gone since it was chosen. */
const homeOf = ({ about }: Draft, { texts }: Page): string =>
  about && texts.has(about.paragraph) ? about.paragraph : WHOLE

/** The form in place of the note that it changes. */
function editing(parts: Parts, note: Note) {
  const draft = parts.state.draft()
  return draft?.edits?.id === note.id ? composerView(parts, draft) : undefined
}

/** What can be done with a note, and an answer that is being written to it. */
function actionsView(parts: Parts, note: Note) {
  const { page, state, writing } = parts
  const session = currentSession()
  if (!page.isWritable || !session) return ''
  const { say } = page.speech
  const draft = state.draft()
  const answering = draft && !draft.edits && draft.answers?.id === note.id ? composerView(parts, draft) : ''
  const answer = () => {
    const answers = { iri: note.iri, id: note.id, audience: note.audience }
    state.begin({ answers, colour: note.colour, text: '', tags: '', audience: note.audience })
  }
  const isOwn = isBy(note, session.sub)
  const waiting = isOwn ? state.drafts.waitingOn(note.id) : undefined
  if (waiting && isDeletion(waiting)) {
    const keep = () => state.done(waiting)
    return html`<p class="state">${say('deletionWaits')} <button type="button" @click=${keep}>${say('undo')}</button></p>`
  }
  const own = isOwn
    ? html`<button type="button" @click=${() => writing.edit(note)}>${say('edit')}</button>
<button type="button" @click=${() => writing.remove(note)}>${say('delete')}</button>`
    : ''
  return html`${waiting ? html`<p class="state">${say('changeWaits')}</p>` : ''}
<p class="actions"><button type="button" @click=${answer}>${say('reply')}</button> ${own}</p>${answering}`
}

/** `acct:<sub>@<authority>`: whether the note is of the reader's own making; the API decides, this only offers. */
const isBy = ({ creator }: Note, sub: string): boolean => creator.id.startsWith(`acct:${encodeURIComponent(sub)}@`)
