import { describe, expect, it } from 'vitest'
import { ALGORITHMS, readHeader, TOKEN_BYTES } from '../../shared/identity/token-form.ts'
import { refusalOf } from '../refusal.ts'
import { raw } from './issuer-double.ts'

const refusal = (why: string) => ({
  kind: 'unauthenticated',
  code: 'bad-token',
  message: expect.stringContaining(why),
  details: { remedy: expect.stringMatching(/access token/) },
})

const GOOD = { alg: 'ES256', typ: 'at+jwt', kid: 'one' }
const token = (header: unknown) => raw(header, {}, 'signature')

describe('the form of a token', () => {
  it.each([
    GOOD,
    { alg: 'ES256' },
    ...['AT+JWT', 'jwt', 'JWT', 'application/at+jwt', 'application/jwt'].map(typ => ({ ...GOOD, typ })),
    { ...GOOD, kid: '' },
    { ...GOOD, kid: 'k'.repeat(200) },
    { ...GOOD, cty: 'JWT' },
  ])('is good with the header %j', header => {
    expect(readHeader(token(header))).toEqual(header)
  })

  it('may be signed in eleven ways, of which none has a secret to share', () => {
    const ways = ['ES', 'PS', 'RS'].flatMap(family => [256, 384, 512].map(bits => `${family}${bits}`))
    expect(ALGORITHMS).toEqual([...ways, 'EdDSA', 'Ed25519'])
    for (const alg of ALGORITHMS) expect(readHeader(token({ alg }))).toEqual({ alg })
  })

  it.each<[string, unknown, string]>([
    ['jwk', {}, 'header jwk'],
    ['jku', 'https://a', 'header jku'],
    ['x5u', 'https://a', 'header x5u'],
    ['x5c', [], 'header x5c'],
    ['crit', [], 'header crit'],
    ['b64', false, 'header b64'],
    ['enc', 'A256GCM', 'header enc'],
    ['zip', 'DEF', 'header zip'],
    ['alg', undefined, 'signed with'],
    ['alg', 'none', 'signed with'],
    ['alg', 'HS256', 'signed with'],
    ['alg', ['ES256'], 'signed with'],
    ['typ', 'id+jwt', 'type'],
    ['typ', '', 'type'],
    ['typ', ['jwt'], 'type'],
    ['typ', null, 'type'],
    ['kid', 'k'.repeat(201), 'kid'],
    ['kid', 7, 'kid'],
    ['kid', null, 'kid'],
  ])('is bad with %s = %j', (name, value, why) => {
    expect(refusalOf(() => readHeader(token({ ...GOOD, [name]: value })))).toMatchObject(refusal(why))
  })

  it('says which ways there are to sign', () => {
    expect(refusalOf(() => readHeader(token({})))?.message).toContain('ES256, ES384')
  })

  it.each([
    ['', 'compact'],
    ['a.b', 'compact'],
    ['a.b.c.d', 'compact'],
    ['a.b.c.d.e', 'compact'],
    ['.b.c', 'compact'],
    ['a..c', 'compact'],
    ['a.b.', 'compact'],
    ['a.b.c ', 'compact'],
    [' a.b.c', 'compact'],
    ['a=.b.c', 'compact'],
    ['axbxc', 'compact'],
    ['abcd.b.c', 'cannot be read'],
    [raw([], {}, 's'), 'cannot be read'],
    [raw('text', {}, 's'), 'cannot be read'],
  ])('is not %s', (text, why) => {
    expect(refusalOf(() => readHeader(text))).toMatchObject(refusal(why))
  })

  it('keeps the cause for the log', () => {
    expect(refusalOf(() => readHeader('abcd.b.c'))?.cause).toBeInstanceOf(Error)
    expect(refusalOf(() => readHeader(''))?.details).not.toHaveProperty('cause')
  })

  it('has at most 8 KB', () => {
    const long = token(GOOD).padEnd(8_192, 'x')
    expect(TOKEN_BYTES).toBe(8_192)
    expect(readHeader(long)).toEqual(GOOD)
    expect(refusalOf(() => readHeader(`${long}x`))).toMatchObject(refusal('longer than 8192'))
  })
})
