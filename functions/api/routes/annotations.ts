import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { readable } from '../../../shared/access/policy.ts'
import type { Margin, Placed } from '../../../shared/annotating/margin.ts'
import { mergePatch } from '../../../shared/annotating/merge-patch.ts'
import { annotationOut } from '../../../shared/annotating/wire.ts'
import { DomainError } from '../../../shared/errors/domain-error.ts'
import { ANNOTATION_LIMITS, type Annotation } from '../../../shared/schema/annotation.ts'
import { annotationId } from '../../../shared/schema/ids.ts'
import { parseParameter } from '../../../shared/schema/parse.ts'
import { isObject, readObject, requireMedia } from '../http/body.ts'
import { etagOf, isCreation, isFresh, requireMatch } from '../http/conditional.ts'
import { type ApiContext, type ApiEnv, requireUser } from '../http/context.ts'
import { decodeCursor, encodeCursor } from '../http/cursor.ts'
import { FILTERS, filterFrom, unitFrom } from '../http/filter.ts'
import { ANNOTATION_MEDIA, CONTAINER, PATCH_MEDIA, RESOURCE } from '../http/linked-data.ts'
import { annotationMedia } from '../http/negotiation.ts'
import { pageLimit } from '../http/paging.ts'
import { collectionOut, pageOut } from '../wire/collection.ts'
import { idOf } from './statements.ts'

/** Web Annotation Protocol: the container of a statement's annotations, and each of them. */
export function annotationRoutes(margin: Margin) {
  return new Hono<ApiEnv>()
    .get('/statements/:sid/annotations', c => c.redirect(c.get('iris').container(idOf(c)), 308))

    .get('/statements/:sid/annotations/', async c => {
      const head = await margin.statement(idOf(c))
      const media = annotationMedia(c)
      const partitions = readable(c.get('actor'))
      const [filter, limit, cursor] = [filterFrom(c), pageLimit(c), c.req.query('after')]
      describeContainer(c)
      const container = c.get('iris').container(head.id)
      const list = listName(c, head.id)
      if (cursor === undefined) {
        const changes = await margin.lastChanges(head.id, partitions)
        const etag = etagOf(digest([changes, head.revision, list, partitions, media]))
        c.header('ETag', etag)
        if (isFresh(c, etag)) return c.body(null, 304)
      }
      const after = cursor === undefined ? undefined : decodeCursor(list, 'after', cursor)
      const page = await margin.page(head, partitions, { ...filter, after }, limit)
      const items = page.placed.map(placed => wire(c, placed))
      const next = page.next && pageIri(c, container, encodeCursor(list, page.next))
      const id = cursor === undefined ? pageIri(c, container) : pageIri(c, container, cursor)
      const shown = { id, collection: container, items, next }
      c.header('Content-Type', media)
      return c.body(JSON.stringify(cursor === undefined ? collectionOut(container, head.title, shown) : pageOut(shown)))
    })

    .post('/statements/:sid/annotations/', async c => {
      const author = requireUser(c)
      const head = await margin.statement(idOf(c))
      requireMedia(c.req.raw, ANNOTATION_MEDIA)
      const document = await readAnnotation(c)
      describeContainer(c)
      const placed = await margin.create(author, head, document, c.get('iris'), { key: idempotencyKey(c) })
      c.header('Location', c.get('iris').annotation(head.id, placed.note.id))
      return answer(c, placed, 201)
    })

    .get('/statements/:sid/annotations/:aid', async c => {
      const note = await margin.find(c.get('actor'), addressOf(c))
      describe(c, note)
      if (isFresh(c, etagOfNote(note))) return c.body(null, 304)
      return answer(c, await margin.placed(note))
    })

    .put('/statements/:sid/annotations/:aid', async c => {
      const author = requireUser(c)
      const { statement, id } = addressOf(c)
      requireMedia(c.req.raw, ANNOTATION_MEDIA)
      if (isCreation(c)) {
        const head = await margin.statement(statement)
        const placed = await margin.create(author, head, await readAnnotation(c), c.get('iris'), { id })
        c.header('Location', c.get('iris').annotation(head.id, id))
        return answer(c, placed, 201)
      }
      const before = await margin.find(author, { statement, id }, { consistent: true })
      requireMatch(c, etagOfNote(before))
      return answer(c, await margin.revise(author, before, await readAnnotation(c), c.get('iris')))
    })

    .patch('/statements/:sid/annotations/:aid', async c => {
      const author = requireUser(c)
      const before = await margin.find(author, addressOf(c), { consistent: true })
      requireMatch(c, etagOfNote(before))
      requireMedia(c.req.raw, PATCH_MEDIA)
      const patch = await readObject(c.req.raw, ANNOTATION_LIMITS.bytes)
      const { note, text } = await margin.placed(before)
      const patched = mergePatch(annotationOut(note, text, c.get('iris')), patch)
      if (!isObject(patched)) throw new DomainError('invalid', 'not-an-object', 'The patch leaves no object.')
      return answer(c, await margin.revise(author, before, patched, c.get('iris')))
    })

    .delete('/statements/:sid/annotations/:aid', async c => {
      const author = requireUser(c)
      const before = await margin.find(author, addressOf(c), { consistent: true })
      requireMatch(c, etagOfNote(before))
      await margin.remove(author, before)
      return c.body(null, 204)
    })

    .get('/statements/:sid/annotations/:aid/history', async c => {
      const author = requireUser(c)
      const note = await margin.find(author, addressOf(c))
      const [limit, cursor] = [pageLimit(c), c.req.query('after')]
      const list = `history ${note.id}`
      const before = cursor === undefined ? undefined : Number(decodeCursor(list, 'after', cursor))
      const versions = await margin.history(author, note, limit + 1, before)
      const shown = await Promise.all(versions.slice(0, limit).map(version => margin.placed(version)))
      const last = shown.at(-1)
      return c.json({
        items: shown.map(placed => ({
          version: placed.note.version,
          modified: placed.note.modified,
          annotation: wire(c, placed),
        })),
        ...(versions.length > limit &&
          last && {
            next: `${c.req.url.split('?')[0]}?limit=${limit}&after=${encodeCursor(list, String(last.note.version))}`,
          }),
      })
    })
}

