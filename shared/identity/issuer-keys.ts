import type { JWTVerifyGetKey } from 'jose'
import { JWKSNoMatchingKey } from 'jose/errors'
import { createLocalJWKSet } from 'jose/jwks/local'
import { DomainError } from '../errors/domain-error.ts'
import { findKeySet, getKeySet } from './discovery.ts'

/** Milliseconds for which keys are used before they are asked for again: how long a withdrawn key may live on. */
export const KEYS_FRESH = 10 * 60_000
/** Milliseconds between two requests to the issuer, whatever tokens come in. */
export const COOLDOWN = 30_000
/** The same while there are no keys at all: short, since nobody can sign in meanwhile. */
export const COLD_COOLDOWN = 1_000

export type IssuerKeysOptions = {
  issuer: string
  fetch: typeof globalThis.fetch
  /** Milliseconds since 1970. */
  now: () => number
}

/**
 * The issuer's keys, found by OIDC discovery and remembered. Keys once had go on being used while the issuer is down;
 * jose's own remote set forgets them after its time and asks again with every token.
 * @returns the key for a token's header. It throws jose's error when there is none, DomainError `unavailable` when the issuer cannot be asked.
 */
export function issuerKeys({ issuer, fetch, now }: IssuerKeysOptions): JWTVerifyGetKey {
  let keys: JWTVerifyGetKey | undefined
  let address: string | undefined
  let loaded = Number.NEGATIVE_INFINITY
  let asked = Number.NEGATIVE_INFINITY
  let failure: unknown
  let pending: Promise<void> | undefined

  async function load(): Promise<void> {
    asked = now()
    try {
      address ??= await findKeySet(issuer, fetch)
      keys = createLocalJWKSet(await getKeySet(address, fetch))
      loaded = now()
      failure = undefined
    } catch (error) {
      // The address may have moved: the next attempt begins with discovery.
      address = undefined
      failure = error
    }
  }

  const reload = () => {
    pending ??= load().finally(() => {
      pending = undefined
    })
    return pending
  }
  const rested = () => now() - asked >= (keys ? COOLDOWN : COLD_COOLDOWN)
  const stale = () => now() - loaded >= KEYS_FRESH

  return async (header, token) => {
    if (keys ? stale() && rested() && !pending : rested() || pending) await reload()
    if (!keys) throw unavailable(failure)
    try {
      return await keys(header, token)
    } catch (error) {
      if (!(error instanceof JWKSNoMatchingKey)) throw error
    }
    if (pending || rested()) await reload()
    try {
      return await keys(header, token)
    } catch (error) {
      // A key we lack while the issuer is silent may be a new one: whether the token is good cannot be known.
      throw failure === undefined ? error : unavailable(failure)
    }
  }
}

const unavailable = (cause: unknown) =>
  new DomainError(
    'unavailable',
    'issuer-unavailable',
    "The issuer's keys cannot be fetched, so no token can be checked.",
    {
      retryAfter: Math.ceil(COLD_COOLDOWN / 1000),
      remedy:
        'Send the same request again later; without an Authorization header what is public can be read meanwhile.',
      cause,
    },
  )
