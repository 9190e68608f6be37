import type { Actor } from '../../shared/access/actor.ts'
import type { Store } from '../../shared/store/store.ts'
import type { Assets } from './assets.ts'

export type WebSettings = {
  /** Public origin without a trailing slash; absent: the origin of each request. */
  baseUrl?: string
  /** Users are known as `acct:<sub>@<authority>`. */
  authority: string
  /** Where people sign in; absent: nobody can. */
  signIn?: SignIn
}

export type SignIn = {
  /** The OIDC issuer, exactly as in its tokens' `iss`. */
  issuer: string
  /** Under which the issuer knows the pages. */
  clientId: string
  /** Origins that a browser asks while it signs in, beside the issuer's own. */
  origins: readonly string[]
}

/** All that the pages need from outside. They write nothing: what a reader writes goes to the API. */
export type WebDeps = {
  store: Pick<Store, 'statements' | 'annotations' | 'people'>
  /** The actor whom a bearer token names. @throws DomainError `unauthenticated` for a bad token, `unavailable` when the issuer cannot be asked. */
  authenticate: (token: string) => Promise<Actor>
  assets: Assets
  settings: WebSettings
  logger: { error: (message: string, fields?: Record<string, unknown>) => void }
}
