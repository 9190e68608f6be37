import { Hono } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import { routePath } from 'hono/route'
import { openContainer } from '../../shared/annotating/container.ts'
import { openLibrary } from '../../shared/annotating/library.ts'
import { openLists } from '../../shared/annotating/lists.ts'
import { openMargin } from '../../shared/annotating/margin.ts'
import { openModerating } from '../../shared/annotating/moderating.ts'
import { openParallels } from '../../shared/annotating/parallels.ts'
import { missing } from '../../shared/annotating/refusals.ts'
import { correlate } from '../../shared/gateway/correlate.ts'
import { openClosing } from '../../shared/groups/closing.ts'
import { openGroups } from '../../shared/groups/groups.ts'
import { openInvitations } from '../../shared/groups/invitations.ts'
import { throttlingReasons } from '../../shared/store/unavailability.ts'
import type { Deps } from './deps.ts'
import type { ApiEnv } from './http/context.ts'
import { crossOrigin } from './http/cross-origin.ts'
import { identify } from './http/identify.ts'
import { limitWrites } from './http/limit-writes.ts'
import { linkedData } from './http/linked-data.ts'
import { describeMethods, refuseMethod } from './http/methods.ts'
import { answerable } from './http/negotiation.ts'
import { isKnown, opaqueProblem, problemOf } from './http/problem.ts'
import { FACE, openDoor } from './hypothesis/bearer.ts'
import { asFailures } from './hypothesis/failures.ts'
import { hypothesisRoutes } from './hypothesis/routes.ts'
import { annotationRoutes } from './routes/annotations.ts'
import { containerRoutes } from './routes/container.ts'
import { countRoutes } from './routes/counts.ts'
import { groupRoutes } from './routes/groups.ts'
import { invitationRoutes } from './routes/invitations.ts'
import { meRoutes } from './routes/me.ts'
import { metaRoutes } from './routes/meta.ts'
import { moderationRoutes } from './routes/moderation.ts'
import { paragraphRoutes } from './routes/paragraphs.ts'
import { personRoutes } from './routes/person.ts'
import { publishingRoutes } from './routes/publishing.ts'
import { statementRoutes } from './routes/statements.ts'

/** The API, the same on Lambda and on one machine. */
export function createApp(deps: Deps): Hono<ApiEnv> {
  const { store, now, authenticate, settings } = deps
  const library = openLibrary(store.statements, { anyPage: settings.anyPage })
  const margin = openMargin({ store, library, now })
  const container = openContainer({ store, library })
  const moderating = openModerating({ store, now })
  const parallels = openParallels({ store: store.statements, library, container })
  const lists = openLists({ store, library })
  const groups = openGroups({ store: store.groups, now })
  const app = new Hono<ApiEnv>()
  app
    .use(correlate)
    .use(async (c, next) => {
      c.set('count', deps.count ?? (() => {}))
      deps.answering?.(`${c.req.method} ${routePath(c, -1)}`)
      await next()
    })
    .use(crossOrigin(deps.settings.corsOrigins))
    .use(linkedData)
    .use(`${FACE}*`, asFailures)
    .use(
      methodNotAllowed({
        app,
        onMethodNotAllowed: (c, methods) =>
          c.req.method === 'OPTIONS' ? describeMethods(methods) : refuseMethod(c.req.method, methods),
      }),
    )
    .use(identify({ settings, store, authenticate: openDoor({ authenticate, now, sessions: store.sessions }) }))
    .use(limitWrites(deps))
    .use('/statements/:sid/annotations/*', answerable)
    .route('/', metaRoutes(deps))
    .route('/', statementRoutes({ ...deps, library }))
    .route('/', paragraphRoutes({ library, parallels }))
    .route('/', containerRoutes({ margin, container, library }))
    .route('/', countRoutes({ library, store }))
    .route('/', annotationRoutes(margin, library))
    .route('/', meRoutes(lists))
    .route('/', personRoutes({ store, library, now }))
    .route('/', publishingRoutes({ margin, library }))
    .route('/', groupRoutes({ groups, closing: openClosing({ store, now }), lists }))
    .route('/', invitationRoutes(openInvitations({ store, now })))
    .route('/', hypothesisRoutes({ ...deps, margin, library, lists, groups, moderating }))
    .route('/', moderationRoutes({ margin, library, moderating, store: store.moderation }))

  app.notFound(() => problemOf(missing()))
  app.onError((error, c) => {
    if (isKnown(error)) {
      if (error.kind === 'unavailable') {
        const [cause, throttled] = [String(error.cause), throttlingReasons(error.cause)]
        deps.logger.error(error.code, { correlation: c.get('correlation'), cause, throttled })
      }
      return problemOf(error)
    }
    // The route and not the path: an invitation's path is its secret.
    const about = { correlation: c.get('correlation'), method: c.req.method, route: routePath(c, -1) }
    deps.logger.error('unexpected error', { ...about, error: error.stack })
    return opaqueProblem()
  })
  return app
}
