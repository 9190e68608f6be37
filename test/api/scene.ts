import { once } from 'node:events'
import { type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { codePoints } from '../world/texts.ts'
import type { Answer, World } from '../world/world.ts'

export const PUBLISHER = 'publisher-1'

export type Scene = { id: string; iri: string; etag: string; paragraphs: { id: string; text: string; iri: string }[] }

/** Publishes a statement of these paragraphs. */
export async function publish(world: World, ...texts: string[]): Promise<Scene> {
  return publishAs(world, PUBLISHER, { title: 'A statement', paragraphs: texts.map(text => ({ text })) })
}

export async function publishAs(world: World, as: string, statement: Record<string, unknown>): Promise<Scene> {
  return sceneOf(succeeded(await world.ask('POST', '/statements', { as, body: { language: 'en', ...statement } })))
}

/** Publishes the next revision. */
export async function republish(world: World, { id, etag }: Scene, ...texts: string[]): Promise<Scene> {
  const body = { title: 'A statement', language: 'en', paragraphs: texts.map(text => ({ text })) }
  const answer = await world.ask('PUT', `/statements/${id}`, { as: PUBLISHER, body, headers: { 'If-Match': etag } })
  return sceneOf(succeeded(answer))
}

const sceneOf = ({ body, headers }: Answer): Scene => ({
  id: body.id,
  iri: body.iri,
  etag: headers.get('etag') ?? '',
  paragraphs: body.paragraphs,
})

export const container = ({ id }: Scene) => `/statements/${id}/annotations/`

/** A highlight of a piece of the first paragraph that holds it, with both selectors. */
export function highlight({ paragraphs }: Scene, piece: string, more: Record<string, unknown> = {}) {
  const paragraph = paragraphs.find(({ text }) => text.includes(piece))
  if (!paragraph) throw new RangeError(`no paragraph holds ${piece}`)
  const selector = [
    { type: 'TextQuoteSelector', exact: piece },
    { type: 'TextPositionSelector', ...codePoints(paragraph.text, piece) },
  ]
  return { type: 'Annotation', target: { source: paragraph.iri, selector }, ...more }
}

/** A note on a whole paragraph. */
export const note = ({ paragraphs: [first] }: Scene, more: Record<string, unknown> = {}) => ({
  type: 'Annotation',
  target: first?.iri,
  ...more,
})

/** Creates an annotation and expects that to succeed. */
export async function create(world: World, scene: Scene, as: string, body: unknown): Promise<Answer> {
  return succeeded(await world.ask('POST', container(scene), { as, body }))
}

function succeeded(answer: Answer): Answer {
  if (answer.status < 300) return answer
  throw new Error(`${answer.status} ${answer.text}`)
}

export const pathOf = (answer: Answer): string => new URL(answer.body.id).pathname
export const etagOf = (answer: Answer): string => answer.headers.get('etag') ?? ''

type Sent = { method?: string; headers?: OutgoingHttpHeaders; body?: string | Uint8Array; chunked?: boolean }

/** Sends path, method and headers as they stand: fetch would tidy them up, or refuse them. */
export async function raw(
  { url }: Pick<World, 'url'>,
  path: string,
  { method = 'GET', headers = {}, body, chunked }: Sent = {},
) {
  const outgoing = request(url, { path, method, headers, agent: false })
  // An answer can come before all of the body is sent; what then breaks is only the sending.
  outgoing.on('error', () => {})
  const answered = once(outgoing, 'response') as Promise<[IncomingMessage]>
  if (chunked) outgoing.write(body)
  outgoing.end(chunked ? undefined : body)
  const [incoming] = await answered
  const said = await text(incoming)
  const isJson = /[/+]json/.test(incoming.headers['content-type'] ?? '')
  return {
    status: incoming.statusCode ?? 0,
    headers: new Headers(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])),
    text: said,
    body: isJson && said ? JSON.parse(said) : undefined,
  }
}

// oxlint-disable-next-line no-control-regex -- the point of the pattern
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/

/** A well-formed string without the controls that are refused, and with something to see. */
export const isSendable = (text: string): boolean => text.isWellFormed() && !CONTROL.test(text) && /\S/u.test(text)

/** Numbers in ascending order. */
export const ascending = (a: number, b: number): number => a - b
