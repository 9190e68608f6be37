import * as z from 'zod'
import type { ZodOpenApiOperationObject, ZodOpenApiResponseObject } from 'zod-openapi'
import { STATUS } from '../../http/problem.ts'
import { challenge, rateLimit, retryAfter } from '../headers.ts'

type Description = Omit<ZodOpenApiOperationObject, 'responses' | 'security' | 'tags'> & {
  operationId: string
  summary: string
  /** `signed-in`: an anonymous request gets 401. */
  actor?: 'anyone' | 'signed-in'
  answers: Record<number, ZodOpenApiResponseObject>
  /** Statuses with which it fails, besides those of every request. */
  failures?: readonly number[]
}

export const failure = z
  .strictObject({
    status: z.literal('failure'),
    reason: z.string().meta({ description: 'What happened and what to do, for people' }),
    code: z.string().meta({ description: 'Stable; one of those of problem documents' }),
    errors: z.array(z.looseObject({})).optional().meta({ description: 'All fields at fault' }),
  })
  .meta({ id: 'HypothesisFailure', description: 'What went wrong, as the Hypothesis API tells it' })

/** What may happen to every request. */
const ANYWHERE = [401, 500, 503]

/** An operation of the Hypothesis API, which tells failures in its own form. */
export function faceOperation({ actor = 'anyone', answers, failures = [], ...about }: Description) {
  const statuses = [...new Set([...failures, ...ANYWHERE])]
  const security = actor === 'anyone' ? [{}, { bearerAuth: [] }] : [{ bearerAuth: [] }]
  return {
    ...about,
    tags: ['Hypothesis'],
    security,
    responses: { ...Object.fromEntries(statuses.map(status => [status, failed(status)])), ...answers },
  } satisfies ZodOpenApiOperationObject
}

export const failed = (status: number): ZodOpenApiResponseObject => ({
  description: Object.values(STATUS).find(([known]) => known === status)?.[1] ?? 'Our fault',
  ...(status === 401 && { headers: challenge }),
  ...(status === 429 && { headers: { ...retryAfter, ...rateLimit } }),
  ...(status === 503 && { headers: retryAfter }),
  content: json(failure),
})

export const json = (schema: z.ZodType) => ({ 'application/json': { schema } })
