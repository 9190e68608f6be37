import { createHmac, createPublicKey } from 'node:crypto'
import { CompactEncrypt, CompactSign } from 'jose'
import { raw, type SigningKey, sign } from './issuer-double.ts'

/** What bad tokens are made of: `good` are claims that would be accepted, `seconds` is now. */
export type Ingredients = {
  key: SigningKey
  rsa: SigningKey
  stranger: SigningKey
  elsewhere: string
  good: Record<string, unknown>
  seconds: number
}

type Recipe = (using: Ingredients) => string | Promise<string>

const withClaims =
  (change: (good: Record<string, unknown>, seconds: number) => Record<string, unknown>): Recipe =>
  ({ key, good, seconds }) =>
    sign(key, { ...good, ...change(good, seconds) })

const withHeader =
  (header: Record<string, unknown> | ((using: Ingredients) => Record<string, unknown>)): Recipe =>
  using =>
    sign(using.key, using.good, typeof header === 'function' ? header(using) : header)

const byStranger =
  (header: (using: Ingredients) => Record<string, unknown>): Recipe =>
  using =>
    sign(using.stranger, using.good, header(using))

const spki = (key: SigningKey) =>
  createPublicKey({ key: key.jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString()

function hmac(secret: (using: Ingredients) => string): Recipe {
  return using => {
    const unsigned = raw({ alg: 'HS256', typ: 'JWT', kid: using.rsa.kid }, using.good).replace(/\.$/, '')
    return `${unsigned}.${createHmac('sha256', secret(using)).update(unsigned).digest('base64url')}`
  }
}

/** Signed by the issuer's own key over a payload that is given as text, for what JSON can say and JavaScript cannot. */
const withText =
  (text: (good: string) => string): Recipe =>
  ({ key, good }) =>
    new CompactSign(new TextEncoder().encode(text(JSON.stringify(good))))
      .setProtectedHeader({ alg: key.alg, kid: key.kid })
      .sign(key.privateKey)

/** None of these is let in, and none makes the verifier ask anybody anything. */
export const badTokens: Record<string, Recipe> = {
  'an empty string': () => '',
  'one word': () => 'token',
  'three dots': () => '...',
  'two parts': async using => (await sign(using.key, using.good)).split('.').slice(0, 2).join('.'),
  'four parts': async using => `${await sign(using.key, using.good)}.x`,
  'a space inside': async using => (await sign(using.key, using.good)).replace('.', ' .'),
  padding: async using => (await sign(using.key, using.good)).replace('.', '=.'),
  'a line feed at the end': async using => `${await sign(using.key, using.good)}\n`,
  'the JSON serialization': using => JSON.stringify({ payload: 'e30', protected: 'e30', signature: using.key.kid }),
  'more than 8 KB': withClaims(() => ({ padding: 'x'.repeat(8_192) })),
  'a header that is not JSON': async ({ key, good }) => (await sign(key, good)).replace(/^[^.]+/, 'bm90IGpzb24'),
  'a header that is an array': using => raw([], using.good, 'x'),
  'claims that are not JSON': withText(() => 'sub=reader'),
  'claims that are an array': withText(text => `[${text}]`),
  'claims that are not UTF-8': ({ key }) =>
    new CompactSign(Uint8Array.of(0x7b, 0xff, 0x7d))
      .setProtectedHeader({ alg: key.alg, kid: key.kid })
      .sign(key.privateKey),
  'a JWE': ({ rsa, good }) =>
    new CompactEncrypt(new TextEncoder().encode(JSON.stringify(good)))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(new TextEncoder().encode(rsa.kid.padEnd(32).slice(0, 32))),

  'alg none, unsigned': using => raw({ alg: 'none' }, using.good),
  ...Object.fromEntries(
    ['none', 'None', 'NONE', 'nOnE', 'none ', '', 'HS256', 'HS512', 'A128KW', 'dir', 'es256', 'ES256K', 'RS1'].map(
      (alg): [string, Recipe] => [
        `alg ${JSON.stringify(alg)}`,
        using => raw({ alg, kid: using.key.kid }, using.good, 'sig'),
      ],
    ),
  ),
  'no alg': using => raw({ kid: using.key.kid }, using.good, 'sig'),
  'alg in a list': using => raw({ alg: ['ES256'], kid: using.key.kid }, using.good, 'sig'),
  'HS256 with the public key in PEM': hmac(({ rsa }) => spki(rsa)),
  'HS256 with the public key as JWK': hmac(({ rsa }) => JSON.stringify(rsa.jwk)),
  'HS256 with an empty secret': hmac(() => ''),

  'kid as number': withHeader({ kid: 1 }),
  'kid as list': withHeader(({ key }) => ({ kid: [key.kid] })),
  'kid of 10,000 characters': withHeader({ kid: 'k'.repeat(4_000) }),
  'jku to a stranger': byStranger(({ elsewhere }) => ({ jku: `${elsewhere}/jwks` })),
  'x5u to a stranger': byStranger(({ elsewhere }) => ({ x5u: `${elsewhere}/cert` })),
  'x5c of a stranger': byStranger(() => ({ x5c: ['MIIB'] })),
  'its own key in jwk': byStranger(({ stranger }) => ({ jwk: stranger.jwk })),
  'jku with a good signature': withHeader(({ elsewhere }) => ({ jku: `${elsewhere}/jwks` })),
  'crit with an unknown header': withHeader({ crit: ['urn:x'], 'urn:x': true }),
  'crit that is empty': using => raw({ alg: 'ES256', kid: using.key.kid, crit: [] }, using.good, 'sig'),
  'b64 false': using => raw({ alg: 'ES256', kid: using.key.kid, b64: false, crit: ['b64'] }, using.good, 'sig'),
  zip: withHeader({ zip: 'DEF' }),
  'typ logout+jwt': withHeader({ typ: 'logout+jwt' }),
  'typ dpop+jwt': withHeader({ typ: 'dpop+jwt' }),
  'typ JOSE': withHeader({ typ: 'JOSE' }),
  'typ as list': withHeader({ typ: ['at+jwt'] }),
  'typ null': withHeader({ typ: null }),

  'no iss': withClaims(() => ({ iss: undefined })),
  'a foreign iss': withClaims(() => ({ iss: 'https://evil.example' })),
  'iss with a slash more': withClaims(({ iss }) => ({ iss: `${String(iss)}/` })),
  'iss in capitals': withClaims(({ iss }) => ({ iss: String(iss).toUpperCase() })),
  'iss in a list': withClaims(({ iss }) => ({ iss: [iss] })),
  'neither aud nor client_id': withClaims(() => ({ aud: undefined })),
  'a foreign aud': withClaims(() => ({ aud: 'billing' })),
  'a foreign aud with our client_id': withClaims(() => ({ aud: 'billing', client_id: 'hashiya' })),
  'an empty list as aud': withClaims(() => ({ aud: [], client_id: 'hashiya' })),
  'aud null with our client_id': withClaims(() => ({ aud: null, client_id: 'hashiya' })),
  'aud as object': withClaims(() => ({ aud: { 0: 'hashiya' } })),
  'aud that begins like ours': withClaims(() => ({ aud: 'hashiya-admin' })),
  'an empty aud': withClaims(() => ({ aud: '' })),

  'no exp': withClaims(() => ({ exp: undefined })),
  'expired an hour ago': withClaims((_, seconds) => ({ exp: seconds - 3600 })),
  'expired beyond the tolerance': withClaims((_, seconds) => ({ exp: seconds - 11 })),
  'exp zero': withClaims(() => ({ exp: 0 })),
  'exp negative': withClaims(() => ({ exp: -1 })),
  'exp as string': withClaims((_, seconds) => ({ exp: String(seconds + 60) })),
  'exp as date': withClaims(() => ({ exp: '2999-01-01T00:00:00Z' })),
  'exp in milliseconds': withClaims((_, seconds) => ({ exp: (seconds + 60) * 1000 })),
  'exp for ever (1e400)': withText(text => text.replace(/"exp":\d+/, '"exp":1e400')),
  'exp null': withClaims(() => ({ exp: null })),
  'exp in a list': withClaims(({ exp }) => ({ exp: [exp] })),
  'nbf in an hour': withClaims((_, seconds) => ({ nbf: seconds + 3600 })),
  'nbf as string': withClaims((_, seconds) => ({ nbf: String(seconds) })),
  'iat in an hour': withClaims((_, seconds) => ({ iat: seconds + 3600 })),
  'iat negative': withClaims(() => ({ iat: -1 })),

  'no sub': withClaims(() => ({ sub: undefined })),
  'an empty sub': withClaims(() => ({ sub: '' })),
  'sub as number': withClaims(() => ({ sub: 7 })),
  'sub as list': withClaims(() => ({ sub: ['reader'] })),
  'sub of 256 characters': withClaims(() => ({ sub: 'x'.repeat(256) })),
  'sub with a control character': withClaims(() => ({ sub: 'reader\u0000' })),
  'sub with a line feed': withClaims(() => ({ sub: 'reader\nadmin' })),
  'sub with a bidi override': withClaims(() => ({ sub: 'reader\u202Enimda' })),
  'sub with a zero-width space': withClaims(() => ({ sub: 'read\u200Ber' })),
  'sub with a space': withClaims(() => ({ sub: 'reader 1' })),
  'sub with a lone surrogate': withText(text => text.replace('"sub":"reader-1"', String.raw`"sub":"reader\ud800"`)),

  "Cognito's ID token": withClaims(() => ({ token_use: 'id' })),
  "Cognito's token_use in capitals": withClaims(() => ({ token_use: 'ACCESS' })),
  "Keycloak's ID token": withClaims(() => ({ typ: 'ID' })),
  "Keycloak's refresh token": withClaims(() => ({ typ: 'Refresh' })),
  'an ID token with nonce': withClaims(() => ({ nonce: 'n-0S6' })),
  'an ID token with at_hash': withClaims(() => ({ at_hash: '77Qm' })),
  'an ID token with c_hash': withClaims(() => ({ c_hash: 'LDkt' })),
}

/** Their form and claims are right, so that only the keys tell. Once these are there, they cost no request either. */
export const badSignatures: Record<string, Recipe> = {
  'an empty signature': async using => `${(await sign(using.key, using.good)).replace(/[^.]+$/, '')}AA`,
  'one bit of the signature changed': async using =>
    (await sign(using.key, using.good)).replace(/.(?=.{9}$)/, last => (last === 'A' ? 'B' : 'A')),
  'claims changed after signing': async using => {
    const [header, , signature] = (await sign(using.key, using.good)).split('.')
    const claims = Buffer.from(JSON.stringify({ ...using.good, sub: 'admin' })).toString('base64url')
    return [header, claims, signature].join('.')
  },
  'the signature of another token': async using => {
    const other = await sign(using.key, { ...using.good, sub: 'other' })
    return (await sign(using.key, using.good)).replace(/[^.]+$/, other.split('.')[2] ?? '')
  },
  "a stranger's key under our kid": using => sign({ ...using.stranger, kid: using.key.kid }, using.good),
  'an unknown kid': using => sign({ ...using.stranger, kid: 'unknown' }, using.good),
  'kid as path': using => sign({ ...using.stranger, kid: '../../dev/null' }, using.good),
  'kid as SQL': using => sign({ ...using.stranger, kid: "' UNION SELECT 'key" }, using.good),
  'an empty kid': using => sign({ ...using.stranger, kid: '' }, using.good),
  'kid __proto__': using => sign({ ...using.stranger, kid: '__proto__' }, using.good),
  'no kid and a foreign key': using => sign(using.stranger, using.good, { kid: undefined }),
  "RS256 under the elliptic key's kid": using => sign({ ...using.rsa, kid: using.key.kid }, using.good),
  'PS256 with the key that is for RS256': using =>
    raw({ alg: 'PS256', kid: using.rsa.kid }, using.good, Buffer.alloc(256)),
  'a signature in DER instead of two numbers': using =>
    raw({ alg: 'ES256', kid: using.key.kid }, using.good, Buffer.from('3006020101020101', 'hex')),
  'a signature of zeros (CVE-2022-21449)': using =>
    raw({ alg: 'ES256', kid: using.key.kid }, using.good, Buffer.alloc(64)),
}
