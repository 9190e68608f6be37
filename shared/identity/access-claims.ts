import type { JWTPayload } from 'jose'
import { badToken } from './bad-token.ts'

/** Seconds by which the issuer's clock may differ from ours. Both keep network time; more would only lengthen every token's life. */
export const CLOCK_TOLERANCE = 10

/** The end of the year 9999 in seconds: a later date is milliseconds taken for seconds, or an attempt at a token for ever. */
const LAST_DATE = 253_402_300_799

/** Longest user id, in UTF-16 units (OpenID Connect Core 1.0, section 2). */
const SUBJECT_LENGTH = 255

/** Printable and visible: no controls, bidi or zero-width marks, lone surrogates or spaces, so that no id looks like another's. */
const VISIBLE = /^[^\p{C}\p{Z}]+$/u

export const isName = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= SUBJECT_LENGTH && VISIBLE.test(value)

export type Expected = { issuer: string; audience: readonly string[] }

/**
 * Whether these are the claims of an access token for us, now. Costs no request, so it is asked before the signature is.
 * @param now milliseconds since 1970
 * @throws DomainError `unauthenticated`
 */
export function checkClaims(claims: JWTPayload, { issuer, audience }: Expected, now: number): void {
  if (claims.iss !== issuer) throw badToken('was not issued by the issuer of this deployment (iss)')
  checkAudience(claims, audience)
  checkUse(claims)
  checkDates(claims, now / 1000)
  if (!isName(claims.sub)) throw badToken('does not say whose it is (sub) in 1 to 255 visible characters')
}

/** `client_id` counts only where there is no `aud` (Cognito): else a client's token for another API would open this one. */
function checkAudience({ aud, client_id }: JWTPayload, audience: readonly string[]): void {
  const named = aud === undefined ? client_id : aud
  const names = Array.isArray(named) ? named : [named]
  if (!names.some(name => typeof name === 'string' && audience.includes(name))) {
    throw badToken('is meant for somebody else (aud, client_id)')
  }
}

/** ID tokens tell a client who signed in; taken for access tokens they would let every client of the issuer in (RFC 9068, section 6). */
function checkUse(claims: JWTPayload): void {
  const { token_use: use, typ } = claims
  if (use !== undefined && use !== 'access') throw badToken('is not an access token (token_use)')
  if (typ !== undefined && typ !== 'Bearer') throw badToken('is not an access token (typ)')
  const declared = use === 'access' || typ === 'Bearer'
  const telltale = ['at_hash', 'c_hash', 's_hash', ...(declared ? [] : ['nonce'])].find(name =>
    Object.hasOwn(claims, name),
  )
  if (telltale) throw badToken(`is an ID token (${telltale}), not an access token`)
}

function checkDates({ exp, nbf, iat }: JWTPayload, seconds: number): void {
  for (const [name, date] of Object.entries({ exp, nbf, iat })) {
    if (date === undefined && name !== 'exp') continue
    if (typeof date !== 'number' || !(date >= 0 && date <= LAST_DATE)) {
      throw badToken(`has no sane date in ${name}, in seconds since 1970`)
    }
    if (name !== 'exp' && date > seconds + CLOCK_TOLERANCE) throw badToken(`is not valid yet (${name})`)
  }
  if (Number(exp) <= seconds - CLOCK_TOLERANCE) throw badToken('has expired', { code: 'expired-token' })
}
