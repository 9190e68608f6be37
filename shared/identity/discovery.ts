import type { JSONWebKeySet } from 'jose'
import * as z from 'zod'

const configuration = z.object({ issuer: z.string(), jwks_uri: z.string() })
const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) })

/** Milliseconds that one request to the issuer may take. */
const TIMEOUT = 3_000

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** https, or http on this machine: keys fetched in clear could be anybody's. */
export function isTrustworthy(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname))
}

/** The address of the issuer's keys, from its discovery document (OpenID Connect Discovery 1.0, section 4). @throws Error */
export async function findKeySet(issuer: string, fetch: typeof globalThis.fetch): Promise<string> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const document = configuration.parse(await getJson(address, fetch))
  if (document.issuer !== issuer) throw new Error(`${address} is the document of ${document.issuer}, not of ${issuer}`)
  if (!isTrustworthy(document.jwks_uri)) throw new Error(`${address} gives no https address in jwks_uri`)
  return document.jwks_uri
}

/** The keys at an address that `findKeySet` gave. @throws Error, also for an empty set: it could verify nothing and must not replace one that can. */
export async function getKeySet(address: string, fetch: typeof globalThis.fetch): Promise<JSONWebKeySet> {
  return keySet.parse(await getJson(address, fetch))
}

/** @throws Error unless the answer is 200 and JSON, in time and without a redirection. */
async function getJson(url: string, fetch: typeof globalThis.fetch): Promise<unknown> {
  const response = await fetch(url, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT),
  })
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`)
  return response.json()
}
