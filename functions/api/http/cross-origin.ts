import { createMiddleware } from 'hono/factory'
import type { ApiEnv } from './context.ts'

const REQUEST_HEADERS =
  'Authorization, Content-Type, Accept, Prefer, If-Match, If-None-Match, Slug, Idempotency-Key, Content-Language, Hypothesis-Client-Version, X-Client-Id, X-Correlation-Id, traceparent'
const RESPONSE_HEADERS =
  'ETag, Allow, Vary, Link, Content-Type, Location, Content-Location, Preference-Applied, Accept-Post, Accept-Patch, Retry-After, RateLimit, RateLimit-Policy, WWW-Authenticate, X-Correlation-Id'
const ONE_DAY = '86400'

/** Lets browsers of the configured origins read every answer, errors included. No cookies are used, so none are let in. */
export const crossOrigin = (origins: readonly string[]) =>
  createMiddleware<ApiEnv>(async (c, next) => {
    await next()
    const origin = c.req.header('origin')
    const headers = c.res.headers
    if (!origins.includes('*')) headers.append('Vary', 'Origin')
    if (origin === undefined || !(origins.includes('*') || origins.includes(origin))) return
    headers.set('Access-Control-Allow-Origin', origins.includes('*') ? '*' : origin)
    headers.set('Access-Control-Expose-Headers', RESPONSE_HEADERS)
    if (c.req.method !== 'OPTIONS') return
    headers.set('Access-Control-Allow-Methods', headers.get('Allow') ?? '')
    headers.set('Access-Control-Allow-Headers', REQUEST_HEADERS)
    headers.set('Access-Control-Max-Age', ONE_DAY)
  })
