import { Hono } from 'hono'
import { type JWTPayload, SignJWT } from 'jose'
import type { Logger } from '../../functions/api/deps.ts'
import { readObject, requireMedia } from '../../functions/api/http/body.ts'
import { isKnown, opaqueProblem, problemOf } from '../../functions/api/http/problem.ts'
import { DomainError } from '../../shared/errors/domain-error.ts'
import { parse } from '../../shared/schema/parse.ts'
import { codeFlow } from './code-flow.ts'
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

type Signing = Omit<IssuerOptions, 'logger'>

/** Signs a token for whomever it is asked to. `lifetime`: in seconds. */
export const mint = (signing: Signing, { sub, ...claims }: TokenRequest, lifetime = LIFETIME): Promise<string> =>
  sign(signing, sub, { ...claims, client_id: AUDIENCE }, { audience: AUDIENCE, typ: 'at+jwt', lifetime })

type Token = { audience: string; typ: string; lifetime: number }

function sign({ issuer, key, now = Date.now }: Signing, sub: string, claims: JWTPayload, token: Token) {
  const seconds = Math.floor(now() / 1000)
  return new SignJWT(claims)
    .setProtectedHeader({ alg: ALGORITHM, kid: key.kid, typ: token.typ })
    .setIssuer(issuer)
    .setAudience(token.audience)
    .setSubject(sub)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + token.lifetime)
    .sign(key.privateKey)
}

/** What a browser gets that signed in (OpenID Connect Core, section 3.1.3.3). */
async function tokensFor(signing: Signing, user: TokenRequest, client: string, nonce: string | undefined) {
  const claims = { ...(user.name && { name: user.name }), ...(nonce !== undefined && { nonce }) }
  return {
    access_token: await mint(signing, user),
    id_token: await sign(signing, user.sub, claims, { audience: client, typ: 'JWT', lifetime: LIFETIME }),
    token_type: 'Bearer',
    expires_in: LIFETIME,
  }
}

/**
 * An OIDC issuer for one machine: discovery, keys, and a token for anybody who asks. Every program on the machine can be
 * every user; it stands in for a real issuer and protects nothing.
 */
export function issuerRoutes(options: IssuerOptions): Hono {
  const { issuer, key, logger } = options
  const flow = codeFlow(issuer, (user, client, nonce) => tokensFor(options, user, client, nonce))
  return new Hono()
    .basePath('/dev')
    .use(onlyThisMachine)
    .get('/.well-known/openid-configuration', c =>
      c.json({
        issuer,
        jwks_uri: `${issuer}/jwks`,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        response_types_supported: ['code'],
        grant_types_supported: ['authorization_code'],
        code_challenge_methods_supported: ['S256'],
        token_endpoint_auth_methods_supported: ['none'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: [ALGORITHM],
      }),
    )
    .get('/jwks', c => c.json({ keys: [key.publicJwk] }))
    .route('/', flow.routes)
    .post('/token', async c => {
      c.header('Cache-Control', 'no-store')
      if (isForm(c.req.header('content-type'))) {
        const tokens = await flow.tokens(await c.req.parseBody())
        return tokens ? c.json(tokens) : c.json({ error: 'invalid_grant' }, 400)
      }
      // Without a code a form, which a web page may post without asking, is not enough: JSON makes a browser ask first.
      requireMedia(c.req.raw, ['application/json'])
      const user = parse(tokenRequest, await readObject(c.req.raw, REQUEST_BYTES))
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

const isForm = (type = ''): boolean => /^application\/x-www-form-urlencoded\b/i.test(type)

/** Methods of what stands under /dev. */
const METHODS: Record<string, string> = {
  '/dev/token': 'POST',
  '/dev/authorize': 'GET, HEAD',
  '/dev/grant': 'GET, HEAD',
  '/dev/jwks': 'GET, HEAD',
  '/dev/.well-known/openid-configuration': 'GET, HEAD',
}

function notServed(method: string, path: string): Response {
  const Allow = METHODS[path]
  if (!Allow) return problemOf(new DomainError('missing', 'not-found', `There is nothing at ${path}.`))
  return problemOf(new DomainError('method', 'method-not-allowed', `${method} is not served here.`), { Allow })
}
