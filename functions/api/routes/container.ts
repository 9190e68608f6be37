import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import * as z from 'zod'
import { readable } from '../../../shared/access/policy.ts'
import type { Container } from '../../../shared/annotating/container.ts'
import type { Library } from '../../../shared/annotating/library.ts'
import type { Margin } from '../../../shared/annotating/margin.ts'
import { requireMedia } from '../http/body.ts'
import { etagOf, isFresh } from '../http/conditional.ts'
import { type ApiContext, type ApiEnv, requireUser } from '../http/context.ts'
import { decodePosition, encodeCursor } from '../http/cursor.ts'
import { FILTERS, filterFrom } from '../http/filter.ts'
import { idempotencyKey } from '../http/idempotency.ts'
import { ANNOTATION_MEDIA, CONTAINER } from '../http/linked-data.ts'
import { annotationMedia } from '../http/negotiation.ts'
import { pageLimit } from '../http/paging.ts'
import { askedRevision } from '../http/revision.ts'
import { idOf } from '../http/statement-headers.ts'
import { collectionOut, pageOut } from '../wire/collection.ts'
import { answer, readAnnotation, requireAnswerable, wire } from './annotations.ts'

type Parts = { margin: Margin; container: Container; library: Library }

/** Web Annotation Protocol, section 4: the container of a statement's annotations. */
export function containerRoutes({ margin, container, library }: Parts) {
  return new Hono<ApiEnv>()
    .get('/statements/:sid/annotations', c => c.redirect(c.get('iris').container(idOf(c)), 308))

    .get('/statements/:sid/annotations/', async c => {
      const head = await library.statement(idOf(c))
      const media = annotationMedia(c)
      const partitions = readable(c.get('actor'))
      const [revision, limit, cursor] = [askedRevision(c, head), pageLimit(c), c.req.query('after')]
      const [iri, list] = [c.get('iris').container(head.id), listName(c, head.id, revision)]
      const reading = { ...filterFrom(c), revision, limit }
      describeContainer(c)
      if (cursor === undefined) {
        const changes = await container.lastChanges(head.id, partitions)
        const etag = etagOf(digest([changes, head.revision, list, limit, partitions, media]))
        c.header('ETag', etag)
        if (isFresh(c, etag)) return c.body(null, 304)
      }
      const after = cursor === undefined ? undefined : decodePosition(list, 'after', cursor, sortKey)
      const { placed, next } = await container.page(head, partitions, { ...reading, after })
      const page = {
        id: pageIri(c, iri, cursor),
        collection: iri,
        items: placed.map(one => wire(c, one)),
        next: next && pageIri(c, iri, encodeCursor(list, JSON.stringify(next))),
      }
      c.header('Content-Type', media)
      return c.body(JSON.stringify(cursor === undefined ? collectionOut(iri, head.title, page) : pageOut(page)))
    })

    .post('/statements/:sid/annotations/', async c => {
      const author = requireUser(c)
      const head = await library.statement(idOf(c))
      requireMedia(c.req.raw, ANNOTATION_MEDIA)
      requireAnswerable(c)
      const document = await readAnnotation(c)
      describeContainer(c)
      const placed = await margin.create(author, head, document, c.get('iris'), { key: idempotencyKey(c) })
      c.header('Location', c.get('iris').annotation(head.id, placed.note.id))
      return answer(c, placed, 201)
    })
}

function describeContainer(c: ApiContext): void {
  c.header('Link', CONTAINER)
  c.header('Accept-Post', ANNOTATION_MEDIA.join(', '))
  c.header('Vary', 'Accept')
}

const sortKey = z.string().regex(/^~?[A-Za-z0-9_-]{1,128}$/)

/** What a cursor belongs to: the same statement and revision, read through the same filter. */
const listName = (c: ApiContext, statement: string, revision: number): string =>
  JSON.stringify([statement, revision, ...FILTERS.map(name => c.req.query(name) ?? null)])

function pageIri(c: ApiContext, container: string, after?: string): string {
  const query = new URLSearchParams(c.req.query())
  query.delete('after')
  query.set('limit', String(pageLimit(c)))
  if (after !== undefined) query.set('after', after)
  return `${container}?${query.toString()}`
}

const digest = (state: unknown): string =>
  createHash('sha256').update(JSON.stringify(state)).digest('base64url').slice(0, 22)
