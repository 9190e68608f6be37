import { Hono } from 'hono'
import type { Deps } from '../deps.ts'
import type { ApiEnv } from '../http/context.ts'
import { JSON_LD } from '../http/negotiation.ts'
import { capabilitiesOf } from '../wire/capabilities.ts'
import { ownContext } from '../wire/own-context.ts'

/** What the API says of itself. */
export function metaRoutes({ openapi }: Pick<Deps, 'openapi'>) {
  return new Hono<ApiEnv>()
    .get('/', c => c.redirect('/docs', 302))
    .get('/health', c => c.json({ status: 'ok' }))
    .get('/openapi.json', async c => c.body(await openapi(), 200, { 'Content-Type': 'application/json' }))
    .get('/docs', async c => {
      const { docsPage } = await import('../wire/docs-page.ts')
      return c.html(docsPage(JSON.parse(await openapi())))
    })
    .get('/.well-known/hashiya', c => c.json(capabilitiesOf(c.get('iris'))))
    .get('/context.jsonld', c =>
      c.body(JSON.stringify(ownContext), 200, { 'Content-Type': JSON_LD.replace(/;.*/, '') }),
    )
}
