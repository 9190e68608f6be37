import { Hono } from 'hono'
import type { ApiEnv } from '../http/context.ts'
import type { Rights, RightsParts } from '../person/rights.ts'

/** A person's rights. Few ask for them: what they need is loaded when somebody does. */
export function personRoutes(parts: RightsParts) {
  let loading: Promise<Rights> | undefined
  const load = () => (loading ??= import('../person/rights.ts').then(({ openRights }) => openRights(parts)))
  return new Hono<ApiEnv>()
    .get('/me/export', async c => (await load()).export(c))
    .post('/me:erase', async c => (await load()).erase(c))
}
