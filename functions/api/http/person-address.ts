import * as z from 'zod'
import { isName } from '../../../shared/identity/access-claims.ts'
import { parseParameter } from '../../../shared/schema/parse.ts'
import type { ApiContext } from './context.ts'

// What a gateway decodes would end the segment of the path, or the path; "~" marks ids that are written otherwise.
const PLAIN = /^[^~/?#%\\.][^/?#%\\]*$/

/** A user's id as one segment of a path: percent-encoded; what no gateway leaves alone as "~" and base64url. */
export const personSegment = (id: string): string =>
  PLAIN.test(id) ? encodeURIComponent(id) : `~${Buffer.from(id).toString('base64url')}`

const person = z
  .string()
  .max(1_100)
  .transform(segment => (segment.startsWith('~') ? Buffer.from(segment.slice(1), 'base64url').toString() : segment))
  .refine(isName, { message: 'is not a user id', params: { remedy: 'Take the address from the list.' } })

/** The user whom a path names. @throws DomainError `invalid` */
export const personOf = (c: ApiContext): string => parseParameter(person, 'uid', c.req.param('uid'))
