import { Hono } from 'hono'
import { SignJWT } from 'jose'
import type { Logger } from '../../functions/api/deps.ts'
import { readObject, requireMedia } from '../../functions/api/http/body.ts'
import { isKnown, opaqueProblem, problemOf } from '../../functions/api/http/problem.ts'
import { DomainError } from '../../shared/errors/domain-error.ts'
import { parse } from '../../shared/schema/parse.ts'
import { ALGORITHM, type IssuerKey } from './key-file.ts'
import { onlyThisMachine } from './same-machine.ts'
import { REQUEST_BYTES, type TokenRequest, tokenRequest } from './token-request.ts'

/** What the local server accepts in `aud`. */
export const AUDIENCE = 'hashiya'

/** Seconds that a token lives: a working day. */
export const LIFETIME = 12 * 3_600

export type IssuerOptions = {
  /** `http://127.0.0.1:<port>/dev`, as it stands in the tokens. */
  issuer: string
  key: IssuerKey
  /** Milliseconds since 1970. @default Date.now */
  now?: () => number
  logger: Logger
}

/** Seconds that a grant lives, which somebody puts into a page: as long as the page may take to load. */
const GRANT_LIFETIME = 600

/** Signs a token for whomever it is asked to. `lifetime`: in seconds. */
export async function mint(
  { issuer, key, now = Date.now }: Omit<IssuerOptions, 'logger'>,
  user: TokenRequest,
  lifetime = LIFETIME,
) {
  const { sub, ...claims } = user
  const seconds = Math.floor(now() / 1000)
  return new SignJWT({ ...claims, client_id: AUDIENCE })
    .setProtectedHeader({ alg: ALGORITHM, kid: key.kid, typ: 'at+jwt' })
    .setIssuer(issuer)
    .setAudience(AUDIENCE)
    .setSubject(sub)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + lifetime)
    .sign(key.privateKey)
}

/**
 * An OIDC issuer for one machine: discovery, keys, and a token for anybody who asks. Every program on the machine can be
 * every user; it stands in for a real issuer and protects nothing.
 */
export function issuerRoutes(options: IssuerOptions): Hono {
  const { issuer, key, logger } = options
  return new Hono()
    .basePath('/dev')
    .use(onlyThisMachine)
    .get('/.well-known/openid-configuration', c =>
      c.json({
        issuer,
        jwks_uri: `${issuer}/jwks`,
        token_endpoint: `${issuer}/token`,
        response_types_supported: ['token'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: [ALGORITHM],
      }),
    )
    .get('/jwks', c => c.json({ keys: [key.publicJwk] }))
    .post('/token', async c => {
      // A form, which a web page may post without asking, is not accepted: JSON makes a browser ask first.
      requireMedia(c.req.raw, ['application/json'])
      const user = parse(tokenRequest, await readObject(c.req.raw, REQUEST_BYTES))
      c.header('Cache-Control', 'no-store')
      return c.json({ access_token: await mint(options, user), token_type: 'Bearer', expires_in: LIFETIME })
    })
    .get('/grant', async c => {
      const user = parse(tokenRequest.pick({ sub: true, name: true }), c.req.query())
      c.header('Cache-Control', 'no-store')
      return c.text(await mint(options, user, GRANT_LIFETIME))
    })
    .all('*', c => notServed(c.req.method, c.req.path))
    .onError(error => {
      if (isKnown(error)) return problemOf(error)
      logger.error('the local issuer failed', { error: error.stack })
      return opaqueProblem()
    })
}

/** Methods of what stands under /dev. */
const METHODS: Record<string, string> = {
  '/dev/token': 'POST',
  '/dev/grant': 'GET, HEAD',
  '/dev/jwks': 'GET, HEAD',
  '/dev/.well-known/openid-configuration': 'GET, HEAD',
}

function notServed(method: string, path: string): Response {
  const Allow = METHODS[path]
  if (!Allow) return problemOf(new DomainError('missing', 'not-found', `There is nothing at ${path}.`))
  return problemOf(new DomainError('method', 'method-not-allowed', `${method} is not served here.`), { Allow })
}
