import type { LambdaContext, LambdaEvent } from 'hono/aws-lambda'
import { CORRELATION_HEADER, correlationOf } from './correlation.ts'
import { encodePath } from './raw-path.ts'

/** Lambda's limit for an answer, in bytes, as it is sent: JSON with the body as a string in it. */
const ANSWER_BYTES = 6 * 1024 * 1024
/** Milliseconds kept of the function's time to say that it did not suffice. */
const MARGIN = 500

/** Of an HTTP API, payload 2.0. */
type HttpEvent = Extract<LambdaEvent, { rawPath: string }>
type Result = { statusCode: number; headers: Record<string, string>; body: string; isBase64Encoded: boolean }
type Handler<R> = (event: HttpEvent, context?: LambdaContext) => Promise<R>

/**
 * Between Lambda and the application: gives the request a name before anything can go wrong with it, mends its path, and says
 * in words what would be cut off without one: an answer that takes too long, or is too large.
 * @param answer the application, as an adapter makes it a handler
 */
export const behindGateway =
  <R extends { body: string }>(answer: Handler<R>): Handler<R | Result> =>
  async (event, context) => {
    const correlation = correlationOf(name => event.headers[name])
    const headers = { ...event.headers, [CORRELATION_HEADER.toLowerCase()]: correlation }
    const answered = answer({ ...event, headers, rawPath: encodePath(event.rawPath) }, context)
    const result = await inTime(answered, context?.getRemainingTimeInMillis())
    if (result === undefined) return problem(LATE, correlation)
    return isTooLarge(result) ? problem(LARGE, correlation) : result
  }

async function inTime<T>(answer: Promise<T>, left: number | undefined): Promise<T | undefined> {
  if (left === undefined) return answer
  const late = Promise.withResolvers<undefined>()
  const timer = setTimeout(() => late.resolve(undefined), Math.max(0, left - MARGIN))
  try {
    return await Promise.race([answer, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** Escaped, a character is six bytes at most, and most answers are far from that. */
const isTooLarge = (result: { body: string }): boolean =>
  result.body.length * 6 > ANSWER_BYTES && Buffer.byteLength(JSON.stringify(result)) > ANSWER_BYTES

const LATE = {
  retryAfter: '1',
  title: 'Not now',
  status: 503,
  code: 'store-unavailable',
  detail: 'The store does not answer in time.',
  remedy: 'Send the same request again; with an Idempotency-Key or a condition nothing happens twice.',
}

const LARGE = {
  title: 'Well formed, but cannot be done',
  status: 422,
  code: 'answer-too-large',
  detail: 'The answer would be larger than 6 MB, which is more than can be sent.',
  remedy: 'Ask for fewer items with the parameter limit.',
}

const problem = (about: typeof LATE | typeof LARGE, correlation: string): Result => ({
  statusCode: about.status,
  headers: {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    [CORRELATION_HEADER]: correlation,
    ...('retryAfter' in about && { 'Retry-After': about.retryAfter }),
  },
  body: JSON.stringify({ type: `/docs#${about.code}`, ...about, retryAfter: undefined }),
  isBase64Encoded: false,
})
