import * as z from 'zod'
import { isName } from '../../shared/identity/access-claims.ts'
import { groupId } from '../../shared/schema/ids.ts'
import { visibleText } from '../../shared/schema/text.ts'

/** Bytes of a request; a real one has some hundred. */
export const REQUEST_BYTES = 64 * 1024

/** Groups of one token; more of the longest names would not fit into what the verifier takes. */
const GROUPS = 64

const subject = z.string().refine(isName, {
  message: 'is not a user id',
  params: { remedy: 'Use 1 to 255 visible characters without spaces, such as "reader-1".' },
})

/** Whom a token shall name, and what that user may do. Only `sub` is required. */
export const tokenRequest = z.strictObject({
  sub: subject,
  name: visibleText(200).optional(),
  roles: z.array(z.enum(['publisher', 'moderator'])).optional(),
  groups: z.array(groupId).max(GROUPS).optional(),
})
export type TokenRequest = z.infer<typeof tokenRequest>
