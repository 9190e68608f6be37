import { Hono } from 'hono'
import * as z from 'zod'
import type { Lists } from '../../../shared/annotating/lists.ts'
import { dateTime } from '../../../shared/schema/time.ts'
import { type ApiEnv, requireUser } from '../http/context.ts'
import { decodePosition, encodeCursor } from '../http/cursor.ts'
import { unitFrom } from '../http/filter.ts'
import { annotationMedia } from '../http/negotiation.ts'
import { pageLimit } from '../http/paging.ts'
import { representation } from '../http/representation.ts'
import { sortKey } from '../http/stretch.ts'
import { collectionOut, pageOut } from '../wire/collection.ts'
import { wire } from './annotations.ts'

/** No longer than a key, and nothing in it that no engine takes. */
const partitionKey = z.string().regex(/^A#\P{C}{1,500}$/u)
const positionOf = (creator: string) =>
  z.strictObject({ pk: partitionKey, sk: sortKey, creator: z.literal(creator), modified: dateTime })

/** What belongs to the actor, across statements. */
export function meRoutes(lists: Lists) {
  return new Hono<ApiEnv>().get('/me/annotations', async c => {
    const user = requireUser(c)
    const unit = unitFrom(c)
    annotationMedia(c)
    const iris = c.get('iris')
    const [limit, cursor, list] = [pageLimit(c), c.req.query('after'), `me ${user.id}`]
    const after = cursor ? decodePosition(list, 'after', cursor, positionOf(user.id)) : undefined
    const { placed, last } = await lists.byCreator(user, limit, after)
    const collection = `${iris.base}/me/annotations`
    const pageIri = (behind = '') => `${collection}?limit=${limit}${unit ? `&unit=${unit}` : ''}&after=${behind}`
    const items = placed.map(one => wire(c, one))
    const next = last && pageIri(encodeCursor(list, JSON.stringify(last)))
    const page = { id: pageIri(cursor), items, next, leads: !cursor }
    const about = { id: collection, label: 'My annotations', ...(!next && !cursor && { total: items.length }) }
    c.header('Vary', 'Accept, Authorization')
    if (cursor !== undefined) return representation(c, pageOut(page, about))
    const first = items.length > 0 || next ? page : undefined
    return representation(c, collectionOut(about, { first }, 'collection'))
  })
}
