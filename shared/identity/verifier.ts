import type { JWTPayload, JWTVerifyGetKey } from 'jose'
import { decodeJwt } from 'jose/jwt/decode'
import { jwtVerify } from 'jose/jwt/verify'
import type { Actor } from '../access/actor.ts'
import { DomainError } from '../errors/domain-error.ts'
import { CLOCK_TOLERANCE, checkClaims } from './access-claims.ts'
import { badToken } from './bad-token.ts'
import { claimedUser } from './claimed-user.ts'
import { isTrustworthy } from './discovery.ts'
import { issuerKeys } from './issuer-keys.ts'
import { ALGORITHMS, readHeader } from './token-form.ts'

export type VerifierOptions = {
  /** OIDC issuer, exactly as in the tokens' `iss`; https, or http on this machine. */
  issuer: string
  /** A token must carry one of these in `aud`, or in `client_id` where it has no `aud`. */
  audience: readonly string[]
  /** Where the roles are: a claim's name or a dotted path. @default roles */
  rolesClaim?: string | undefined
  /** Where the groups are. @default groups */
  groupsClaim?: string | undefined
  /** @default the global one */
  fetch?: typeof globalThis.fetch
  /** Milliseconds since 1970. @default Date.now */
  now?: () => number
}

export type Verifier = {
  /**
   * The user whom a bearer token names.
   * @throws DomainError `unauthenticated` (`bad-token`, `expired-token`); `unavailable` (`issuer-unavailable`) when the issuer's keys cannot be had.
   */
  authenticate: (token: string) => Promise<Actor>
}

/**
 * Verifies access tokens of one OIDC issuer (RFC 7519, 8725, 9068). Asks the issuer nothing until the first token
 * whose form and claims are right.
 * @throws Error when the settings can accept no token, or accept tokens unsafely.
 */
export function createVerifier(options: VerifierOptions): Verifier {
  const { issuer, audience, rolesClaim = 'roles', groupsClaim = 'groups', now = Date.now } = options
  if (!isTrustworthy(issuer)) throw new Error(`the issuer ${issuer} is not an https URL`)
  if (!audience.some(Boolean))
    throw new Error('no audience is set: every token of the issuer would be accepted or none')
  const key = issuerKeys({ issuer, now, fetch: options.fetch ?? globalThis.fetch })

  return {
    authenticate: async token => {
      readHeader(token)
      checkClaims(readClaims(token), { issuer, audience: audience.filter(Boolean) }, now())
      const { payload } = await verified(token, key, now())
      return claimedUser(payload, { rolesClaim, groupsClaim })
    },
  }
}

function readClaims(token: string): JWTPayload {
  try {
    return decodeJwt(token)
  } catch (cause) {
    throw badToken('has claims that cannot be read', { cause })
  }
}

/** Whatever jose or WebCrypto finds wrong, the token is not verified: anything but our own word is a refusal. */
async function verified(token: string, key: JWTVerifyGetKey, now: number) {
  try {
    return await jwtVerify(token, key, {
      algorithms: ALGORITHMS,
      clockTolerance: CLOCK_TOLERANCE,
      currentDate: new Date(now),
    })
  } catch (cause) {
    if (cause instanceof DomainError) throw cause
    throw badToken("is not signed by one of the issuer's keys", { cause })
  }
}
