import * as z from 'zod'

/** Whom a token of the Hypothesis face stands for: what the issuer's token said of them when it was exchanged. */
export const session = z.object({
  user: z.object({
    id: z.string(),
    name: z.string().optional(),
    roles: z.array(z.enum(['publisher', 'moderator'])),
    groups: z.array(z.string()),
  }),
  /** Seconds since 1970 after which the token is refused; the table forgets it some time later. */
  expires: z.int(),
  /** Seconds since 1970 after which it cannot be renewed: the issuer has to be asked again. */
  ends: z.int(),
})
export type Session = z.infer<typeof session>

/** An access token lets its bearer in; a refresh token is given back, once, for a new pair. */
export type TokenKind = 'access' | 'refresh'
