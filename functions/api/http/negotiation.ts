import { createMiddleware } from 'hono/factory'
import { DomainError } from '../../../shared/errors/domain-error.ts'
import type { ApiContext, ApiEnv } from './context.ts'
import { unitFrom } from './filter.ts'

export const JSON_LD = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'

/** What annotations, pages and containers can be had as, the first being the one for those who do not care. */
const OFFERED = [
  ['application/ld+json', JSON_LD],
  ['application/json', 'application/json'],
  ['text/turtle', 'text/turtle; charset=utf-8'],
  ['application/n-triples', 'application/n-triples'],
] as const

export type AnnotationMedia = (typeof OFFERED)[number][0]

/** The Content-Type of a media type. */
export const contentTypeOf = (media: AnnotationMedia): string => OFFERED.find(([type]) => type === media)?.[1] ?? media

/**
 * The media type to answer an annotation, page or container in: the best liked, and JSON-LD where several are.
 * @throws DomainError `unacceptable`
 */
export function annotationMedia(c: ApiContext): AnnotationMedia {
  const accept = c.req.header('accept') || '*/*'
  const ranges = accept.split(',').map(rangeOf)
  const liked = OFFERED.map(([type]) => ({ type, quality: Math.max(0, ...best(ranges, type)) }))
  const most = liked.reduce((most, one) => (one.quality > most.quality ? one : most))
  if (most.quality > 0) return most.type
  throw new DomainError('unacceptable', 'not-acceptable', 'None of the accepted types can be had.', {
    flaws: [
      {
        header: 'Accept',
        detail: 'names nothing that is made here',
        value: accept.slice(0, 80),
        remedy: `Accept ${OFFERED.map(([type]) => type).join(', ')}.`,
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