const etagOfNote = ({ version }: Annotation) => etagOf(`v${version}`)

const wire = (c: ApiContext, { note, text, amendment }: Placed) =>
  annotationOut(note, text, c.get('iris'), { unit: unitFrom(c), amendment })

function addressOf(c: ApiContext): { statement: string; id: string } {
  return { statement: idOf(c), id: parseParameter(annotationId, 'aid', c.req.param('aid')) }
}

function describe(c: ApiContext, note: Annotation): void {
  c.header('ETag', etagOfNote(note))
  c.header('Link', RESOURCE)
  c.header('Vary', 'Accept')
}

function describeContainer(c: ApiContext): void {
  c.header('Link', CONTAINER)
  c.header('Accept-Post', ANNOTATION_MEDIA.join(', '))
  c.header('Vary', 'Accept')
}

function answer(c: ApiContext, placed: Placed, status: 200 | 201 = 200): Response {
  describe(c, placed.note)
  c.header('Content-Type', annotationMedia(c))
  return c.body(JSON.stringify(wire(c, placed)), status)
}

const readAnnotation = (c: ApiContext) => readObject(c.req.raw, ANNOTATION_LIMITS.bytes)

function idempotencyKey(c: ApiContext): string | undefined {
  const key = c.req.header('idempotency-key')
  if (key === undefined || /^[\x21-\x7E]{1,255}$/.test(key)) return key
  throw new DomainError('invalid', 'bad-key', 'The Idempotency-Key cannot be used.', {
    flaws: [{ header: 'Idempotency-Key', detail: 'is not 1 to 255 visible ASCII characters', remedy: 'Use a UUID.' }],
  })
}

/** What a cursor belongs to: the same statement, read through the same filter. */
function listName(c: ApiContext, statement: string): string {
  return JSON.stringify([statement, ...FILTERS.map(name => c.req.query(name) ?? null)])
}

function pageIri(c: ApiContext, container: string, after?: string): string {
  const query = new URLSearchParams(c.req.query())
  query.delete('after')
  query.set('limit', String(pageLimit(c)))
  if (after !== undefined) query.set('after', after)
  return `${container}?${query.toString()}`
}

const digest = (state: unknown): string =>
  createHash('sha256').update(JSON.stringify(state)).digest('base64url').slice(0, 22)
