import { createHash } from 'node:crypto'
import type { Actor } from '../../../shared/access/actor.ts'
import { DomainError } from '../../../shared/errors/domain-error.ts'
import type { Session } from '../../../shared/schema/session.ts'
import type { Deps } from '../deps.ts'

/** Where the Hypothesis face begins. */
export const FACE = '/api/'

/** Tokens that are given out here: 256 random bits behind a word that tells them from the issuer's. */
export const PREFIX = 'hashiya_'
const OPAQUE = new RegExp(`^${PREFIX}[A-Za-z0-9_-]{43}$`)

/** What the table knows a token by. Of 256 random bits one round of SHA-256 gives nothing away. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url')

type Parts = Pick<Deps, 'authenticate' | 'now'> & { sessions: Deps['store']['sessions'] }

/**
 * Whom a bearer token names: the issuer's everywhere, and under /api one that was given out there.
 * @throws DomainError as `Deps.authenticate` does
 */
export const openDoor =
  ({ authenticate, sessions, now }: Parts) =>
  async (token: string, path: string): Promise<Actor> => {
    if (!path.startsWith(FACE) || !OPAQUE.test(token)) return authenticate(token)
    const session = await sessions.find('access', hashOf(token))
    if (session && session.expires > now() / 1_000_000) return userOf(session)
    throw new DomainError('unauthenticated', 'expired-token', 'The access token has expired.', {
      remedy: 'Renew it with the refresh token, or exchange a new grant token.',
    })
  }

const userOf = ({ user: { id, name, roles, groups } }: Session): Actor => ({
  kind: 'user',
  id,
  ...(name !== undefined && { name }),
  roles: new Set(roles),
  groups: new Map(groups.map(group => [group, 'member'])),
})
