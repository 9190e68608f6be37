/** Whose tokens the API accepts. The values may be CDK tokens. */
export type TokenIssuer = {
  /** Exactly as in the tokens' `iss`. */
  readonly url: string
  /** Comma-separated values of which a token must carry one, in `aud` or `client_id`. */
  readonly audience: string
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
