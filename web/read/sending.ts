/**
 * What a reader does, as requests: each can be sent again after an answer was lost, and does once what it does.
 */
import { type Note, noteFrom } from '../../shared/reading/note.ts'
import { ask, type Json, pathOf, Refusal } from './api.ts'
import { documentOf, patchOf, tagsIn } from './documents.ts'
import type { Deletion, Draft } from './drafts.ts'
import type { Page } from './page.ts'

type Answer = { body: Json; etag: string }

/** Somebody changed the note since the reader saw it. */
export class Conflict extends Error {
  override readonly name = 'Conflict'
  /** As it is now. */
  readonly present: Answer
  constructor(present: Answer) {
    super('changed meanwhile')
    this.present = present
  }
}

export const containerOf = ({ statement }: Page): string => `/statements/${statement}/annotations/`

/** The draft's key goes with every attempt. */
export const sendNew = (draft: Draft, page: Page): Promise<Answer> =>
  ask('POST', containerOf(page), { body: documentOf(draft), key: draft.key })

/** Where the note is found to say already what is sent, an attempt had arrived whose answer did not. @throws Conflict */
export async function sendChange(draft: Draft, { iri, etag, before }: NonNullable<Draft['edits']>): Promise<Answer> {
  const body = patchOf(draft, before, noteFrom(before))
  try {
    return await ask('PATCH', pathOf(iri), { body, etag, patch: true })
  } catch (error) {
    if (!(error instanceof Refusal && error.status === 412)) throw error
    const present = await ask('GET', pathOf(iri))
    if (says(noteFrom(present.body), draft)) return present
    throw new Conflict(present)
  }
}

const says = (note: Note, { text, tags, audience, colour }: Draft): boolean =>
  note.text.trim() === text.trim() &&
  note.tags.join('\n') === tagsIn(tags).join('\n') &&
  note.audience === audience &&
  note.colour === colour

/** @returns the note that is deleted now; undefined when it was deleted before @throws Conflict */
export async function sendDeletion({ iri, modified }: Deletion['removes']): Promise<Json | undefined> {
  try {
    const present = await ask('GET', pathOf(iri))
    if (noteFrom(present.body).modified !== modified) throw new Conflict(present)
    await ask('DELETE', pathOf(iri), { etag: present.etag })
    return present.body
  } catch (error) {
    if (isGone(error)) return undefined
    throw error
  }
}

export const isGone = (error: unknown): error is Refusal =>
  error instanceof Refusal && (error.status === 404 || error.status === 410)
