import * as oauth from 'oauth4webapi'
import { SIGNED_IN_PATH } from '../../shared/env/environment.ts'
import type { Issuer, Session } from './session.ts'

/** What has to be remembered between going to the issuer and coming back. */
type Journey = { verifier: string; state: string; nonce: string; back: string }

const KEY = 'hashiya sign-in'
const redirectUri = () => `${location.origin}${SIGNED_IN_PATH}`

/** An issuer on this machine has no TLS; any other must. */
const options = (issuer: URL) => ({ [oauth.allowInsecureRequests]: issuer.protocol === 'http:' })

async function discover({ issuer }: Issuer): Promise<oauth.AuthorizationServer> {
  const url = new URL(issuer)
  const response = await oauth.discoveryRequest(url, { algorithm: 'oidc', ...options(url) })
  return oauth.processDiscoveryResponse(url, response)
}

/** Leaves for the issuer: authorization code with PKCE. @throws when it cannot be reached */
export async function leave(issuer: Issuer): Promise<void> {
  const server = await discover(issuer)
  if (!server.authorization_endpoint) throw new Error('the issuer has no authorization endpoint')
  const verifier = oauth.generateRandomCodeVerifier()
  const [state, nonce] = [oauth.generateRandomState(), oauth.generateRandomNonce()]
  const journey: Journey = { verifier, state, nonce, back: location.href }
  sessionStorage.setItem(KEY, JSON.stringify(journey))
  const url = new URL(server.authorization_endpoint)
  const asked = {
    response_type: 'code',
    client_id: issuer.client,
    redirect_uri: redirectUri(),
    scope: 'openid profile email',
    state,
    nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  }
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value)
  location.assign(url)
}

/** Takes what the issuer sent back with. @returns the session, and the page to go back to @throws when anything does not fit */
export async function arrive(issuer: Issuer): Promise<{ session: Session; back: string }> {
  const kept: Journey | null = JSON.parse(sessionStorage.getItem(KEY) ?? 'null')
  sessionStorage.removeItem(KEY)
  if (!kept) throw new Error('nobody left from here')
  const server = await discover(issuer)
  const client = { client_id: issuer.client }
  const parameters = oauth.validateAuthResponse(server, client, new URL(location.href), kept.state)
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    parameters,
    redirectUri(),
    kept.verifier,
    options(new URL(issuer.issuer)),
  )
  const result = await oauth.processAuthorizationCodeResponse(server, client, response, {
    expectedNonce: kept.nonce,
    requireIdToken: true,
  })
  const claims = oauth.getValidatedIdTokenClaims(result)
  const name = [claims?.['name'], claims?.['email'], claims?.sub].find(one => typeof one === 'string') ?? ''
  const expires = Date.now() + (result.expires_in ?? 3_600) * 1_000
  return { session: { token: result.access_token, name, sub: claims?.sub ?? '', expires }, back: kept.back }
}
