import { randomBytes } from 'node:crypto'
import * as z from 'zod'
import type { Actor } from '../../../shared/access/actor.ts'
import { DomainError } from '../../../shared/errors/domain-error.ts'
import type { Session } from '../../../shared/schema/session.ts'
import type { TokenPair } from '../../../shared/store/sessions.ts'
import type { Deps } from '../deps.ts'
import { readText, requireMedia } from '../http/body.ts'
import type { ApiContext } from '../http/context.ts'
import { hashOf, PREFIX } from './bearer.ts'

/** Bytes of a token request: an issuer's token with many claims, and a few words. */
export const TOKEN_REQUEST_BYTES = 32_768

/** Seconds for which an access token lets its bearer in. */
const ACCESS_LIFE = 3_600
/**
 * Seconds after which tokens are no longer renewed, counted from the grant: a working day. For so long somebody stays in
 * who was shut out at the issuer meanwhile (docs/adr/022-hypothesis-face.md).
 */
const SESSION_LIFE = 12 * 3_600
/** Seconds that the client takes off the life of a token; with fewer it is signed out at once. */
const LEAST_LIFE = 10

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

const token = z.string().min(1).max(TOKEN_REQUEST_BYTES)
export const tokenRequest = z
  .discriminatedUnion('grant_type', [
    z.object({ grant_type: z.literal(JWT_BEARER), assertion: token }),
    z.object({ grant_type: z.literal('refresh_token'), refresh_token: token }),
  ])
  .meta({ id: 'HypothesisTokenRequest' })

type Parts = Pick<Deps, 'authenticate' | 'now'> & { sessions: Deps['store']['sessions'] }
type User = Extract<Actor, { kind: 'user' }>

/** RFC 6749 and 7523: an access token of the issuer, as the grant, for a pair of tokens that only this face takes. */
export function openTokens({ authenticate, sessions, now }: Parts) {
  const seconds = () => Math.floor(now() / 1_000_000)

  async function exchange(assertion: string): Promise<Session['user'] | undefined> {
    try {
      const actor = await authenticate(assertion)
      return actor.kind === 'user' ? claimsOf(actor) : undefined
    } catch (error) {
      if (error instanceof DomainError && error.kind === 'unauthenticated') return undefined
      throw error
    }
  }

  async function begin(c: ApiContext, assertion: string): Promise<Response> {
    const user = await exchange(assertion)
    if (!user) return refused(c, 'invalid_grant', 'The grant token is not a good one, or has expired.')
    const made = makePair(user, seconds(), seconds() + SESSION_LIFE)
    await sessions.open(made.hashes, made.sessions)
    return c.json(made.answer)
  }

  async function renew(c: ApiContext, refreshToken: string): Promise<Response> {
    const spent = hashOf(refreshToken)
    const session = await sessions.find('refresh', spent)
    if (session && session.ends - seconds() > LEAST_LIFE) {
      const made = makePair(session.user, seconds(), session.ends)
      if (await sessions.renew(spent, made.hashes, made.sessions)) return c.json(made.answer)
    }
    return refused(c, 'invalid_grant', 'The refresh token was used before, or has expired.')
  }

  return async (c: ApiContext): Promise<Response> => {
    c.header('Cache-Control', 'no-store')
    requireMedia(c.req.raw, ['application/x-www-form-urlencoded'])
    const form = Object.fromEntries(new URLSearchParams(await readText(c.req.raw, TOKEN_REQUEST_BYTES)))
    const request = tokenRequest.safeParse(form)
    if (request.success) {
      const asked = request.data
      return asked.grant_type === JWT_BEARER ? begin(c, asked.assertion) : renew(c, asked.refresh_token)
    }
    const known = [JWT_BEARER, 'refresh_token'].includes(form['grant_type'] ?? '')
    return known
      ? refused(c, 'invalid_request', 'Send the grant token as assertion, or the refresh token as refresh_token.')
      : refused(c, 'unsupported_grant_type', `Send ${JWT_BEARER}, or refresh_token, as grant_type.`)
  }
}

/** RFC 6749, section 5.2. */
const refused = (c: ApiContext, error: string, reason: string): Response =>
  c.json({ error, error_description: reason }, 400)

const claimsOf = ({ id, name, roles, groups }: User): Session['user'] => ({
  id,
  ...(name !== undefined && { name }),
  roles: [...roles],
  groups: [...groups.keys()],
})

function makePair(user: Session['user'], now: number, ends: number) {
  const expires = Math.min(ends, now + ACCESS_LIFE)
  const tokens: TokenPair = { access: freshToken(), refresh: freshToken() }
  return {
    hashes: { access: hashOf(tokens.access), refresh: hashOf(tokens.refresh) },
    sessions: { access: { user, expires, ends }, refresh: { user, expires: ends, ends } },
    answer: {
      access_token: tokens.access,
      token_type: 'Bearer',
      expires_in: expires - now,
      refresh_token: tokens.refresh,
      scope: '',
    },
  }
}

const freshToken = (): string => PREFIX + randomBytes(32).toString('base64url')
