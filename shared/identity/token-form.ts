import { decodeProtectedHeader, type ProtectedHeaderParameters } from 'jose/decode/protected_header'
import { badToken } from './bad-token.ts'

/** Bytes of a token. API Gateway takes 10,240 bytes for all headers together, so a larger one could not arrive anyway. */
export const TOKEN_BYTES = 8_192

/** Asymmetric only: whoever holds the issuer's published keys must not be able to sign (RFC 8725, section 3.1). */
export const ALGORITHMS = [
  'ES256',
  'ES384',
  'ES512',
  'PS256',
  'PS384',
  'PS512',
  'RS256',
  'RS384',
  'RS512',
  'EdDSA',
  'Ed25519',
]

/** RFC 9068 and RFC 7519; other types (`logout+jwt`, `dpop+jwt`, `secevent+jwt`) are signed by the same keys and mean something else. */
const TYPES = new Set(['at+jwt', 'jwt', 'application/at+jwt', 'application/jwt'])

/** Headers that say where the key is: followed, they would let the bearer choose it. `crit` and `enc` ask for what is not done here. */
const REFUSED_HEADERS = ['jwk', 'jku', 'x5u', 'x5c', 'crit', 'b64', 'enc', 'zip']

const KID_LENGTH = 200

/** Signed, in compact form, three parts; a JWE has five. */
const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]+$/

/** The protected header, whose signature nobody has checked yet. @throws DomainError `unauthenticated` when no key could make it good. */
export function readHeader(token: string): ProtectedHeaderParameters {
  if (token.length > TOKEN_BYTES) throw badToken(`is longer than ${TOKEN_BYTES} bytes`)
  if (!COMPACT.test(token)) throw badToken('is not a signed JWT in compact form')
  const header = decoded(token)
  const refused = REFUSED_HEADERS.find(name => Object.hasOwn(header, name))
  if (refused) throw badToken(`has the header ${refused}, which is not accepted`)
  if (typeof header.alg !== 'string' || !ALGORITHMS.includes(header.alg)) {
    throw badToken(`is not signed with one of ${ALGORITHMS.join(', ')}`)
  }
  if (header.typ !== undefined && !(typeof header.typ === 'string' && TYPES.has(header.typ.toLowerCase()))) {
    throw badToken('is of a type (typ) other than at+jwt or JWT')
  }
  if (header.kid !== undefined && !(typeof header.kid === 'string' && header.kid.length <= KID_LENGTH)) {
    throw badToken('names its key (kid) in a form that no issuer uses')
  }
  return header
}

function decoded(token: string): ProtectedHeaderParameters {
  try {
    return decodeProtectedHeader(token)
  } catch (cause) {
    throw badToken('has a header that cannot be read', { cause })
  }
}
