/** Whose tokens the API accepts. The values may be CDK tokens. */
export type TokenIssuer = {
  /** Exactly as in the tokens' `iss`. */
  readonly url: string
  /** Comma-separated values of which a token must carry one, in `aud` or `client_id`. */
  readonly audience: string
  /**
   * Id under which the issuer knows our pages: a public client with PKCE, redirected to `/web/signed-in`.
   * @default - the pages offer no signing in
   */
  readonly clientId?: string | undefined
  /**
   * Origins that a browser asks while it signs in, beside the issuer's own: where the token endpoint is elsewhere.
   * @default - none
   */
  readonly signInOrigins?: readonly string[] | undefined
  /**
   * Claim that lists the roles, a dotted path.
   * @default - the application's own default
   */
  readonly rolesClaim?: string | undefined
  /**
   * Claim that lists the groups, a dotted path.
   * @default - the application's own default
   */
  readonly groupsClaim?: string | undefined
}
