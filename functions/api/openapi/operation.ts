import type { ZodOpenApiOperationObject, ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi'
import { STATUS } from '../http/problem.ts'
import { shown } from './examples.ts'
import { allow, challenge, rateLimit, retryAfter } from './headers.ts'
import { type Code, PROBLEM_CODES } from './problem-codes.ts'

/** Codes by the status that they come with. */
export type Problems = Partial<Record<number, readonly Code[]>>

type Description = Omit<ZodOpenApiOperationObject, 'responses' | 'security'> & {
  operationId: string
  summary: string
  /** `signed-in`: an anonymous request gets 401. */
  actor?: 'anyone' | 'signed-in'
  answers: Record<number, ZodOpenApiResponseObject>
  problems?: readonly Problems[]
}

/** What may happen to every request. */
const ANYWHERE: Problems = {
  401: ['bad-credentials', 'bad-token', 'expired-token'],
  500: ['internal'],
  503: ['issuer-unavailable', 'store-busy', 'store-unavailable'],
}

/** Sets of problems that operations share. */
export const STORED: Problems = { 503: ['store-busy', 'store-unavailable'] }
export const NAMED: Problems = { 400: ['bad-parameter'], 404: ['no-such-resource'] }
export const LISTED: Problems = { 400: ['bad-parameter', 'bad-cursor'], 422: ['answer-too-large'] }
export const CHANGING: Problems = { 412: ['changed-meanwhile'], 428: ['condition-required'] }
export const IN_STATEMENT: Problems = { ...NAMED, 410: ['statement-withdrawn'] }
export const IN_REVISION: Problems = { 404: ['no-such-revision'] }
export const WITH_BODY: Problems = {
  400: ['bad-field', 'not-json', 'not-an-object', 'not-utf-8', 'body-incomplete'],
  413: ['body-too-large'],
  415: ['unsupported-media-type'],
}

/** An operation with its answers, and what every operation answers besides. */
export function operation({ actor = 'anyone', answers, problems = [], ...about }: Description) {
  const signIn: Problems = actor === 'signed-in' ? { 401: ['sign-in-needed'] } : {}
  const responses: ZodOpenApiResponsesObject = {
    ...answers,
    ...Object.fromEntries(
      merged([signIn, ...problems, ANYWHERE]).map(([status, codes]) => [status, problemAnswer(status, codes)]),
    ),
  }
  const security = actor === 'anyone' ? [{}, { bearerAuth: [] }] : [{ bearerAuth: [] }]
  return { ...about, security, responses } satisfies ZodOpenApiOperationObject
}

function merged(sets: readonly Problems[]): [status: number, codes: Code[]][] {
  const statuses = new Set(sets.flatMap(set => Object.keys(set)))
  return Array.from(statuses, Number).map(status => [status, [...new Set(sets.flatMap(set => set[status] ?? []))]])
}

export function problemAnswer(status: number, codes: readonly Code[]): ZodOpenApiResponseObject {
  for (const code of codes) {
    const listed: readonly number[] = PROBLEM_CODES[code].status
    if (!listed.includes(status)) throw new Error(`${code} does not come with ${status}: see problem-codes.ts`)
  }
  const [, title] = Object.values(STATUS).find(([known]) => known === status) ?? [status, 'Our fault']
  return {
    description: title,
    ...(status === 401 && { headers: challenge }),
    ...(status === 405 && { headers: allow }),
    ...(status === 429 && { headers: { ...retryAfter, ...rateLimit } }),
    ...(status === 503 && { headers: retryAfter }),
    content: {
      'application/problem+json': {
        schema: {
          $ref: '#/components/schemas/Problem',
          type: 'object',
          properties: { status: { const: status }, code: { enum: [...codes] } },
        },
        ...(codes.includes('ambiguous-target') && { examples: shown('ambiguous-target') }),
      },
    },
  }
}
