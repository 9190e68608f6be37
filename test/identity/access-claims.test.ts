import { describe, expect, it } from 'vitest'
import { checkClaims, isName } from '../../shared/identity/access-claims.ts'
import { refusalOf } from '../refusal.ts'

const NOW = 1_800_000_000
const EXPECTED = { issuer: 'https://issuer.example', audience: ['hashiya', 'api'] }
const GOOD = { iss: 'https://issuer.example', aud: 'hashiya', sub: 'ada', exp: NOW + 600 }

type Claims = Record<string, unknown>
const refusal = (claims: Claims) => refusalOf(() => checkClaims({ ...GOOD, ...claims }, EXPECTED, NOW * 1000))

describe('claims of an access token for us', () => {
  it.each<[string, Claims]>([
    ['the least', {}],
    ['another audience of ours', { aud: 'api' }],
    ['an audience among others', { aud: ['billing', 'api'] }],
    ['an audience among what is none', { aud: [7, 'api'] }],
    ['a client of ours, where there is no audience', { aud: undefined, client_id: 'hashiya' }],
    ["Cognito's use", { token_use: 'access' }],
    ["Cognito's use, and a nonce", { token_use: 'access', nonce: 'n' }],
    ["Keycloak's type", { typ: 'Bearer' }],
    ["Keycloak's type, and a nonce", { typ: 'Bearer', nonce: 'n' }],
    ['a life that ends within the tolerance', { exp: NOW - 9 }],
    ['a life that begins within the tolerance', { nbf: NOW + 10, iat: NOW + 10 }],
    ['a life that began in 1970', { nbf: 0, iat: 0 }],
    ['a life until the year 9999', { exp: 253_402_300_799 }],
    ['a long name', { sub: 'x'.repeat(255) }],
  ])('are good: %s', (_, claims) => {
    expect(refusal(claims)).toBeUndefined()
  })

  it.each<[string, Claims, string]>([
    ['of no issuer', { iss: undefined }, '(iss)'],
    ['of another issuer', { iss: 'https://issuer.example/' }, '(iss)'],
    ['for nobody', { aud: undefined }, 'somebody else (aud'],
    ['for others', { aud: ['billing'] }, 'somebody else (aud'],
    ['for others, by a client of ours', { aud: 'billing', client_id: 'hashiya' }, 'somebody else (aud'],
    ['for a list within a list', { aud: [['hashiya']] }, 'somebody else (aud'],
    ['of an ID token by its use', { token_use: 'id' }, '(token_use)'],
    ['of another type', { typ: 'ID' }, '(typ)'],
    ['of a type, and an ID token by its use', { typ: 'Bearer', token_use: 'id' }, '(token_use)'],
    ['with at_hash', { at_hash: 'x' }, '(at_hash)'],
    ['with c_hash', { c_hash: 'x' }, '(c_hash)'],
    ['with s_hash', { s_hash: '' }, '(s_hash)'],
    ['with nonce', { nonce: 'x' }, '(nonce)'],
    ['with at_hash, though of a good type', { typ: 'Bearer', at_hash: 'x' }, '(at_hash)'],
    ['without end', { exp: undefined }, 'date in exp'],
    ['with an end in words', { exp: `${NOW + 600}` }, 'date in exp'],
    ['with an end in milliseconds', { exp: NOW * 1000 }, 'date in exp'],
    ['with an end after the year 9999', { exp: 253_402_300_800 }, 'date in exp'],
    ['with an end before 1970', { exp: -1 }, 'date in exp'],
    ['with no number as end', { exp: Number.NaN }, 'date in exp'],
    ['with a beginning before 1970', { nbf: -1 }, 'date in nbf'],
    ['with a beginning in words', { iat: 'now' }, 'date in iat'],
    ['from tomorrow', { nbf: NOW + 11 }, 'not valid yet (nbf)'],
    ['made tomorrow', { iat: NOW + 11 }, 'not valid yet (iat)'],
    ['of nobody', { sub: undefined }, '(sub)'],
    ['of a name that cannot be seen', { sub: 'a\u200Bb' }, '(sub)'],
  ])('are bad: %s', (_, claims, why) => {
    expect(refusal(claims)).toMatchObject({ code: 'bad-token', message: expect.stringContaining(why) })
  })

  it.each([NOW - 10, NOW - 11, 0])('are expired at %i', exp => {
    const message = expect.stringContaining('expired')
    expect(refusal({ exp })).toMatchObject({ kind: 'unauthenticated', code: 'expired-token', message })
  })
})

it.each<[unknown, boolean]>([
  ['ada', true],
  ['علي', true],
  ['auth0|ada@home', true],
  ['x'.repeat(255), true],
  ['x'.repeat(256), false],
  ['', false],
  ['two words', false],
  ['ada ', false],
  [' ada', false],
  ['a\u00A0b', false],
  ['a\nb', false],
  ['a\u202Eb', false],
  ['a\uD800', false],
  [7, false],
  [undefined, false],
])('%j is a name: %s', (value, expected) => {
  expect(isName(value)).toBe(expected)
})
