import { createServer } from 'node:http'
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTHeaderParameters, SignJWT } from 'jose'

export type SigningKey = { kid: string; alg: string; privateKey: CryptoKey; jwk: JWK }

export async function signingKey(kid: string, alg = 'ES256'): Promise<SigningKey> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true })
  return { kid, alg, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } }
}

/** An OIDC issuer on HTTP whose answers a test can spoil, and which remembers what it was asked. */
export async function issuerDouble() {
  const requests: string[] = []
  const state = {
    keys: [] as JWK[],
    down: false,
    discovery: {} as Record<string, unknown>,
    keySet: undefined as unknown,
  }
  const server = createServer((request, response) => {
    requests.push(String(request.url))
    if (state.down) return response.destroy()
    const isDiscovery = request.url === '/.well-known/openid-configuration'
    const body = isDiscovery
      ? { issuer, jwks_uri: `${issuer}/jwks`, ...state.discovery }
      : (state.keySet ?? { keys: state.keys })
    return response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
  })
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const issuer = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  return {
    issuer,
    requests,
    state,
    close: () => {
      server.closeAllConnections()
      return new Promise(resolve => server.close(resolve))
    },
  }
}

/** Signs whatever it is given, also what no honest issuer would. */
export function sign(key: SigningKey, claims: Record<string, unknown>, header: Record<string, unknown> = {}) {
  const full: JWTHeaderParameters = { alg: key.alg, kid: key.kid, typ: 'at+jwt', ...header }
  const crit = Object.fromEntries((full.crit ?? []).map(name => [name, true]))
  return new SignJWT(claims).setProtectedHeader(full).sign(key.privateKey, { crit })
}

const base64url = (value: string | Buffer) => Buffer.from(value).toString('base64url')

/** A token put together by hand. */
export const raw = (header: unknown, claims: unknown, signature: string | Buffer = '') =>
  [JSON.stringify(header), typeof claims === 'string' ? claims : JSON.stringify(claims), signature]
    .map(base64url)
    .join('.')
