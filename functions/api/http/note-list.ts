import * as z from 'zod'
import type { NoteList } from '../../../shared/annotating/lists.ts'
import { dateTime } from '../../../shared/schema/time.ts'
import type { Position } from '../../../shared/store/annotation-indexes.ts'
import { wire } from '../routes/annotations.ts'
import { collectionOut, pageOut } from '../wire/collection.ts'
import type { ApiContext } from './context.ts'
import { decodePosition, encodeCursor } from './cursor.ts'
import { unitFrom } from './filter.ts'
import { annotationMedia } from './negotiation.ts'
import { pageLimit } from './paging.ts'
import { representation } from './representation.ts'
import { sortKey } from './stretch.ts'

/** Of notes, and of what leads moderators to them: no longer than a key, and nothing in it that no engine takes. */
const partitionKey = z.string().regex(/^[AM]#\P{C}{1,500}$/u)
const pointerKey = z.string().regex(/^H#[A-Za-z0-9._-]{1,100}#~?[A-Za-z0-9_-]{1,128}$/)

type Listed = {
  /** Its path. */
  path: string
  label: string
  /** The attribute whose value all of it has, in the index that lists it. */
  of: { creator: string } | { group: string }
  read: (limit: number, after?: Position) => Promise<NoteList>
}

/** Notes across statements, the last changed first: the collection with its first page, or with `after` a further one. */
export async function answerList(c: ApiContext, { path, label, of, read }: Listed): Promise<Response> {
  const unit = unitFrom(c)
  annotationMedia(c)
  const [limit, cursor, list] = [pageLimit(c), c.req.query('after'), JSON.stringify(of)]
  const after = cursor ? decodePosition(list, 'after', cursor, positionIn(of)) : undefined
  const { placed, last } = await read(limit, after)
  const collection = `${c.get('iris').base}${path}`
  const pageIri = (behind = '') => `${collection}?limit=${limit}${unit ? `&unit=${unit}` : ''}&after=${behind}`
  const items = placed.map(one => wire(c, one))
  const next = last && pageIri(encodeCursor(list, JSON.stringify(last)))
  const page = { id: pageIri(cursor), items, next, leads: !cursor }
  const about = { id: collection, label, ...(!next && !cursor && { total: items.length }) }
  c.header('Vary', 'Accept, Authorization')
  if (cursor !== undefined) return representation(c, pageOut(page, about))
  const first = items.length > 0 || next ? page : undefined
  return representation(c, collectionOut(about, { first }, 'collection'))
}

export function positionIn(of: Listed['of']): z.ZodType<Position> {
  const own = Object.entries(of).map(([name, value]) => [name, z.literal(value)])
  return z.strictObject({
    pk: partitionKey,
    sk: z.union([sortKey, pointerKey]),
    modified: dateTime,
    ...Object.fromEntries(own),
  })
}
