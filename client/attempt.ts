import type { ProblemDocument } from './problem.ts'

export type Outgoing = {
  method: string
  url: URL
  headers: Headers
  /** JSON text. */
  body?: string | null
}

/** What one attempt came to: an answer of this API, or why there is none. */
export type Outcome =
  | { kind: 'answer'; status: number; headers: Headers; body: unknown }
  | { kind: 'refusal'; headers: Headers; document: ProblemDocument }
  | { kind: 'silence'; cause: unknown }

/**
 * Sends a request once and reads the whole answer. A connection that breaks in the middle of it, and a page that a
 * network's door put in its place, are no answer. Redirections are not followed: they could turn a write into a read.
 */
export async function attempt(
  fetch: typeof globalThis.fetch,
  { url, body = null, ...rest }: Outgoing,
  signal: AbortSignal,
): Promise<Outcome> {
  try {
    const response = await fetch(url, { ...rest, body, redirect: 'manual', signal })
    return outcomeOf(response, await response.text())
  } catch (cause) {
    return { kind: 'silence', cause }
  }
}

function outcomeOf({ status, headers, type }: Response, text: string): Outcome {
  const media = headers.get('content-type') ?? 'nothing'
  const body = /[/+]json/.test(media) ? fromJson(text) : undefined
  if (type === 'opaqueredirect' || (status >= 300 && status < 400 && status !== 304)) return redirected(status, headers)
  if (status >= 400) return { kind: 'refusal', headers, document: isProblem(body) ? body : foreign(status, text) }
  if (status === 204 || status === 304) return { kind: 'answer', status, headers, body: undefined }
  if (body === undefined) return { kind: 'silence', cause: new TypeError(`${status} with ${media} instead of JSON`) }
  return { kind: 'answer', status, headers, body }
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // SyntaxError: the answer was cut short, or is not of this API.
    return undefined
  }
}

const isProblem = (body: unknown): body is ProblemDocument =>
  typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string' && 'status' in body

/** What a gateway, a proxy or a load balancer says in a form of its own. */
const foreign = (status: number, text: string): ProblemDocument => ({
  type: 'about:blank',
  title: 'Not answered by the API itself',
  status,
  code: `http-${status}`,
  ...(text && { detail: text.slice(0, 200) }),
})

const redirected = (status: number, headers: Headers): Outcome => ({
  kind: 'refusal',
  headers,
  document: {
    type: 'about:blank',
    title: 'Redirected',
    status,
    code: 'redirected',
    detail: `The API is somewhere else: ${headers.get('location') ?? 'see where its address leads'}.`,
    remedy: 'Create the client with that URL.',
  },
})
