import { createMiddleware } from 'hono/factory'
import { type Quota, type Spending, type Standing, spend } from '../../../shared/access/allowance.ts'
import { DomainError } from '../../../shared/errors/domain-error.ts'
import type { Allowance } from '../../../shared/schema/allowance.ts'
import type { Deps } from '../deps.ts'
import type { ApiEnv } from './context.ts'
import { problemOf } from './problem.ts'

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

/** How often an allowance is taken out while its person writes through other functions at the same moment. */
const ATTEMPTS = 8

type Parts = Pick<Deps, 'settings' | 'store' | 'now'>

/**
 * Lets nobody write more than the deployment allows, and says what is left (draft-ietf-httpapi-ratelimit-headers-11).
 * What is left was read with who asks; taking one out is one conditional write, and refusing is none.
 */
export function limitWrites({ settings: { writes }, store: { people }, now }: Parts) {
  const quotas = quotasOf(writes)

  async function take(user: string, before: Allowance | undefined, attempt = 1): Promise<Spending> {
    const spending = spend(quotas, before, now())
    if (spending.exceeded.length > 0 || (await people.spend(user, before, spending.allowance))) return spending
    if (attempt < ATTEMPTS) return take(user, await people.allowance(user), attempt + 1)
    throw new DomainError('unavailable', 'store-busy', 'You write from many places at once.', { retryAfter: 1 })
  }

  return createMiddleware<ApiEnv>(async (c, next) => {
    const actor = c.get('actor')
    if (quotas.length === 0 || actor.kind !== 'user' || READING.has(c.req.method)) return next()
    const { standings, exceeded } = await take(actor.id, c.get('allowance'))
    if (exceeded.length > 0) c.res = problemOf(tooMany(exceeded))
    else await next()
    c.res.headers.set(
      'RateLimit-Policy',
      listed(standings, ({ quota }) => `q=${quota.writes};w=${quota.seconds}`),
    )
    c.res.headers.set(
      'RateLimit',
      listed(standings, ({ left, next }) => `r=${left};t=${next}`),
    )
  })
}

const quotasOf = ({ perMinute, perDay }: Deps['settings']['writes'] = {}): Quota[] => [
  ...(perMinute ? [{ name: 'minute', writes: perMinute, seconds: 60 }] : []),
  ...(perDay ? [{ name: 'day', writes: perDay, seconds: 86_400 }] : []),
]

/** A list of structured fields (RFC 9651). */
const listed = (standings: readonly Standing[], parameters: (standing: Standing) => string): string =>
  standings.map(standing => `"${standing.quota.name}";${parameters(standing)}`).join(', ')

const tooMany = (exceeded: readonly Standing[]) =>
  new DomainError('limited', 'too-many-writes', 'You have written more than this deployment allows at a time.', {
    remedy: 'Wait for the seconds in Retry-After, and write less often.',
    retryAfter: Math.max(...exceeded.map(({ next }) => next)),
    extensions: { 'violated-policies': exceeded.map(({ quota }) => quota.name) },
  })
