import { Hono } from 'hono'
import type { WebDeps } from '../deps.ts'
import { sidebarPage } from './sidebar-page.ts'

/** Its scripts and styles and nothing else. KaTeX writes styles into formulas; pictures in notes would tell strangers who reads them. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/**
 * The sidebar application, which other pages hold in a frame. The first part of the path tells the client what to be: under
 * /notebook it lists all notes of a group.
 */
export function hypothesisRoutes({ settings }: Pick<WebDeps, 'settings'>): Hono {
  const routes = new Hono()
  for (const path of ['/hypothesis/app.html', '/notebook/app.html']) {
    routes.get(path, c => {
      const base = settings.baseUrl ?? new URL(c.req.url).origin
      return c.html(sidebarPage(base), 200, { 'Content-Security-Policy': POLICY, 'Cache-Control': 'no-cache' })
    })
  }
  return routes
}
