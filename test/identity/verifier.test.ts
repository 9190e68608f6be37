import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createVerifier, type VerifierOptions } from '../../shared/identity/verifier.ts'
import { badSignatures, badTokens, type Ingredients } from './bad-tokens.ts'
import { issuerDouble, type SigningKey, sign, signingKey } from './issuer-double.ts'

let issuer: Awaited<ReturnType<typeof issuerDouble>>
let key: SigningKey
let rsa: SigningKey
let stranger: SigningKey

beforeAll(async () => {
  issuer = await issuerDouble()
  ;[key, rsa, stranger] = await Promise.all([signingKey('one'), signingKey('two', 'RS256'), signingKey('evil')])
})
afterAll(() => issuer.close())
beforeEach(() => {
  Object.assign(issuer.state, { keys: [key.jwk, rsa.jwk], down: false, discovery: {}, keySet: undefined })
  issuer.requests.length = 0
})

/** A verifier whose clock the test sets. */
function verifierAt(start = Date.now(), options: Partial<VerifierOptions> = {}) {
  const clock = { ms: start }
  const now = () => clock.ms
  return { clock, ...createVerifier({ issuer: issuer.issuer, audience: ['hashiya'], now, ...options }) }
}

function goodClaims(ms = Date.now()) {
  const seconds = Math.floor(ms / 1000)
  return { iss: issuer.issuer, aud: 'hashiya', sub: 'reader-1', iat: seconds, exp: seconds + 600 }
}

const ingredients = (): Ingredients => ({
  key,
  rsa,
  stranger,
  elsewhere: `${issuer.issuer}/elsewhere`,
  good: goodClaims(),
  seconds: Math.floor(Date.now() / 1000),
})

describe('a good token', () => {
  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['at+jwt', {}, { typ: 'at+jwt' }],
    ['JWT', {}, { typ: 'JWT' }],
    ['no typ', {}, { typ: undefined }],
    ['several audiences', { aud: ['billing', 'hashiya'] }, {}],
    ["Cognito's access token", { aud: undefined, client_id: 'hashiya', token_use: 'access' }, {}],
    ["Keycloak's access token with a nonce", { typ: 'Bearer', nonce: 'n' }, {}],
    [
      'a clock that differs a little',
      { iat: Math.floor(Date.now() / 1000) + 5, nbf: Math.floor(Date.now() / 1000) + 5 },
      {},
    ],
    ['expired within the tolerance', { exp: Math.floor(Date.now() / 1000) - 5 }, {}],
  ])('is accepted: %s', async (_, claims, header) => {
    const token = await sign(key, { ...goodClaims(), ...claims }, header)
    expect(await verifierAt().authenticate(token)).toMatchObject({ kind: 'user', id: 'reader-1' })
  })

  test.each(['ES256', 'ES384', 'ES512', 'RS256', 'PS256', 'Ed25519'])('is accepted when signed with %s', async alg => {
    const other = await signingKey('other', alg)
    issuer.state.keys = [key.jwk, other.jwk]
    expect(await verifierAt().authenticate(await sign(other, goodClaims()))).toMatchObject({ id: 'reader-1' })
  })
})

describe('a bad token is refused without a request', () => {
  test.each(Object.entries(badTokens))('%s', async (_, recipe) => {
    const token = await recipe(ingredients())
    const refusal = await verifierAt()
      .authenticate(token)
      .catch((error: unknown) => error)
    expect(refusal).toMatchObject({
      name: 'DomainError',
      kind: 'unauthenticated',
      code: expect.stringMatching(/^(bad|expired)-token$/),
    })
    expect(issuer.requests).toEqual([])
  })

  test.each(Object.entries(badSignatures))('once keys are there: %s', async (_, recipe) => {
    const { authenticate } = verifierAt()
    await authenticate(await sign(key, goodClaims()))
    issuer.requests.length = 0
    const token = await recipe(ingredients())
    await expect(authenticate(token)).rejects.toMatchObject({ kind: 'unauthenticated', code: 'bad-token' })
    expect(issuer.requests).toEqual([])
  })

  test('and its refusal does not repeat it', async () => {
    const token = await sign(stranger, { ...goodClaims(), secret: 'canary' })
    const { authenticate } = verifierAt()
    const refusal = await authenticate(token).catch((error: unknown) => error)
    const said = JSON.stringify(refusal, Object.getOwnPropertyNames(refusal))
    for (const part of [...token.split('.'), 'canary']) expect(said).not.toContain(part)
  })
})

