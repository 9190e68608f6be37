import { createMiddleware } from 'hono/factory'
import type { Actor } from '../../../shared/access/actor.ts'
import { askerOf } from '../../../shared/identity/asker.ts'
import type { WebDeps } from '../deps.ts'

export type Asked = { Variables: { actor: Actor } }

/** Finds out who asks: a script may bring a token, a navigation names nobody. */
export const identify = ({ authenticate, store }: Pick<WebDeps, 'authenticate' | 'store'>) =>
  createMiddleware<Asked>(async (c, next) => {
    const { actor } = await askerOf(c.req.header('authorization'), { authenticate, people: store.people })
    c.set('actor', actor)
    await next()
  })

/** What was answered to somebody is kept by no cache, and what was answered to nobody is given to nobody who can be named. */
export const forAskerOnly = createMiddleware(async (c, next) => {
  await next()
  c.header('Vary', 'Authorization', { append: true })
  if (c.req.header('authorization') !== undefined) c.header('Cache-Control', 'private, no-store')
})
