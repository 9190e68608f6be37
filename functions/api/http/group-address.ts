import * as z from 'zod'
import { groupId } from '../../../shared/schema/ids.ts'
import { parseParameter } from '../../../shared/schema/parse.ts'
import { etagOf } from './conditional.ts'
import type { ApiContext } from './context.ts'
import { decodePosition, encodeCursor } from './cursor.ts'
import { pageLimit } from './paging.ts'

/** The group that a path names. @throws DomainError `invalid` */
export const groupOf = (c: ApiContext): string => parseParameter(groupId, 'gid', c.req.param('gid'))

/** What a reader sees changes with the group and with the reader's role in it. */
export const etagOfGroup = ({ version }: { version: number }, role: string | undefined): string =>
  etagOf(`v${version}-${role ?? 'guest'}`)

// Names of people and of invitations: nothing that an engine would not take in a key.
const place = z.string().regex(/^\P{C}{1,255}$/u)

type Listed<T> = { items: readonly T[]; last?: string | undefined }

/** A page of what is in a group: `read` gives so many, behind a place. */
export async function pageOf<T, Out>(
  c: ApiContext,
  kind: 'members' | 'requests' | 'invitations',
  read: (limit: number, after?: string) => Promise<Listed<T>>,
  out: (item: T) => Out,
) {
  const list = `${kind} ${groupOf(c)}`
  const [limit, cursor] = [pageLimit(c), c.req.query('after')]
  const after = cursor === undefined ? undefined : decodePosition(list, 'after', cursor, place)
  const { items, last } = await read(limit, after)
  const own = `${c.get('iris').group(groupOf(c))}/${kind}`
  return {
    items: items.map(out),
    ...(last !== undefined && { next: `${own}?limit=${limit}&after=${encodeCursor(list, JSON.stringify(last))}` }),
  }
}
