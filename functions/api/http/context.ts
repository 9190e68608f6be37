import type { Context } from 'hono'
import type { Actor, User } from '../../../shared/access/actor.ts'
import type { Iris } from '../../../shared/annotating/iris.ts'
import type { MetricName } from '../../../shared/env/metrics.ts'
import { DomainError } from '../../../shared/errors/domain-error.ts'
import type { Allowance } from '../../../shared/schema/allowance.ts'

/** What every handler finds in its context. */
export type ApiEnv = {
  Variables: {
    actor: Actor
    iris: Iris
    /** What the actor may still write, as it was read with the actor. */
    allowance: Allowance | undefined
    /** The request's name in the log. */
    correlation: string
    count: (metric: MetricName) => void
  }
}
export type ApiContext = Context<ApiEnv>

/** @throws DomainError `unauthenticated` for an anonymous request */
export function requireUser(c: ApiContext): User {
  const actor = c.get('actor')
  if (actor.kind === 'user') return actor
  throw new DomainError('unauthenticated', 'sign-in-needed', 'This needs a signed-in user.', {
    remedy: 'Send "Authorization: Bearer <access token>".',
  })
}
