import { Hono } from 'hono'
import * as z from 'zod'
import type { Margin } from '../../../shared/annotating/margin.ts'
import { annotationOut } from '../../../shared/annotating/wire.ts'
import { type ApiEnv, requireUser } from '../http/context.ts'
import { decodeCursor, encodeCursor } from '../http/cursor.ts'
import { unitFrom } from '../http/filter.ts'
import { annotationMedia } from '../http/negotiation.ts'
import { pageLimit } from '../http/paging.ts'
import { collectionOut, pageOut } from '../wire/collection.ts'

const position = z.record(z.string(), z.string())

/** What belongs to the actor, across statements. */
export function meRoutes(margin: Margin) {
  return new Hono<ApiEnv>().get('/me/annotations', async c => {
    const user = requireUser(c)
    const media = annotationMedia(c)
    const iris = c.get('iris')
    const [limit, cursor, list] = [pageLimit(c), c.req.query('after'), `me ${user.id}`]
    const after = cursor === undefined ? undefined : position.parse(JSON.parse(decodeCursor(list, 'after', cursor)))
    const { placed, last } = await margin.byCreator(user, limit, after)
    const collection = `${iris.base}/me/annotations`
    const pageIri = (behind?: string) => `${collection}?limit=${limit}${behind === undefined ? '' : `&after=${behind}`}`
    const items = placed.map(({ note, text }) => annotationOut(note, text, iris, { unit: unitFrom(c) }))
    const next = last && pageIri(encodeCursor(list, JSON.stringify(last)))
    const page = { id: pageIri(cursor), collection, items, next }
    c.header('Content-Type', media)
    c.header('Vary', 'Accept')
    return c.body(
      JSON.stringify(cursor === undefined ? collectionOut(collection, 'My annotations', page) : pageOut(page)),
    )
  })
}
