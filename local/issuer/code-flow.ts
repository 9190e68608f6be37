import { createHash, randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import { LRUCache } from 'lru-cache'
import * as z from 'zod'
import { parse } from '../../shared/schema/parse.ts'
import type { TokenRequest } from './token-request.ts'

/** Whom the page can be read as with one click. */
const SAMPLE_USERS = [
  { sub: 'reader-1', name: 'Layla · ليلى' },
  { sub: 'reader-2', name: 'Omar · عمر' },
  { sub: 'moderator-1', name: 'Moderator · المشرفة', roles: ['moderator'] },
  { sub: 'publisher-1', name: 'Press office · المكتب الإعلامي', roles: ['publisher'] },
] as const satisfies readonly TokenRequest[]

/** Milliseconds for which a code can be exchanged, and how many there are at once. */
const CODE_LIFETIME = 60_000
const CODES = 100

const authorization = z.object({
  response_type: z.literal('code'),
  client_id: z.string().min(1),
  redirect_uri: z.url(),
  state: z.string().max(500).optional(),
  nonce: z.string().max(500).optional(),
  code_challenge: z.string().regex(/^[\w-]{43}$/),
  code_challenge_method: z.literal('S256'),
  as: z.enum(SAMPLE_USERS.map(({ sub }) => sub)).optional(),
})
type Authorization = z.infer<typeof authorization>

const exchange = z.object({
  grant_type: z.literal('authorization_code'),
  code: z.string(),
  code_verifier: z.string().max(500),
  redirect_uri: z.string(),
})

type Granted = { user: TokenRequest; asked: Authorization }
type Tokens = (user: TokenRequest, client: string, nonce: string | undefined) => Promise<object>

/**
 * The authorization code flow with PKCE (RFC 6749, RFC 7636), so that a browser signs in here as it does anywhere. Instead
 * of a password it asks for a click.
 */
export function codeFlow(issuer: string, tokensFor: Tokens) {
  const codes = new LRUCache<string, Granted>({ max: CODES, ttl: CODE_LIFETIME })

  const routes = new Hono().get('/authorize', c => {
    const asked = parse(authorization, c.req.query())
    if (new URL(asked.redirect_uri).origin !== new URL(issuer).origin) return c.text('redirect_uri is elsewhere\n', 400)
    const user = SAMPLE_USERS.find(({ sub }) => sub === asked.as)
    if (!user) return c.html(choicePage(new URL(c.req.url).search))
    const code = randomBytes(32).toString('base64url')
    codes.set(code, { user: { ...user, roles: [...('roles' in user ? user.roles : [])] }, asked })
    const back = new URL(asked.redirect_uri)
    back.searchParams.set('code', code)
    if (asked.state !== undefined) back.searchParams.set('state', asked.state)
    return c.redirect(back.href)
  })

  /** What a code is exchanged for; undefined for one that was never given, is used up or is not this browser's. */
  async function tokens(form: Record<string, unknown>): Promise<object | undefined> {
    const { code, code_verifier: verifier, redirect_uri: uri } = parse(exchange, form)
    const granted = codes.get(code)
    codes.delete(code)
    if (!granted || granted.asked.redirect_uri !== uri) return undefined
    const challenge = createHash('sha256').update(verifier).digest('base64url')
    if (challenge !== granted.asked.code_challenge) return undefined
    return tokensFor(granted.user, granted.asked.client_id, granted.asked.nonce)
  }

  return { routes, tokens }
}

/** Nobody's first sight of the project should look like an error. */
const STYLE = raw(`<style>
:root { color-scheme: light dark; background: light-dark(#fdfcf9, #17181a); color: light-dark(#1d1d1b, #e9e6df);
  font: 1.0625rem / 1.6 system-ui, "Noto Sans", "Noto Sans Arabic", sans-serif }
main { max-inline-size: 24rem; margin: 12vh auto; padding: 1rem }
h1 { display: flex; justify-content: space-between; font-size: 1.5rem; margin: 0 }
p { margin: 0.25rem 0 }
ul { display: grid; gap: 0.5rem; margin: 1.5rem 0; padding: 0; list-style: none }
a { display: block; padding: 0.625rem 1rem; border: 1px solid light-dark(#5b5a55, #b3afa5); border-radius: 6px;
  background: light-dark(#fff, #212327); color: light-dark(#0b5b57, #7fd1c7); text-decoration: none }
a:hover { border-color: currentcolor }
a:focus-visible { outline: 3px solid; outline-offset: 2px }
</style>`)

const choicePage = (query: string) => html`<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Sign in on this machine · الدخول على هذا الجهاز</title><link rel="icon" href="data:,">${STYLE}
<main><h1><span>Who are you?</span> <span lang="ar" dir="rtl">من أنت؟</span></h1>
<p>On this machine anybody may be anybody.</p>
<p lang="ar" dir="rtl">على هذا الجهاز يدخل كلٌّ بمن شاء من هؤلاء.</p>
<ul>${SAMPLE_USERS.map(({ sub, name }) => html`<li><a href="/dev/authorize${query}&amp;as=${sub}">${name}</a></li>`)}</ul></main></html>
`
