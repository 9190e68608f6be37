import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { DomainError, type ErrorKind } from '../../../shared/errors/domain-error.ts'

const PROBLEM_JSON = 'application/problem+json'

export const STATUS: Record<ErrorKind, [ContentfulStatusCode, title: string]> = {
  invalid: [400, 'The request is malformed'],
  unauthenticated: [401, 'Who are you?'],
  forbidden: [403, 'You may not do that'],
  missing: [404, 'Nothing here'],
  method: [405, 'Not done here'],
  unacceptable: [406, 'No such representation'],
  conflict: [409, 'In the way of something'],
  gone: [410, 'No longer here'],
  stale: [412, 'Changed meanwhile'],
  'too-large': [413, 'Too large'],
  'unsupported-media': [415, 'Not a media type that this takes'],
  unprocessable: [422, 'Well formed, but cannot be done'],
  unconditional: [428, 'A condition is required'],
  limited: [429, 'Too much at a time'],
  unavailable: [503, 'Not now'],
}

/** The members of RFC 9457, for what a client can cause. */
export function problemDocument({ kind, code, message, details }: DomainError) {
  const [status, title] = STATUS[kind]
  const { flaws = [], remedy, extensions } = details
  return {
    type: `/docs#${code}`,
    title,
    status,
    code,
    detail: message,
    ...(remedy && { remedy }),
    ...(flaws.length > 0 && { errors: flaws }),
    ...extensions,
  }
}

/** The same as an answer. */
export function problemOf(error: DomainError, headers: Record<string, string> = {}): Response {
  const { retryAfter } = error.details
  return Response.json(problemDocument(error), {
    status: STATUS[error.kind][0],
    headers: {
      'Content-Type': PROBLEM_JSON,
      ...(error.kind === 'unauthenticated' && { 'WWW-Authenticate': 'Bearer' }),
      ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
      ...headers,
    },
  })
}

/** What is our fault says nothing about itself; the log has it. */
export const opaqueProblem = (): Response =>
  Response.json(
    { type: 'about:blank', title: 'Internal Server Error', status: 500, code: 'internal' },
    { status: 500, headers: { 'Content-Type': PROBLEM_JSON } },
  )

export const isKnown = (error: unknown): error is DomainError => error instanceof DomainError
