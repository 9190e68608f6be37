import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { readable } from '../../../shared/access/policy.ts'
import type { Container, NotePage, Stretch } from '../../../shared/annotating/container.ts'
import type { Library } from '../../../shared/annotating/library.ts'
import type { Margin } from '../../../shared/annotating/margin.ts'
import type { StatementHead } from '../../../shared/schema/statement.ts'
import type { Change } from '../../../shared/store/annotation-indexes.ts'
import { readAnnotation } from '../http/annotation-body.ts'
import { etagOf, isFresh } from '../http/conditional.ts'
import { addressesOf, isFiltered, listName } from '../http/container-address.ts'
import { type ApiContext, type ApiEnv, requireUser } from '../http/context.ts'
import { filterFrom } from '../http/filter.ts'
import { idempotencyKey } from '../http/idempotency.ts'
import { annotationMedia } from '../http/negotiation.ts'
import { pageLimit } from '../http/paging.ts'
import { followsPreference, type View, viewFrom } from '../http/preferences.ts'
import { representation } from '../http/representation.ts'
import { askedRevision } from '../http/revision.ts'
import { slugFrom } from '../http/slug.ts'
import { idOf } from '../http/statement-headers.ts'
import { cursorTo, stretchFrom } from '../http/stretch.ts'
import { type CollectionAbout, collectionOut, type PageOut, pageOut } from '../wire/collection.ts'
import { answer, wire } from './annotations.ts'

type Parts = { margin: Margin; container: Container; library: Library }
type Asked = { view: View; stretch: Stretch | undefined; list: string; address: ReturnType<typeof addressesOf> }

/** Web Annotation Protocol, section 4: the container of a statement's annotations. */
export function containerRoutes({ margin, container, library }: Parts) {
  return new Hono<ApiEnv>()
    .get('/statements/:sid/annotations', c => c.redirect(c.get('iris').container(idOf(c)), 308))

    .get('/statements/:sid/annotations/', async c => {
      const head = await library.statement(c.get('actor'), idOf(c))
      const [media, partitions] = [annotationMedia(c), readable(c.get('actor'), head)]
      const asked = askedOf(c, head)
      const { view, stretch, address } = asked
      const reading = { ...filterFrom(c), revision: askedRevision(c, head), limit: stepOf(c, asked) }
      const changes = await container.lastChanges(head.id, partitions)
      const etag = etagOf(digest([changes, head.revision, partitions, media, address.collection, view, stretch]))
      c.header('ETag', etag)
      if (!stretch) c.header('Content-Location', address.collection)
      if (!stretch && followsPreference(c)) c.header('Preference-Applied', 'return=representation')
      if (isFresh(c, etag)) return c.body(null, 304)
      const page = await container.page(head, partitions, { ...reading, ...(stretch && { stretch }) })
      const about = { ...aboutOf(head, asked, changes), total: await totalOf(c, head, changes, page) }
      return representation(c, stretch ? pageOut(pageOf(c, asked, page), about) : whole(c, about, asked, page))
    })

    .post('/statements/:sid/annotations/', async c => {
      const author = requireUser(c)
      const head = await library.statement(author, idOf(c))
      const document = await readAnnotation(c)
      const identity = { key: idempotencyKey(c), slug: slugFrom(c) }
      const placed = await margin.create(author, head, document, c.get('iris'), identity)
      c.header('Location', c.get('iris').annotation(head.id, placed.note.id))
      return answer(c, placed, 201)
    })

  /** What all on one page add up to, or what the partitions hold; nothing is counted for a filter. */
  async function totalOf(c: ApiContext, head: StatementHead, changes: readonly Change[], page: NotePage) {
    if (!page.next && !page.prev) return page.placed.length
    const total = isFiltered(c) ? undefined : await container.total(head.id, changes)
    // An index may lag behind the table by a moment.
    return total !== undefined && total > page.placed.length ? total : undefined
  }
}

function askedOf(c: ApiContext, head: StatementHead): Asked {
  const [view, list] = [viewFrom(c), listName(c, head.id)]
  const address = addressesOf(c, c.get('iris').container(head.id), view)
  return { view, list, address, stretch: stretchFrom(c, list) }
}

/** For the description alone it is enough to know whether there is anything, and whether there is more. */
const stepOf = (c: ApiContext, { view, stretch }: Asked): number => (view.minimal && !stretch ? 1 : pageLimit(c))

function aboutOf({ title }: StatementHead, { address }: Asked, changes: readonly Change[]): CollectionAbout {
  const modified = changes.map(change => change.modified).reduce((last, one) => (one > last ? one : last), '')
  return { id: address.collection, label: title, ...(modified && { modified }) }
}

function whole(c: ApiContext, about: CollectionAbout, asked: Asked, page: NotePage) {
  if (page.placed.length === 0 && !page.next) return collectionOut(about, {})
  const { after, before } = asked.address
  const last = page.next ? before('') : after('')
  return collectionOut(about, { first: asked.view.minimal ? after('') : pageOf(c, asked, page), last })
}

function pageOf(c: ApiContext, { view, stretch, list, address }: Asked, { placed, next, prev }: NotePage): PageOut {
  const iris = c.get('iris')
  const own = cursorTo(list, stretch?.place)
  return {
    id: stretch?.backwards ? address.before(own) : address.after(own),
    items: placed.map(one => (view.iris ? iris.annotation(one.note.statement, one.note.id) : wire(c, one))),
    next: next && address.after(cursorTo(list, next.place)),
    prev: prev && address.before(cursorTo(list, prev.place)),
    leads: !prev,
  }
}

const digest = (state: unknown): string =>
  createHash('sha256').update(JSON.stringify(state)).digest('base64url').slice(0, 22)
