import { describe, expect, it } from 'vitest'
import { findKeySet, getKeySet, isTrustworthy } from '../../shared/identity/discovery.ts'

const ISSUER = 'https://issuer.example/realm'
const DOCUMENT = { issuer: ISSUER, jwks_uri: 'https://keys.example/jwks', more: 1 }
const KEYS = { keys: [{ kty: 'EC', kid: 'one' }] }

/** An issuer that gives one answer, and how it was asked. */
function answering(body: unknown, status = 200) {
  const asked: [string, RequestInit][] = []
  const fetch: typeof globalThis.fetch = async (url, options = {}) => {
    asked.push([new Request(url).url, options])
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status })
  }
  return { asked, fetch }
}

it.each([
  ['https://issuer.example', true],
  ['http://localhost:8787/dev', true],
  ['http://127.0.0.1:8787', true],
  ['http://[::1]:8787', true],
  ['http://issuer.example', false],
  ['http://localhost.example', false],
  ['http://127.0.0.2', false],
  ['ftp://localhost', false],
  ['file:///etc/passwd', false],
  ['issuer.example', false],
  ['', false],
])('%s may be trusted: %s', (url, expected) => {
  expect(isTrustworthy(url)).toBe(expected)
})

describe('the address of the keys', () => {
  it('is in the document of the issuer, fetched with care', async () => {
    const { asked, fetch } = answering(DOCUMENT)
    expect(await findKeySet(ISSUER, fetch)).toBe('https://keys.example/jwks')
    expect(asked).toEqual([
      [
        'https://issuer.example/realm/.well-known/openid-configuration',
        { headers: { accept: 'application/json' }, redirect: 'error', signal: expect.any(AbortSignal) },
      ],
    ])
  })

  it('is looked for without a second slash', async () => {
    const issuer = 'https://issuer.example/a/b/'
    const { asked, fetch } = answering({ ...DOCUMENT, issuer })
    await findKeySet(issuer, fetch)
    expect(asked[0]?.[0]).toBe('https://issuer.example/a/b/.well-known/openid-configuration')
  })

  it.each<[string, unknown, number, RegExp]>([
    ['of another issuer', { ...DOCUMENT, issuer: 'https://evil.example' }, 200, /evil\.example.*issuer\.example/],
    ['in clear', { ...DOCUMENT, jwks_uri: 'http://keys.example' }, 200, /no https address/],
    ['that is missing', { issuer: ISSUER }, 200, /jwks_uri/],
    ['of nobody', { jwks_uri: DOCUMENT.jwks_uri }, 200, /issuer/],
    ['behind an error', DOCUMENT, 500, /answered 500/],
    ['behind another success', DOCUMENT, 203, /answered 203/],
    ['that is no JSON', '<html>', 200, /JSON/],
  ])('is not taken %s', async (_, body, status, why) => {
    await expect(findKeySet(ISSUER, answering(body, status).fetch)).rejects.toThrow(why)
  })
})

describe('a set of keys', () => {
  it('is taken with all that the keys say', async () => {
    expect(await getKeySet('https://keys.example', answering(KEYS).fetch)).toEqual(KEYS)
  })

  it.each<[string, unknown]>([
    ['is empty', { keys: [] }],
    ['has a key of no kind', { keys: [{ kid: 'one' }] }],
    ['is a list', [KEYS]],
    ['is missing', {}],
  ])('is none when it %s', async (_, body) => {
    await expect(getKeySet('https://keys.example', answering(body).fetch)).rejects.toThrow(/expected|Invalid|Too small/)
  })
})
