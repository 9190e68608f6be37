import { currentSession } from '../sign-in/session.ts'

/** A note as the API gives it and takes it. */
export type Json = Record<string, unknown>

export type Asking = { body?: object; etag?: string; key?: string; patch?: boolean }

/** The API did not answer, or not now: the same request may succeed later. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
}

/** The API said no, and why. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  constructor(status: number, detail: string) {
    super(detail)
    this.status = status
  }
}

const JSON_LD = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
const LATER = new Set([408, 429, 500, 502, 503, 504])

/** One request in the reader's name. @throws Unreachable, Refusal */
export async function ask(
  method: string,
  url: string,
  { body, etag, key, patch }: Asking = {},
): Promise<{ body: Json; etag: string }> {
  const session = currentSession()
  const headers = {
    Accept: JSON_LD,
    ...(session && { Authorization: `Bearer ${session.token}` }),
    ...(body && { 'Content-Type': patch ? 'application/merge-patch+json' : JSON_LD }),
    ...(etag && { 'If-Match': etag }),
    ...(key && { 'Idempotency-Key': key }),
  }
  const response = await send(url, { method, headers, ...(body && { body: JSON.stringify(body) }) })
  if (LATER.has(response.status)) throw new Unreachable(`${response.status}`)
  const text = await response.text()
  const answer: Json = text.startsWith('{') ? JSON.parse(text) : {}
  if (!response.ok) throw new Refusal(response.status, saidBy(answer))
  return { body: answer, etag: response.headers.get('etag') ?? '' }
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    // Nothing that is on its way to a reader's eyes comes out of a cache without the server being asked.
    return await fetch(url, { ...init, cache: 'no-cache', redirect: 'error' })
  } catch (cause) {
    throw new Unreachable('no answer', { cause })
  }
}

const saidBy = ({ detail, remedy }: Json): string => [detail, remedy].filter(part => typeof part === 'string').join(' ')

/** The path of an IRI of this server: a page that was opened under another of its names asks the one it came from. */
export const pathOf = (iri: string): string => {
  const { pathname, search } = new URL(iri, location.href)
  return pathname + search
}

/** All notes that the reader may see, page by page. */
export async function* notesOn(statement: string, revision: number): AsyncGenerator<Json[]> {
  let next: string | undefined = `/statements/${statement}/annotations/?limit=200&revision=${revision}`
  while (next !== undefined) {
    const { body } = await ask('GET', next)
    const page = (body['first'] ?? body) as { items?: Json[]; next?: string }
    yield page.items ?? []
    next = page.next === undefined ? undefined : pathOf(page.next)
  }
}
