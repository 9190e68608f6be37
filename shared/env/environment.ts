/** Names of the environment variables that infra sets and the functions read: one constant, imported by both sides. */
export const ENV = {
  /** Name of the one DynamoDB table. */
  table: 'TABLE_NAME',
  /** URL of any DynamoDB-compatible engine; unset in AWS. */
  endpoint: 'DYNAMODB_ENDPOINT',
  /** OIDC issuer whose tokens are accepted, exactly as in the tokens' `iss`. */
  issuer: 'OIDC_ISSUER',
  /** Comma-separated values of which a token must carry one, in `aud` or (Cognito's access tokens) `client_id`. */
  audience: 'OIDC_AUDIENCE',
  /** Id under which the issuer knows our pages, a public client with PKCE; unset: they offer no signing in. */
  clientId: 'OIDC_CLIENT_ID',
  /** Comma-separated origins that a browser asks while it signs in, beside the issuer's own. */
  signInOrigins: 'OIDC_SIGN_IN_ORIGINS',
  /** Claim that lists the roles, a dotted path such as `realm_access.roles`. */
  rolesClaim: 'OIDC_ROLES_CLAIM',
  /** Claim that lists the groups, a dotted path. */
  groupsClaim: 'OIDC_GROUPS_CLAIM',
  /** Name in which this deployment's users are known to the outside: `acct:ali@notes.example`. */
  authority: 'AUTHORITY',
  /** Public origin of the API, without a trailing slash; unset: the origin of each request. */
  baseUrl: 'BASE_URL',
  /** `true` lets notes be on web pages that show no statement. */
  anyPage: 'ANY_PAGE',
  /** How often one person may write in a minute, and in a day; unset: without limit. */
  writesPerMinute: 'WRITES_PER_MINUTE',
  writesPerDay: 'WRITES_PER_DAY',
  /** Comma-separated origins that browsers may call from, or `*`. */
  corsOrigins: 'CORS_ORIGINS',
} as const

export type Environment = Readonly<Record<string, string | undefined>>

/** The variable's value. @throws Error when it is unset or empty: a deployment without it is broken, so say it at start. */
export function requireEnv(env: Environment, name: string): string {
  const value = env[name]
  if (!value) throw new Error(`environment variable ${name} is not set; see shared/env/environment.ts`)
  return value
}

/** A whole number above zero; undefined when it is unset or empty. @throws Error for anything else: what was meant is not known */
function countFromEnv(env: Environment, name: string): number | undefined {
  const value = env[name]
  if (!value) return undefined
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value)
  throw new Error(`environment variable ${name} is ${JSON.stringify(value)}: set a whole number above 0`)
}

/** What the environment says of how much one person may write. */
export function writesFromEnv(env: Environment): { perMinute?: number; perDay?: number } {
  const [perMinute, perDay] = [countFromEnv(env, ENV.writesPerMinute), countFromEnv(env, ENV.writesPerDay)]
  return { ...(perMinute && { perMinute }), ...(perDay && { perDay }) }
}

/** A comma-separated list; unset or empty gives the default. */
export function listFromEnv(env: Environment, name: string, byDefault: readonly string[]): readonly string[] {
  const value = env[name]
  return value ? value.split(',').map(item => item.trim()) : byDefault
}

/** The paths that the function of the pages answers; all others are the API's. */
export const WEB_PATHS = ['/read', '/hypothesis', '/notebook', '/web'] as const

/** Where an issuer sends people back to: the page in which the browser finishes signing in. */
export const SIGNED_IN_PATH = '/web/signed-in'

export const isOfWeb = (path: string): boolean => WEB_PATHS.some(prefix => path.startsWith(`${prefix}/`))
