import { type Context, Hono } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { SIGNED_IN_PATH } from '../../shared/env/environment.ts'
import { DomainError } from '../../shared/errors/domain-error.ts'
import { type Correlated, correlate } from '../../shared/gateway/correlate.ts'
import type { WebDeps } from './deps.ts'
import { errorPage, type Failure } from './error-page.ts'
import { pageHeaders } from './http/page-headers.ts'
import { staticFiles } from './http/static-files.ts'
import { tongueOf } from './http/tongue.ts'
import { hypothesisRoutes } from './hypothesis/routes.ts'
import { readRoutes } from './read/routes.ts'
import { signedInPage } from './signed-in-page.ts'

/** Pages for people, and the files that they load; the same on Lambda and on one machine. */
export function createWebApp(deps: WebDeps): Hono<Correlated> {
  const { assets, logger } = deps
  const app = new Hono<Correlated>()
  app
    .use(correlate)
    .use(pageHeaders(deps.settings))
    .use(
      methodNotAllowed({ app, onMethodNotAllowed: (c, methods) => c.body(null, 405, { Allow: methods.join(', ') }) }),
    )
    .route('/', readRoutes(deps))
    .get(SIGNED_IN_PATH, c => c.html(signedInPage(tongueOf(c), deps)))
    .route('/', hypothesisRoutes(deps))
    .route('/', staticFiles(assets, ['/web', '/hypothesis']))

  function fail(c: Context, failure: Failure) {
    const { status, page } = errorPage(failure, tongueOf(c), deps)
    const headers = { 'Cache-Control': 'no-cache', Vary: 'Accept-Language' }
    return c.html(page, status, { ...headers, ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }) })
  }

  app.notFound(c => fail(c, 'missing'))
  app.onError((error, c) => {
    if (error instanceof DomainError && error.kind !== 'unavailable') return fail(c, error.kind)
    const { stack, cause } = error
    const { method, path } = c.req
    const about = { correlation: c.get('correlation'), method, path }
    logger.error('no page', { ...about, error: stack, cause: String(cause) })
    return fail(c, error instanceof DomainError ? error.kind : 'broken')
  })
  return app
}
