import { createMiddleware } from 'hono/factory'
import type { Actor } from '../../../shared/access/actor.ts'
import { irisOf } from '../../../shared/annotating/iris.ts'
import { askerOf } from '../../../shared/identity/asker.ts'
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
    const { actor, person } = await askerOf(credentials, {
      authenticate: token => authenticate(token, c.req.path),
      people: store.people,
    })
    c.set('actor', actor)
    c.set('allowance', person?.allowance)
    await next()
    forAskersOnly(c.res.headers, credentials !== undefined)
  })

/** What is answered depends on who asks, so no cache may give it to anybody else, nor without asking whether it is still true. */
function forAskersOnly(headers: Headers, identified: boolean): void {
  headers.append('Vary', 'Authorization')
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', identified ? 'private, no-cache' : 'no-cache')
}
