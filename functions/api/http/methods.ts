import { DomainError } from '../../../shared/errors/domain-error.ts'
import { problemOf } from './problem.ts'

const allow = (methods: readonly string[]) => [...methods, 'OPTIONS'].join(', ')

/** 200 and not 204, as conformance suites ask; CORS preflights take it as well. */
export const describeMethods = (methods: readonly string[]): Response =>
  new Response(null, { headers: { Allow: allow(methods) } })

export const refuseMethod = (method: string, methods: readonly string[]): Response =>
  problemOf(
    new DomainError('method', 'method-not-allowed', `${method} is not done here.`, {
      remedy: `Use one of ${allow(methods)}.`,
    }),
    { Allow: allow(methods) },
  )