describe('keys', () => {
  test('are fetched once for many tokens', async () => {
    const { authenticate } = verifierAt()
    const tokens = await Promise.all(Array.from({ length: 20 }, () => sign(key, goodClaims())))
    await Promise.all(tokens.map(token => authenticate(token)))
    expect(issuer.requests).toEqual(['/.well-known/openid-configuration', '/jwks'])
  })

  test('that are new are fetched when the cooldown is over, once', async () => {
    const { authenticate, clock } = verifierAt()
    await authenticate(await sign(key, goodClaims()))
    const next = await signingKey('three')
    issuer.state.keys = [key.jwk, next.jwk]
    issuer.requests.length = 0
    const token = await sign(next, goodClaims())
    await expect(authenticate(token)).rejects.toMatchObject({ code: 'bad-token' })
    expect(issuer.requests).toEqual([])
    clock.ms += 30_000
    expect(await Promise.all([authenticate(token), authenticate(token)])).toHaveLength(2)
    expect(issuer.requests).toEqual(['/jwks'])
  })

  test('of a thousand unknown kids cost one request per cooldown', async () => {
    const { authenticate, clock } = verifierAt()
    await authenticate(await sign(key, goodClaims()))
    clock.ms += 30_000
    issuer.requests.length = 0
    for (let i = 0; i < 100; i++) {
      const token = await sign({ ...stranger, kid: `k${i}` }, goodClaims())
      await expect(authenticate(token)).rejects.toMatchObject({ kind: 'unauthenticated' })
    }
    expect(issuer.requests).toEqual(['/jwks'])
  })

  test('that were withdrawn are forgotten within ten minutes', async () => {
    const { authenticate, clock } = verifierAt()
    await authenticate(await sign(key, goodClaims()))
    issuer.state.keys = [rsa.jwk]
    clock.ms += 10 * 60_000
    const token = await sign(key, goodClaims(clock.ms))
    await expect(authenticate(token)).rejects.toMatchObject({ code: 'bad-token' })
  })

  test('go on being used while the issuer is down, and it is asked once per cooldown', async () => {
    const { authenticate, clock } = verifierAt()
    await authenticate(await sign(key, goodClaims()))
    issuer.state.down = true
    issuer.requests.length = 0
    clock.ms += 24 * 3_600_000
    const token = await sign(key, goodClaims(clock.ms))
    for (let i = 0; i < 5; i++) expect(await authenticate(token)).toMatchObject({ id: 'reader-1' })
    expect(new Set(issuer.requests)).toEqual(new Set(['/jwks']))
    const unknown = await sign(stranger, goodClaims(clock.ms))
    await expect(authenticate(unknown)).rejects.toMatchObject({ kind: 'unavailable', code: 'issuer-unavailable' })
  })

  test('that were never had: 503 with Retry-After, and again good when the issuer is back', async () => {
    const { authenticate, clock } = verifierAt()
    issuer.state.down = true
    const token = await sign(key, goodClaims())
    for (let i = 0; i < 5; i++) {
      const refusal = { kind: 'unavailable', code: 'issuer-unavailable', details: { retryAfter: 1 } }
      await expect(authenticate(token)).rejects.toMatchObject(refusal)
    }
    expect(new Set(issuer.requests)).toEqual(new Set(['/.well-known/openid-configuration']))
    issuer.state.down = false
    clock.ms += 1_000
    expect(await authenticate(token)).toMatchObject({ id: 'reader-1' })
  })

  test.each<[string, Record<string, unknown>, unknown]>([
    ["another issuer's document", { issuer: 'https://evil.example' }, undefined],
    ['an issuer that differs by a slash', { issuer: 'http://127.0.0.1/' }, undefined],
    ['no jwks_uri', { jwks_uri: undefined }, undefined],
    ['keys in clear elsewhere', { jwks_uri: 'http://keys.example/jwks' }, undefined],
    ['keys in a file', { jwks_uri: 'file:///etc/passwd' }, undefined],
    ['an empty key set', {}, { keys: [] }],
    ['a key set that is none', {}, ['keys']],
  ])('are not taken from %s', async (_, discovery, keySet) => {
    Object.assign(issuer.state, { discovery, keySet })
    const token = await sign(key, goodClaims())
    await expect(verifierAt().authenticate(token)).rejects.toMatchObject({ code: 'issuer-unavailable' })
  })
})

describe('settings that would be unsafe are refused at start', () => {
  test.each([
    [{ issuer: 'http://issuer.example' }, 'https'],
    [{ issuer: 'issuer.example' }, 'https'],
    [{ audience: [] }, 'audience'],
    [{ audience: [''] }, 'audience'],
  ])('%j', (options, word) => {
    expect(() => createVerifier({ issuer: issuer.issuer, audience: ['hashiya'], ...options })).toThrow(word)
  })
})
