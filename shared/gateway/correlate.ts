import { createMiddleware } from 'hono/factory'
import { CORRELATION_HEADER, correlationOf } from './correlation.ts'

/** The request's name in the log. */
export type Correlated = { Variables: { correlation: string } }

/** Gives every request a name, in every line that is logged of it and in the answer, so that whoever complains can say which one. */
export const correlate = createMiddleware<Correlated>(async (c, next) => {
  const correlation = correlationOf(name => c.req.header(name))
  c.set('correlation', correlation)
  await next()
  c.res.headers.set(CORRELATION_HEADER, correlation)
})
