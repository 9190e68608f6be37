import { createMiddleware } from 'hono/factory'
import type { SignIn, WebSettings } from '../deps.ts'

/** Everything from here, nothing inline: text that somebody smuggled past the escaping still could not run. */
const policy = (signIn: SignIn | undefined): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    ["connect-src 'self'", ...(signIn ? [new URL(signIn.issuer).origin, ...signIn.origins] : [])].join(' '),
    // The Hypothesis sidebar is a page of ours, too.
    "frame-src 'self'",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** What every page says about itself. A file may say otherwise, and then that stands. */
export function pageHeaders({ signIn }: Pick<WebSettings, 'signIn'>) {
  const ours = policy(signIn)
  return createMiddleware(async (c, next) => {
    await next()
    const { headers } = c.res
    const isPage = headers.get('content-type')?.startsWith('text/html')
    if (isPage && !headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', ours)
    headers.set('X-Content-Type-Options', 'nosniff')
    headers.set('Referrer-Policy', 'strict-origin-when-cross-origin')
  })
}
