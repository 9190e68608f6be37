import { createMiddleware } from 'hono/factory'

/** Everything from here, nothing inline: text that somebody smuggled past the escaping still could not run. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** What every page says about itself. A file may say otherwise, and then that stands. */
export const pageHeaders = createMiddleware(async (c, next) => {
  await next()
  const { headers } = c.res
  const isPage = headers.get('content-type')?.startsWith('text/html')
  if (isPage && !headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', POLICY)
  headers.set('X-Content-Type-Options', 'nosniff')
  headers.set('Referrer-Policy', 'strict-origin-when-cross-origin')
})
