import { JWKSMultipleMatchingKeys, JWKSNoMatchingKey } from 'jose/errors'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { COLD_COOLDOWN, COOLDOWN, issuerKeys, KEYS_FRESH } from '../../shared/identity/issuer-keys.ts'
import { type SigningKey, signingKey } from './issuer-double.ts'

const ISSUER = 'https://issuer.example'
const DISCOVERY = `${ISSUER}/.well-known/openid-configuration`
const KEYS = `${ISSUER}/jwks`

let one: SigningKey
let two: SigningKey
beforeAll(async () => {
  ;[one, two] = await Promise.all([signingKey('one'), signingKey('two')])
})

let clock = 0
let asked: string[] = []
let issuer: { keys: SigningKey[]; down: boolean; slow: Promise<void> | undefined }
beforeEach(() => {
  clock = 1_000_000
  asked = []
  issuer = { keys: [one], down: false, slow: undefined }
})

async function fetch(url: string | URL | Request): Promise<Response> {
  asked.push(new Request(url).url)
  await issuer.slow
  if (issuer.down) throw new TypeError('the issuer is down')
  return Response.json(
    url === DISCOVERY ? { issuer: ISSUER, jwks_uri: KEYS } : { keys: issuer.keys.map(key => key.jwk) },
  )
}

/** The key of a header by its kid, and of whom the issuer was asked for that. */
function keys() {
  const find = issuerKeys({ issuer: ISSUER, fetch, now: () => clock })
  const token = { payload: '', signature: '' }
  return (kid?: string) => Promise.resolve(find({ alg: 'ES256', ...(kid && { kid }) }, token)).then(() => 'found')
}

/** The addresses asked since the last time. */
const since = () => asked.splice(0)

/** Holds back the issuer's answers until it is called. */
function holdBack(): () => void {
  const { promise, resolve } = Promise.withResolvers<void>()
  issuer.slow = promise
  return resolve
}

const UNAVAILABLE = {
  kind: 'unavailable',
  code: 'issuer-unavailable',
  message: expect.stringMatching(/keys/),
  details: { retryAfter: 1, remedy: expect.stringMatching(/again later/) },
}

describe('the keys of an issuer', () => {
  it('are fetched at the first token, then used for ten minutes', async () => {
    const key = keys()
    expect(since()).toEqual([])
    expect(await key('one')).toBe('found')
    expect(since()).toEqual([DISCOVERY, KEYS])
    clock += KEYS_FRESH - 1
    await key('one')
    expect(since()).toEqual([])
    clock += 1
    await key('one')
    expect(since()).toEqual([KEYS])
    expect(KEYS_FRESH).toBe(600_000)
  })

  it('are fetched once for all who wait for the first', async () => {
    const release = holdBack()
    const key = keys()
    const waiting = [key('one'), key('one'), key('one')]
    clock += COLD_COOLDOWN
    waiting.push(key('one'))
    release()
    expect(await Promise.all(waiting)).toEqual(['found', 'found', 'found', 'found'])
    expect(since()).toEqual([DISCOVERY, KEYS])
  })

  it('that are old serve while new ones are fetched', async () => {
    const key = keys()
    await key('one')
    clock += KEYS_FRESH
    since()
    const release = holdBack()
    const first = key('one')
    clock += COOLDOWN
    expect(await key('one')).toBe('found')
    release()
    await first
    expect(since()).toEqual([KEYS])
  })
})

describe('a key that is not there', () => {
  it('is asked for when the last request was half a minute ago', async () => {
    const key = keys()
    await key('one')
    since()
    issuer.keys.push(two)
    clock += COOLDOWN - 1
    await expect(key('two')).rejects.toBeInstanceOf(JWKSNoMatchingKey)
    expect(since()).toEqual([])
    clock += 1
    expect(await key('two')).toBe('found')
    expect(since()).toEqual([KEYS])
    expect(COOLDOWN).toBe(30_000)
  })

  it('is waited for when it is being asked for', async () => {
    const key = keys()
    await key('one')
    since()
    issuer.keys.push(two)
    clock += COOLDOWN
    const release = holdBack()
    const waiting = [key('two'), key('two')]
    await Promise.resolve()
    waiting.push(key('two'))
    release()
    expect(await Promise.all(waiting)).toEqual(['found', 'found', 'found'])
    expect(since()).toEqual([KEYS])
  })

  it('is not asked for when the token says too little', async () => {
    issuer.keys.push(two)
    const key = keys()
    await key('one')
    since()
    clock += COOLDOWN
    await expect(key()).rejects.toBeInstanceOf(JWKSMultipleMatchingKeys)
    expect(since()).toEqual([])
  })
})

describe('an issuer that is down', () => {
  it('is asked again after a second when there are no keys at all', async () => {
    issuer.down = true
    const key = keys()
    await expect(key('one')).rejects.toMatchObject({ ...UNAVAILABLE, cause: { message: 'the issuer is down' } })
    expect(since()).toEqual([DISCOVERY])
    clock += COLD_COOLDOWN - 1
    await expect(key('one')).rejects.toMatchObject(UNAVAILABLE)
    expect(since()).toEqual([])
    clock += 1
    issuer.down = false
    expect(await key('one')).toBe('found')
    expect(since()).toEqual([DISCOVERY, KEYS])
    expect(COLD_COOLDOWN).toBe(1_000)
  })

  it('leaves the keys that were had in use, and is asked every half minute where its keys are', async () => {
    const key = keys()
    await key('one')
    since()
    issuer.down = true
    clock += KEYS_FRESH
    expect(await key('one')).toBe('found')
    expect(since()).toEqual([KEYS])
    clock += COOLDOWN - 1
    expect(await key('one')).toBe('found')
    expect(since()).toEqual([])
    clock += 1
    expect(await key('one')).toBe('found')
    expect(since()).toEqual([DISCOVERY])
  })

  it('makes nothing of a key that is not there, until it is back', async () => {
    const key = keys()
    await key('one')
    issuer.down = true
    clock += COOLDOWN
    await expect(key('two')).rejects.toMatchObject({ ...UNAVAILABLE, cause: { message: 'the issuer is down' } })
    issuer.down = false
    clock += COOLDOWN
    await expect(key('two')).rejects.toBeInstanceOf(JWKSNoMatchingKey)
  })
})
