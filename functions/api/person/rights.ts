import * as z from 'zod'
import type { Library } from '../../../shared/annotating/library.ts'
import { openErasure } from '../../../shared/person/erasure.ts'
import { type Exported, FIRST, openExport, type Place, SECTIONS } from '../../../shared/person/export.ts'
import { ERASURE_BYTES, erasureInput } from '../../../shared/schema/erasure.ts'
import { parse } from '../../../shared/schema/parse.ts'
import { OWN } from '../../../shared/store/belongings.ts'
import { gravesOf } from '../../../shared/store/keys.ts'
import type { Deps } from '../deps.ts'
import { readObject, requireMedia } from '../http/body.ts'
import { type ApiContext, requireUser } from '../http/context.ts'
import { decodePosition, encodeCursor } from '../http/cursor.ts'
import { positionIn } from '../http/note-list.ts'
import { pageLimit } from '../http/paging.ts'
import { wire } from '../routes/annotations.ts'

export type RightsParts = Pick<Deps, 'store' | 'now'> & { library: Library }

/** Nothing that no engine takes in a key. */
const sortKey = z.string().regex(/^\P{C}{1,1000}$/u)

/** Where an export of this user's goes on, and of nobody else's. */
const placeOf = (user: string): z.ZodType<Place> =>
  z.union([
    z.strictObject({ section: z.literal('annotations'), after: positionIn({ creator: user }).optional() }),
    z.strictObject({ section: z.literal('tombstones'), after: positionIn({ creator: gravesOf(user) }).optional() }),
    ...SECTIONS.filter(section => section !== 'annotations' && section !== 'tombstones').map(section =>
      z.strictObject({
        section: z.literal(section),
        after: z.strictObject({ pk: z.literal(OWN[section](user)), sk: sortKey }).optional(),
      }),
    ),
  ])

/** What a person may always do: take along everything of theirs, and have it erased. */
export function openRights({ store, now, library }: RightsParts) {
  const exports = openExport({ store, library })
  const erasure = openErasure({ store, now })
  return {
    async export(c: ApiContext): Promise<Response> {
      const user = requireUser(c)
      const [cursor, list] = [c.req.query('after'), `export ${user.id}`]
      const at = cursor === undefined ? FIRST : decodePosition(list, 'after', cursor, placeOf(user.id))
      const { items, next } = await exports.page(user, pageLimit(c), at)
      const own = `${c.get('iris').base}/me/export?limit=${pageLimit(c)}`
      return c.json({
        items: items.map(item => exportedOut(c, item)),
        ...(next && { next: `${own}&after=${encodeCursor(list, JSON.stringify(next))}` }),
      })
    },

    async erase(c: ApiContext): Promise<Response> {
      const user = requireUser(c)
      requireMedia(c.req.raw, ['application/json'])
      const { receipt } = parse(erasureInput, await readObject(c.req.raw, ERASURE_BYTES))
      return c.json(await erasure.proceed(user, receipt))
    },
  }
}
export type Rights = ReturnType<typeof openRights>

function exportedOut(c: ApiContext, item: Exported) {
  if ('record' in item) return { kind: item.section, record: item.record }
  const { section, placed } = item
  const { version, page } = placed.note
  return { kind: section, version, annotation: wire(c, placed), ...(page && { page }) }
}
