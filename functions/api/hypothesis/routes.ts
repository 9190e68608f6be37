import { Hono } from 'hono'
import type { ApiEnv } from '../http/context.ts'
import type { Face, FaceParts } from './face.ts'

/** What is asked of the face, and who answers. Everything but these paths is loaded when somebody asks. */
const ROUTES = [
  ['GET', '/api/', 'index'],
  ['GET', '/api/links', 'links'],
  ['POST', '/api/token', 'token'],
  ['GET', '/api/profile', 'profile'],
  ['PATCH', '/api/profile', 'changeProfile'],
  ['GET', '/api/profile/groups', 'ownGroups'],
  ['GET', '/api/groups', 'groups'],
  ['GET', '/api/groups/:pubid', 'group'],
  ['GET', '/api/groups/:pubid/members', 'members'],
  ['DELETE', '/api/groups/:pubid/members/:user', 'leave'],
  ['GET', '/api/search', 'search'],
  ['POST', '/api/annotations', 'create'],
  ['GET', '/api/annotations/:id', 'read'],
  ['PATCH', '/api/annotations/:id', 'change'],
  ['PUT', '/api/annotations/:id', 'replace'],
  ['DELETE', '/api/annotations/:id', 'remove'],
  ['PUT', '/api/annotations/:id/flag', 'flag'],
  ['PUT', '/api/annotations/:id/hide', 'hide'],
  ['DELETE', '/api/annotations/:id/hide', 'unhide'],
  ['PATCH', '/api/annotations/:id/moderation', 'moderate'],
] as const satisfies readonly (readonly [method: string, path: string, name: keyof Face])[]

/** The Hypothesis API over the same store and rules: clients written for it work unmodified. */
export function hypothesisRoutes(parts: FaceParts) {
  let loading: Promise<Face> | undefined
  const load = () => (loading ??= import('./face.ts').then(({ openFace }) => openFace(parts)))
  const app = new Hono<ApiEnv>()
  app.get('/api', c => c.redirect(`${c.get('iris').base}/api/`, 308))
  for (const [method, path, name] of ROUTES) app.on(method, path, async c => (await load())[name](c))
  return app
}
