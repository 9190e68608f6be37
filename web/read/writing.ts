import { many, type Note, noteFrom } from '../../shared/reading/note.ts'
import { currentSession } from '../sign-in/session.ts'
import { ask, type Json, pathOf, Refusal, Unreachable } from './api.ts'
import { again, documentOf, patchOf } from './documents.ts'
import type { Draft } from './drafts.ts'
import type { Page } from './page.ts'
import type { State } from './state.ts'
import type { Say } from './status.ts'

/** Milliseconds until what could not be sent is sent again, unless the reader or the network is sooner. */
const PAUSE = 15_000

type Parts = {
  page: Page
  state: State
  say: Say
  show: (note: Note) => void
  /** The reader's token is no longer taken. */
  onSignedOut: () => void
}

/** What a reader does with notes. Whatever fails is said, and nothing that was typed is lost. */
export function openWriting({ page, state, say, show, onSignedOut }: Parts) {
  const { speech } = page
  const container = `/statements/${page.statement}/annotations/`
  const explain = (error: unknown) => {
    if (error instanceof Refusal && error.status === 401) onSignedOut()
    else say(`${speech.say('refused')} ${error instanceof Error ? error.message : ''}`)
  }

  /** Runs an action; what the API refuses or cannot answer now is said. */
  const attempt = (act: () => Promise<void>) => () => {
    act().catch(error => (error instanceof Unreachable ? say(speech.say('notSent')) : explain(error)))
  }

  async function create(draft: Draft): Promise<void> {
    const { body } = await ask('POST', container, { body: documentOf(draft, page), key: draft.key })
    state.drafts.done(draft)
    const note = state.put(body)
    say(speech.say('saved'), { word: 'undo', act: attempt(() => remove(note)) })
    show(note)
  }

  async function change(draft: Draft, { iri, etag, before }: NonNullable<Draft['edits']>): Promise<void> {
    const patch = patchOf(draft, before, noteFrom(before))
    const answer = await ask('PATCH', pathOf(iri), { body: patch, etag, patch: true })
    const note = state.put(answer.body)
    const back = {
      body: before['body'] ?? null,
      bodyValue: before['bodyValue'] ?? null,
      audience: many(before['audience'])[0],
    }
    const undo = async () => {
      state.put((await ask('PATCH', pathOf(iri), { body: back, etag: answer.etag, patch: true })).body)
      say(speech.say('undone'))
    }
    say(speech.say('saved'), { word: 'undo', act: attempt(undo) })
    show(note)
  }

  async function remove(note: Note): Promise<void> {
    const { body, etag } = await ask('GET', pathOf(note.iri))
    await ask('DELETE', pathOf(note.iri), { etag })
    state.remove(note.id)
    const key = crypto.randomUUID()
    const undo = async () => {
      show(state.put((await ask('POST', container, { body: again(body), key })).body))
      say(speech.say('undone'))
    }
    say(speech.say('deletedNote'), { word: 'undo', act: attempt(undo) })
  }

  /** Both texts, where somebody else wrote meanwhile; the next attempt knows of theirs. */
  async function showConflict({ id, iri }: NonNullable<Draft['edits']>): Promise<void> {
    const { body, etag } = await ask('GET', pathOf(iri))
    state.conflict(noteFrom(body), { id, iri, etag, before: body })
    say(speech.say('conflict'))
  }

  async function save(draft: Draft): Promise<void> {
    try {
      await (draft.edits ? change(draft, draft.edits) : create(draft))
      state.end(draft)
    } catch (error) {
      if (error instanceof Unreachable && !draft.edits) return later(draft)
      if (error instanceof Refusal && error.status === 412 && draft.edits) return showConflict(draft.edits)
      if (!state.draft()) state.open(draft)
      if (error instanceof Unreachable) say(speech.say('notSent'))
      else explain(error)
    }
  }

  function later(draft: Draft): void {
    state.drafts.wait(draft)
    state.end(draft)
    say(speech.say('notSaved'), { word: 'retry', act: () => void sendWaiting() })
    setTimeout(() => void sendWaiting(), PAUSE)
  }

  /** Sends what waits, in the name of whoever wrote it; under the same key, so nothing is made twice. */
  async function sendWaiting(): Promise<void> {
    for (const draft of state.drafts.waiting().filter(({ by }) => by === currentSession()?.sub)) {
      try {
        await create(draft)
      } catch (error) {
        if (error instanceof Unreachable) return later(draft)
        explain(error)
      }
    }
  }

  return {
    save,
    sendWaiting,
    remove: (note: Note) => attempt(() => remove(note))(),

    /** A change begins at what stands now, and says so when it is sent. */
    edit: (note: Note) =>
      attempt(async () => {
        const { body, etag } = await ask('GET', pathOf(note.iri))
        const { id, iri, colour, text, tags, audience, replyTo } = state.put(body)
        const answered = replyTo === undefined ? undefined : state.notes.get(replyTo)
        state.begin({
          segments: [],
          edits: { id, iri, etag, before: body },
          ...(answered && { answers: { iri: answered.iri, id: answered.id, audience: answered.audience } }),
          colour,
          text,
          tags: tags.join(', '),
          audience,
        })
      })(),
  }
}

export type Writing = ReturnType<typeof openWriting>
export type { Json }
