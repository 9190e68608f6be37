import { DomainError } from '../../../shared/errors/domain-error.ts'
import { ANNOTATION_MEDIA, CONTAINER, PATCH_MEDIA, RESOURCE } from './linked-data.ts'
import { problemOf } from './problem.ts'

const allow = (methods: readonly string[]) => [...methods, 'OPTIONS'].join(', ')

/** 200 and not 204, as conformance suites ask; CORS preflights take it as well. */
export function describeMethods(path: string, methods: readonly string[]): Response {
  const headers = new Headers({ Allow: allow(methods) })
  if (path.endsWith('/annotations/')) {
    headers.set('Link', CONTAINER)
    headers.set('Accept-Post', ANNOTATION_MEDIA.join(', '))
  } else if (methods.includes('PATCH')) {
    headers.set('Link', RESOURCE)
    headers.set('Accept-Patch', PATCH_MEDIA.join(', '))
  }
  return new Response(null, { headers })
}

export const refuseMethod = (method: string, methods: readonly string[]): Response =>
  problemOf(
    new DomainError('method', 'method-not-allowed', `${method} is not done here.`, {
      remedy: `Use one of ${allow(methods)}.`,
    }),
    { Allow: allow(methods) },
  )
