import { addressOf, type Query, within } from './address.ts'
import type { Operations } from './api.ts'
import type { Outgoing } from './attempt.ts'
import type { Stored } from './problem.ts'
import type { Wire } from './wire.ts'

export type OperationName = keyof Operations
export type AnswerOf<Name extends OperationName> = Operations[Name]['answer']
export type Asked<Name extends OperationName> = Omit<Operations[Name], 'answer'> & Sending
/** What an operation takes; nothing need be given where nothing is required. */
export type Ask<Name extends OperationName> =
  Partial<Asked<Name>> extends Asked<Name> ? [ask?: Asked<Name>] : [ask: Asked<Name>]

export type Interruptible = { signal?: AbortSignal | undefined }
type Sending = Interruptible & {
  /** Whether it may be sent again when nobody knows whether it was done. @default what HTTP says of its method and headers */
  repeatable?: boolean | undefined
}
export type Answer<T> = { status: number; headers: Headers; value: T }

type Loose = {
  path?: Readonly<Record<string, string | number>>
  query?: Query
  headers?: Readonly<Record<string, string | undefined>>
  body?: unknown
} & Sending

export type Rest = ReturnType<typeof openRest>

/** Requests by the names and shapes of the OpenAPI document, and by the links that answers give. */
export function openRest(root: URL, send: Wire) {
  async function request<Name extends OperationName>(name: Name, ...[ask]: Ask<Name>): Promise<Answer<AnswerOf<Name>>> {
    const { path, query, headers: given, body, signal, ...sending }: Loose = ask ?? {}
    const { method, url } = addressOf(root, name, path, query)
    const headers = headersOf(given, body)
    const repeatable = sending.repeatable ?? isRepeatable(method, headers)
    const text = body === undefined ? null : JSON.stringify(body)
    return answer(await send({ method, url, headers, body: text, signal, repeatable }))
  }

  /** Follows a link of an answer. @throws RangeError for one that leads elsewhere, where the token must not go */
  async function follow<T>(link: string, signal?: AbortSignal): Promise<Answer<T>> {
    return answer(
      await send({ method: 'GET', url: within(root, link), headers: headersOf(), signal, repeatable: true }),
    )
  }

  return { root, request, follow }
}

function headersOf(given: Loose['headers'] = {}, body?: unknown): Outgoing['headers'] {
  const headers = new Headers({ Accept: 'application/json' })
  if (body !== undefined) headers.set('Content-Type', 'application/json')
  for (const [name, value] of Object.entries(given)) if (value !== undefined) headers.set(name, value)
  return headers
}

/** A POST only under a key, by which the server recognises it; a PATCH only under a condition, which the first one ends. */
function isRepeatable(method: string, headers: Headers): boolean {
  if (method === 'POST') return headers.has('Idempotency-Key')
  return method !== 'PATCH' || headers.has('If-Match')
}

/** The server's own tests hold every answer against the document that the types are made from. */
const answer = <T>({ status, headers, body }: { status: number; headers: Headers; body: unknown }): Answer<T> => ({
  status,
  headers,
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one place where an answer gets its type
  value: body as T,
})

/** What was answered, with the tag that names its state. */
export const stored = <T>({ value, headers }: Answer<T>): Stored<T> => ({ value, etag: headers.get('etag') ?? '' })
