import { many, type Note, noteFrom } from '../../shared/reading/note.ts'
import { WHOLE } from '../../shared/reading/threads.ts'
import { currentSession } from '../sign-in/session.ts'
import { ask, type Json, pathOf, Refusal, Unreachable } from './api.ts'
import { again } from './documents.ts'
import { type About, type Deletion, type Draft, isDeletion, type Waiting } from './drafts.ts'
import type { Page } from './page.ts'
import { Conflict, containerOf, isGone, sendChange, sendDeletion, sendNew } from './sending.ts'
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
  let pause: ReturnType<typeof setTimeout> | undefined
  let isSending = false
  const explain = (error: unknown) => {
    if (error instanceof Refusal && error.status === 401) onSignedOut()
    else say(`${speech.say('refused')} ${error instanceof Error ? error.message : ''}`)
  }

  /** Runs an action; what the API refuses or cannot answer now is said. */
  const attempt = (act: () => Promise<void>) => () => {
    act().catch(error => {
      if (error instanceof Unreachable) say(speech.say('notSent'), { word: 'retry', act: attempt(act) })
      else explain(error)
    })
  }

  async function create(draft: Draft): Promise<void> {
    const { body } = await sendNew(draft, page)
    state.done(draft)
    const note = state.put(body)
    say(speech.say('saved'), { word: 'undo', act: () => remove(note) })
    show(note)
  }

  async function change(draft: Draft, edits: NonNullable<Draft['edits']>): Promise<void> {
    const { body, etag } = await sendChange(draft, edits)
    state.done(draft)
    const note = state.put(body)
    const { before } = edits
    const back = {
      body: before['body'] ?? null,
      bodyValue: before['bodyValue'] ?? null,
      audience: many(before['audience'])[0],
    }
    const undo = async () => {
      state.put((await ask('PATCH', pathOf(edits.iri), { body: back, etag, patch: true })).body)
      say(speech.say('undone'))
    }
    say(speech.say('saved'), { word: 'undo', act: attempt(undo) })
    show(note)
  }

  async function carryOut(deletion: Deletion): Promise<void> {
    const body = await sendDeletion(deletion.removes)
    state.done(deletion)
    state.remove(deletion.removes.id)
    if (!body) return say(speech.say('deletedNote'))
    const key = crypto.randomUUID()
    const undo = async () => {
      show(state.put((await ask('POST', containerOf(page), { body: again(body), key })).body))
      say(speech.say('undone'))
    }
    say(speech.say('deletedNote'), { word: 'undo', act: attempt(undo) })
  }

  function send(one: Waiting): Promise<void> {
    if (isDeletion(one)) return carryOut(one)
    return one.edits ? change(one, one.edits) : create(one)
  }

  /** Both texts, where somebody else wrote meanwhile; the next attempt knows of theirs. */
  function showConflict(one: Waiting, { present: { body, etag } }: Conflict): void {
    const theirs = state.put(body)
    if (isDeletion(one)) {
      state.done(one)
      return say(speech.say('notDeleted'))
    }
    if (!reopen(one)) return
    state.conflict(theirs, { id: theirs.id, iri: theirs.iri, etag, before: body })
    say(speech.say('conflict'))
  }

  /** Opens the form of what could not be sent as it is; where another one is open, it waits. @returns whether it is open */
  function reopen(draft: Draft): boolean {
    const open = state.draft()
    if (open?.key === draft.key) return true
    if (open) {
      wait(draft)
      say(speech.say('finishFirst'))
      return false
    }
    state.done(draft)
    state.open(draft)
    return true
  }

  /** What the API refuses as it is, the reader has before the eyes again; of a note that is gone as a new one. */
  function giveBack(draft: Draft, error: unknown): void {
    const { edits, ...anew } = draft
    if (edits && isGone(error)) {
      state.remove(edits.id)
      reopen({ ...anew, about: aboutOf(edits.before) })
    } else reopen(draft)
    explain(error)
  }

  async function save(draft: Draft): Promise<void> {
    try {
      await send(draft)
      state.end(draft)
    } catch (error) {
      if (error instanceof Unreachable) later(draft)
      else if (error instanceof Conflict) showConflict(draft, error)
      else giveBack(draft, error)
    }
  }

  function wait(one: Waiting): void {
    state.wait(one)
    clearTimeout(pause)
    pause = setTimeout(() => void sendWaiting(), PAUSE)
  }

  function later(one: Waiting): void {
    wait(one)
    if (!isDeletion(one)) state.end(one)
    say(speech.say(isDeletion(one) ? 'deletionWaits' : 'notSaved'), { word: 'retry', act: () => void sendWaiting() })
  }

  /** Sends what waits, in the name of whoever wrote it, and as it would have been sent then: nothing is done twice. */
  async function sendWaiting(): Promise<void> {
    if (isSending) return
    isSending = true
    try {
      for (const one of state.drafts.waiting().filter(({ by }) => by === currentSession()?.sub)) {
        // The reader may have taken it back meanwhile.
        const isWanted = state.drafts.waiting().some(({ key }) => key === one.key)
        if (isWanted && !(await sendAgain(one))) return
      }
    } finally {
      isSending = false
    }
  }

  /** Whether it makes sense to go on with the next. */
  async function sendAgain(one: Waiting): Promise<boolean> {
    try {
      await send(one)
      return true
    } catch (error) {
      if (error instanceof Unreachable) later(one)
      else if (error instanceof Refusal && error.status === 401) onSignedOut()
      else if (error instanceof Conflict) showConflict(one, error)
      else if (isDeletion(one)) {
        state.done(one)
        explain(error)
      } else giveBack(one, error)
      return !(error instanceof Unreachable || (error instanceof Refusal && error.status === 401))
    }
  }

  function remove({ id, iri, modified }: Note): void {
    const deletion = { key: crypto.randomUUID(), by: currentSession()?.sub ?? '', removes: { id, iri, modified } }
    void sendAgain(deletion)
  }

  return {
    save,
    sendWaiting,
    remove,

    /** A change begins at what stands now, and says so when it is sent; or goes on where one waits. */
    edit(note: Note): void {
      const waiting = state.drafts.waitingOn(note.id)
      if (waiting && !isDeletion(waiting)) return void reopen(waiting)
      attempt(async () => {
        const { body, etag } = await ask('GET', pathOf(note.iri))
        const { id, iri, colour, text, tags, audience, replyTo } = state.put(body)
        const answered = replyTo === undefined ? undefined : state.notes.get(replyTo)
        state.begin({
          edits: { id, iri, etag, before: body },
          ...(answered && { answers: { iri: answered.iri, id: answered.id, audience: answered.audience } }),
          colour,
          text,
          tags: tags.join(', '),
          audience,
        })
      })()
    },
  }
}

/** What a note was about that is gone. */
function aboutOf(before: Json): About {
  const { places } = noteFrom(before)
  const words = places.map(({ exact }) => exact).join(' … ')
  return { paragraph: places[0]?.paragraph ?? WHOLE, segments: places, words, target: before['target'] }
}

export type Writing = ReturnType<typeof openWriting>
