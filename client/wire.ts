import { attempt, type Outcome, type Outgoing } from './attempt.ts'
import { type Patience, retryAfterOf, waitAfter } from './backoff.ts'
import { type Asked, Problem, Unanswered } from './problem.ts'
import type { Token } from './token.ts'

export type Request = Outgoing & {
  /** Whether it may be sent again when nobody knows whether it was done. */
  repeatable: boolean
  signal?: AbortSignal | undefined
}

export type Reply = { status: number; headers: Headers; body: unknown }

export type WireOptions = {
  fetch: typeof globalThis.fetch
  token: Token
  patience: Patience
  /** Milliseconds that one attempt may take. */
  timeout: number
  wait: (milliseconds: number, signal?: AbortSignal) => Promise<void>
}

export type Wire = ReturnType<typeof openWire>

/** Statuses after which the same request may succeed. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504])
/** Of these, the one that says that nothing was done. */
const TURNED_AWAY = 429

/** Sends requests until they are answered or patience ends. */
export function openWire({ fetch, token, patience, timeout, wait }: WireOptions) {
  /** Sends it as whom the token names; once more when the token is refused and there is another. */
  async function identified(request: Request): Promise<Outcome> {
    const used = await token.current()
    const outcome = await once(request, used)
    const isRefused = outcome.kind === 'refusal' && outcome.document.status === 401
    return isRefused && (await token.renew(used)) ? once(request, await token.current()) : outcome
  }

  async function once(
    { method, url, headers, body = null, signal }: Request,
    bearer: string | undefined,
  ): Promise<Outcome> {
    const limit = AbortSignal.timeout(timeout)
    const both = signal ? AbortSignal.any([signal, limit]) : limit
    const identified = new Headers(headers)
    if (bearer !== undefined) identified.set('Authorization', `Bearer ${bearer}`)
    const outcome = await attempt(fetch, { method, url, headers: identified, body }, both)
    signal?.throwIfAborted()
    return outcome
  }

  /** @throws Problem for a refusal, Unanswered when no answer came, and the signal's reason once it is aborted */
  return async function send(request: Request): Promise<Reply> {
    const { signal, repeatable } = request
    let uncertain = false
    for (let count = 1; ; count++) {
      signal?.throwIfAborted()
      const outcome = await identified(request)
      if (outcome.kind === 'answer') return outcome
      const status = outcome.kind === 'refusal' ? outcome.document.status : undefined
      uncertain ||= status === undefined || (PASSING.has(status) && status !== TURNED_AWAY)
      const error = errorOf(outcome, request, count, uncertain)
      const mayRepeat = status === TURNED_AWAY || (repeatable && (status === undefined || PASSING.has(status)))
      const pause = waitAfter(count, error.retryAfter, patience, Math.random())
      if (!mayRepeat || pause === undefined) throw error
      await wait(pause, signal)
    }
  }
}

function errorOf(
  outcome: Exclude<Outcome, { kind: 'answer' }>,
  request: Request,
  count: number,
  uncertain: boolean,
): Problem | Unanswered {
  const asked: Asked = {
    method: request.method,
    url: request.url.href,
    key: request.headers.get('Idempotency-Key') ?? undefined,
  }
  if (outcome.kind === 'silence') return new Unanswered(asked, count, outcome.cause)
  const retryAfter = retryAfterOf(outcome.headers.get('retry-after'), Date.now())
  return new Problem(outcome.document, { asked, retryAfter, uncertain })
}
