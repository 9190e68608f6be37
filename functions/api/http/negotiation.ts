import { createMiddleware } from 'hono/factory'
import { DomainError } from '../../../shared/errors/domain-error.ts'
import type { ApiContext, ApiEnv } from './context.ts'
import { unitFrom } from './filter.ts'

export const JSON_LD = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'

/**
 * The media type to answer an annotation, page or container in: JSON-LD unless plain JSON is preferred.
 * @throws DomainError `unacceptable`
 */
export function annotationMedia(c: ApiContext): string {
  const accept = c.req.header('accept') || '*/*'
  const ranges = accept.split(',').map(rangeOf)
  const quality = (type: string) => Math.max(0, ...best(ranges, type))
  const [ld, json] = [quality('application/ld+json'), quality('application/json')]
  if (ld > 0 && ld >= json) return JSON_LD
  if (json > 0) return 'application/json'
  throw new DomainError('unacceptable', 'not-acceptable', 'None of the accepted types can be had.', {
    flaws: [
      {
        header: 'Accept',
        detail: 'names nothing that is made here',
        value: accept.slice(0, 80),
        remedy: 'Accept application/ld+json or application/json.',
      },
    ],
  })
}

const ANSWERED_WRITES = new Set(['POST', 'PUT', 'PATCH'])

/** Refuses a write whose result could not be shown as asked before it is done, and not after. */
export const answerable = createMiddleware<ApiEnv>(async (c, next) => {
  if (ANSWERED_WRITES.has(c.req.method)) {
    annotationMedia(c)
    unitFrom(c)
  }
  await next()
})

type MediaRange = { type: string; quality: number }

function rangeOf(text: string): MediaRange {
  const [type = '', ...parameters] = text.split(';').map(part => part.trim().toLowerCase())
  const q = parameters.find(parameter => parameter.startsWith('q='))
  const quality = q === undefined ? 1 : Number(q.slice(2))
  return { type, quality: Number.isFinite(quality) ? quality : 0 }
}

/** RFC 9110, section 12.5.1: the most specific range that matches decides. */
function best(ranges: readonly MediaRange[], type: string): number[] {
  const [group] = type.split('/')
  for (const pattern of [type, `${group}/*`, '*/*']) {
    const matches = ranges.filter(range => range.type === pattern)
    if (matches.length > 0) return matches.map(({ quality }) => quality)
  }
  return []
}
