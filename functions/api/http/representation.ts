import { ownContext } from '../wire/own-context.ts'
import type { ApiContext } from './context.ts'
import { type AnnotationMedia, annotationMedia, contentTypeOf } from './negotiation.ts'

/** A JSON-LD document in the media type that the request accepts. RDF is a chunk of its own, loaded when it is asked for. */
export async function representation(c: ApiContext, document: object, status: 200 | 201 = 200): Promise<Response> {
  const media = annotationMedia(c)
  c.header('Content-Type', contentTypeOf(media))
  if (media === 'application/ld+json' || media === 'application/json') return c.body(JSON.stringify(document), status)
  const { writeRdf } = await import('../wire/rdf/index.ts')
  return c.body(await writeRdf(document, media, contextsOf(c)), status)
}

/** What the entity tag of a representation has of its media type: a strong tag names bytes (RFC 9110, section 8.8.1). */
export const TAGS: Record<AnnotationMedia, string> = {
  'application/ld+json': '',
  'application/json': '',
  'text/turtle': '-ttl',
  'application/n-triples': '-nt',
}

/** The contexts that RDF needs besides those of the standards. */
export const contextsOf = (c: ApiContext) => ({ [c.get('iris').context]: ownContext })
