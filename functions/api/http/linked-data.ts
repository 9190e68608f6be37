import { createMiddleware } from 'hono/factory'
import { DomainError } from '../../../shared/errors/domain-error.ts'
import type { ApiContext, ApiEnv } from './context.ts'
import { problemOf } from './problem.ts'

/** Headers and media types that the Web Annotation Protocol and LDP 1.0 ask for. */
export const RDF_MEDIA = ['text/turtle', 'application/n-triples'] as const
export const ANNOTATION_MEDIA = ['application/ld+json', 'application/json', ...RDF_MEDIA] as const
export const PATCH_MEDIA = ['application/merge-patch+json', 'application/json'] as const

const RESOURCE = '<http://www.w3.org/ns/ldp#Resource>; rel="type"'
const CONTAINER = `${RESOURCE}, <http://www.w3.org/ns/ldp#BasicContainer>; rel="type", <http://www.w3.org/TR/annotation-protocol/>; rel="http://www.w3.org/ns/ldp#constrainedBy"`
/** What this server asks beyond the protocol (LDP 1.0, section 4.2.1.6). */
const OWN_CONSTRAINTS = '</docs#problems>; rel="http://www.w3.org/ns/ldp#constrainedBy"'

/** Statuses of requests that broke a constraint on what may be created or changed. */
const CONSTRAINT = new Set([400, 409, 413, 415, 422, 428])
const READING = ['GET', 'HEAD', 'OPTIONS']

type Kind = { link: string; methods: readonly string[]; vary: string; accepts: Readonly<Record<string, string>> }

const CONTAINER_KIND: Kind = {
  link: CONTAINER,
  methods: ['GET', 'HEAD', 'POST', 'OPTIONS'],
  vary: 'Accept, Prefer, Authorization',
  accepts: { 'Accept-Post': ANNOTATION_MEDIA.join(', ') },
}
const PAGE_KIND: Kind = { ...CONTAINER_KIND, methods: READING, accepts: {} }
const ANNOTATION_KIND: Kind = {
  link: RESOURCE,
  methods: ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
  vary: 'Accept, Authorization',
  accepts: { 'Accept-Patch': PATCH_MEDIA.join(', ') },
}

const PATH = /^\/statements\/[^/]+\/annotations\/(?<id>[^/]*)$/
/** Query parameters that only the addresses of representations and pages have: there is nothing to write. */
const PAGE = ['iris', 'after', 'before']

function kindOf(c: ApiContext): Kind | undefined {
  const id = PATH.exec(c.req.path)?.groups?.['id']
  if (id === undefined) return undefined
  if (id !== '') return ANNOTATION_KIND
  return PAGE.some(name => c.req.query(name) !== undefined) ? PAGE_KIND : CONTAINER_KIND
}

/**
 * What every answer about a container, a page or an annotation says of it, errors included: its types, constraints and
 * methods, and what its representation depends on. A page takes no writes.
 */
export const linkedData = createMiddleware<ApiEnv>(async (c, next) => {
  const kind = kindOf(c)
  if (!kind) return next()
  if (kind === PAGE_KIND && !READING.includes(c.req.method)) c.res = refused(c.req.method)
  else await next()
  const { headers, status } = c.res
  headers.set('Link', CONSTRAINT.has(status) ? `${kind.link}, ${OWN_CONSTRAINTS}` : kind.link)
  headers.set('Vary', kind.vary)
  if (!READING.includes(c.req.method) && status !== 405) return
  headers.set('Allow', kind.methods.join(', '))
  for (const [name, media] of Object.entries(kind.accepts)) headers.set(name, media)
})

const refused = (method: string): Response =>
  problemOf(
    new DomainError('method', 'method-not-allowed', `${method} is not done on a page.`, {
      remedy: 'Send it to the container, whose address has no query, or to an annotation.',
    }),
  )
