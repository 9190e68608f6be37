import * as oauth from 'oauth4webapi'

/** What a reading page says of where its readers sign in, as its script finds it. */
export type Offer = { readonly client: string; readonly issuer: string; readonly mayAsk: readonly string[] }

/** @param page that sign-in ends on: it has the same attributes as every page */
export async function offerOf(page: string): Promise<Offer> {
  const response = await fetch(page)
  const html = await response.text()
  const said = (name: string) => new RegExp(`data-${name}="([^"]+)"`).exec(html)?.[1] ?? ''
  const [, mayAsk = ''] = /connect-src ([^;]+)/.exec(response.headers.get('content-security-policy') ?? '') ?? []
  return { client: said('client'), issuer: said('issuer'), mayAsk: mayAsk.split(' ') }
}

type Reader = { readonly username: string; readonly password: string }

/**
 * What the browser of a reader does at the hosted page of a user pool, with the parameters of `web/sign-in/flow.ts`.
 * @param pool where Cognito is played
 * @param verifier what proves that the code is taken by whom it was given to; default: the right one
 * @returns the answer of the token endpoint @throws Error when the hosted page refuses
 */
export async function signIn(
  pool: string,
  { client_id, redirect_uri }: { client_id: string; redirect_uri: string },
  reader: Reader,
  verifier?: string,
): Promise<{ status: number; body: Record<string, string> }> {
  const secret = oauth.generateRandomCodeVerifier()
  const asked = new URLSearchParams({
    response_type: 'code',
    client_id,
    redirect_uri,
    scope: 'openid profile email',
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    code_challenge: await oauth.calculatePKCECodeChallenge(secret),
    code_challenge_method: 'S256',
  })
  const page = await fetch(`${pool}/oauth2/authorize?${asked.toString()}`, { redirect: 'manual' })
  if (page.status !== 200) throw new Error(`refused: ${page.headers.get('location') ?? (await page.text())}`)
  const filled = new URLSearchParams([...asked, ...Object.entries(reader)])
  const back = await fetch(`${pool}/login`, { method: 'POST', body: filled, redirect: 'manual' })
  const location = new URL(back.headers.get('location') ?? 'nowhere:')
  if (!location.href.startsWith(`${redirect_uri}?`)) throw new Error(`sent back to ${location.href}`)
  const answer = await fetch(`${pool}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id,
      redirect_uri,
      code: location.searchParams.get('code') ?? '',
      code_verifier: verifier ?? secret,
    }),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, string> }
}
