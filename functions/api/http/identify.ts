import { createMiddleware } from 'hono/factory'
import { type Actor, anonymous } from '../../../shared/access/actor.ts'
import { irisOf } from '../../../shared/annotating/iris.ts'
import { DomainError } from '../../../shared/errors/domain-error.ts'
import type { Person } from '../../../shared/store/people.ts'
import type { Deps } from '../deps.ts'
import type { ApiEnv } from './context.ts'

/** Whom a bearer token lets in at a path. */
type Door = (token: string, path: string) => Promise<Actor>

type Parts = Pick<Deps, 'settings' | 'store'> & { authenticate: Door }

/** Finds out who asks, and under which name this deployment was asked; and keeps the answer from everybody else. */
export const identify = ({ authenticate, settings, store }: Parts) =>
  createMiddleware<ApiEnv>(async (c, next) => {
    c.set('iris', irisOf(settings.baseUrl ?? new URL(c.req.url).origin, settings.authority))
    const credentials = c.req.header('authorization')
    const claimed = credentials === undefined ? anonymous : await authenticate(bearer(credentials), c.req.path)
    const person = claimed.kind === 'user' ? await store.people.person(claimed.id) : undefined
    c.set('actor', known(claimed, person))
    c.set('allowance', person?.allowance)
    await next()
    forAskersOnly(c.res.headers, credentials !== undefined)
  })

/** The actor with what the table knows of them besides the token; where both name a group, the table has the say. */
const known = (actor: Actor, person: Person | undefined): Actor =>
  actor.kind === 'user' && person
    ? { ...actor, groups: new Map([...actor.groups, ...person.groups]), hidden: person.hidden }
    : actor

/** What is answered depends on who asks, so no cache may give it to anybody else, nor without asking whether it is still true. */
function forAskersOnly(headers: Headers, identified: boolean): void {
  headers.append('Vary', 'Authorization')
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', identified ? 'private, no-cache' : 'no-cache')
}

function bearer(credentials: string): string {
  const [, token] = /^bearer +([^\s,]+)$/i.exec(credentials) ?? []
  if (token) return token
  throw new DomainError('unauthenticated', 'bad-credentials', 'The Authorization header holds no bearer token.', {
    flaws: [
      {
        header: 'Authorization',
        detail: 'is not of the form "Bearer <token>"',
        remedy: 'Send one bearer token, or no such header.',
      },
    ],
  })
}
