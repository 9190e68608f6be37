import { createMiddleware } from 'hono/factory'
import type { ApiEnv } from '../http/context.ts'

/** What the Hypothesis API answers where this one answers a problem document; `reason` is shown to people. */
export type Failure = { status: 'failure'; reason: string; code: string; errors?: unknown }

/** Statuses that the Hypothesis API does not know: what was deleted is not there. */
const NOT_THERE = new Set([404, 410])

/** Tells what goes wrong in the words of the Hypothesis API. */
export const asFailures = createMiddleware<ApiEnv>(async (c, next) => {
  await next()
  const { headers, status } = c.res
  if (!headers.get('content-type')?.startsWith('application/problem+json')) return
  const problem = Object(await c.res.json())
  const { code, title, detail, remedy, errors } = problem
  const reason = [detail ?? title, ...firstFlaw(detail, errors), remedy].filter(Boolean).join(' ')
  const failure: Failure = { status: 'failure', reason, code, ...(errors && { errors }) }
  // Hono carries the other headers over.
  c.res = Response.json(failure, { status: NOT_THERE.has(status) ? 404 : status })
})

/** People read `reason` alone, so it says which field is at fault, where the rest does not say it. */
function firstFlaw(detail: unknown, errors: unknown): string[] {
  const { pointer, parameter, detail: flaw, remedy } = Object([errors].flat()[0])
  const isTold = typeof flaw !== 'string' || String(detail).includes(flaw)
  return [isTold ? '' : `${pointer ?? parameter} ${flaw}.`, remedy]
}
