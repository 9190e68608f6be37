import { Hono } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { openLibrary } from '../../shared/annotating/library.ts'
import { DomainError } from '../../shared/errors/domain-error.ts'
import type { WebDeps } from './deps.ts'
import { errorPage } from './error-page.ts'
import { pageHeaders } from './http/page-headers.ts'
import { staticFiles } from './http/static-files.ts'
import { readRoutes } from './read/routes.ts'

/** Pages for people, and the files that they load; the same on Lambda and on one machine. */
export function createWebApp(deps: WebDeps): Hono {
  const library = openLibrary(deps.store.statements)
  const app = new Hono()
  app
    .use(pageHeaders)
    .use(
      methodNotAllowed({ app, onMethodNotAllowed: (c, methods) => c.body(null, 405, { Allow: methods.join(', ') }) }),
    )
    .route('/', readRoutes({ ...deps, library }))
    .route('/', staticFiles(deps.assets, ['/web', '/hypothesis']))

  app.notFound(() => errorPage('missing', deps))
  app.onError((error, c) => {
    if (error instanceof DomainError && error.kind !== 'unavailable') return errorPage(error.kind, deps)
    deps.logger.error('no page', {
      method: c.req.method,
      path: c.req.path,
      error: error.stack,
      cause: String(error.cause),
    })
    return errorPage(error instanceof DomainError ? error.kind : 'broken', deps)
  })
  return app
}
