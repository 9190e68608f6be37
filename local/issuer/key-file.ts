import { readFileSync, writeFileSync } from 'node:fs'
import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import * as z from 'zod'
import { StartFailure } from '../start-failure.ts'

export const ALGORITHM = 'ES256'

export type IssuerKey = { kid: string; privateKey: CryptoKey; publicJwk: JWK }

const keyPair = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
})

/**
 * The local issuer's key pair, made on the first start and kept where nobody else may read it, so that tokens survive a restart.
 * @throws StartFailure when the file holds something else or cannot be written
 */
export async function issuerKey(file: string): Promise<IssuerKey> {
  const kept = read(file)
  const jwk = kept === undefined ? await create(file) : await parsed(kept, file)
  const { kty, crv, x, y } = jwk
  const kid = await calculateJwkThumbprint(jwk)
  const privateKey = await importJWK({ ...jwk, alg: ALGORITHM }, ALGORITHM)
  if (privateKey instanceof Uint8Array) throw new Error('an EC key was imported as a secret')
  return { kid, privateKey, publicJwk: { kty, crv, x, y, kid, alg: ALGORITHM, use: 'sig' } }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw unusable(file, error)
  }
}

async function create(file: string) {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true })
  const jwk = keyPair.parse(await exportJWK(privateKey))
  try {
    writeFileSync(file, JSON.stringify(jwk), { mode: 0o600, flag: 'wx', flush: true })
  } catch (error) {
    throw unusable(file, error)
  }
  return jwk
}

async function parsed(text: string, file: string) {
  try {
    const jwk = keyPair.parse(JSON.parse(text))
    await importJWK(jwk, ALGORITHM)
    return jwk
  } catch (error) {
    throw unusable(file, error)
  }
}

const unusable = (file: string, cause: unknown) =>
  new StartFailure(`the key file ${file} cannot be used: remove it, and a new key is made (old tokens then end)`, {
    cause,
  })
