import { Hono } from 'hono'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ApiEnv } from '../../functions/api/http/context.ts'
import { problemOf } from '../../functions/api/http/problem.ts'
import { hashOf, openDoor } from '../../functions/api/hypothesis/bearer.ts'
import { openTokens, TOKEN_REQUEST_BYTES, tokenRequest } from '../../functions/api/hypothesis/tokens.ts'
import { type Actor, anonymous, type User } from '../../shared/access/actor.ts'
import { DomainError } from '../../shared/errors/domain-error.ts'
import type { Session, TokenKind } from '../../shared/schema/session.ts'

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const FORM = 'application/x-www-form-urlencoded'
const HOUR = 3_600
const START = 1_000_000

const ADA: User = {
  kind: 'user',
  id: 'ada',
  name: 'Ada',
  roles: new Set(['publisher']),
  groups: new Map([['jury', 'member']]),
}
const { name: _, ...NAMELESS } = { ...ADA, id: 'bob' }

/** The store's part, as far as one process can see it. */
function sessionsInMemory() {
  const kept = new Map<string, Session>()
  const key = (kind: TokenKind, hash: string) => `${kind} ${hash}`
  const put = (hashes: Record<TokenKind, string>, sessions: Record<TokenKind, Session>) => {
    for (const kind of ['access', 'refresh'] as const) kept.set(key(kind, hashes[kind]), sessions[kind])
  }
  return {
    kept,
    find: async (kind: TokenKind, hash: string) => kept.get(key(kind, hash)),
    open: async (hashes: Record<TokenKind, string>, sessions: Record<TokenKind, Session>) => put(hashes, sessions),
    async renew(spent: string, hashes: Record<TokenKind, string>, sessions: Record<TokenKind, Session>) {
      if (!kept.delete(key('refresh', spent))) return false
      put(hashes, sessions)
      return true
    },
  }
}

/** The issuer's tokens: two people's, one that names nobody, and one that comes while the issuer is down. */
async function authenticate(token: string): Promise<Actor> {
  const known: Record<string, Actor> = { 'ada.jwt': ADA, 'bob.jwt': NAMELESS, 'nobody.jwt': anonymous }
  const actor = known[token]
  if (actor) return actor
  if (token === 'down.jwt') throw new DomainError('unavailable', 'issuer-unavailable', 'Down.')
  if (token === 'bug.jwt') throw new TypeError('a bug')
  throw new DomainError('unauthenticated', 'bad-token', 'Bad.')
}

let clock: { seconds: number }
let sessions: ReturnType<typeof sessionsInMemory>
const parts = () => ({ authenticate, sessions, now: () => clock.seconds * 1_000_000 })
beforeEach(() => {
  clock = { seconds: START }
  sessions = sessionsInMemory()
})

async function post(form: Record<string, string> | string, type = FORM) {
  const app = new Hono<ApiEnv>().post('/', openTokens(parts())).onError(error => {
    if (error instanceof DomainError) return problemOf(error)
    return new Response(JSON.stringify({ bug: error.message }), { status: 500 })
  })
  const sent = typeof form === 'string' ? form : new URLSearchParams(form).toString()
  const answer = await app.request('/', { method: 'POST', body: sent, headers: { 'Content-Type': type } })
  const body: any = await answer.json()
  return { status: answer.status, headers: answer.headers, body }
}

const grant = async (assertion = 'ada.jwt') => (await post({ grant_type: JWT_BEARER, assertion })).body
const renew = (refresh_token: string) => post({ grant_type: 'refresh_token', refresh_token })
const enter = (token: string, path = '/api/profile') => openDoor(parts())(token, path)

describe('a grant', () => {
  it('gives two tokens, which nobody may keep for others', async () => {
    const { status, headers, body } = await post({ grant_type: JWT_BEARER, assertion: 'ada.jwt' })
    const token = expect.stringMatching(/^hashiya_[A-Za-z0-9_-]{43}$/)
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(body).toEqual({
      access_token: token,
      token_type: 'Bearer',
      expires_in: HOUR,
      refresh_token: token,
      scope: '',
    })
    expect(body.access_token).not.toBe(body.refresh_token)
  })

  it.each([
    ['ada.jwt', ADA],
    ['bob.jwt', NAMELESS],
  ])('lets in whom the token of the issuer names: %s', async (assertion, user) => {
    expect(await enter((await grant(assertion)).access_token)).toStrictEqual(user)
    const claims = [...sessions.kept.values()].flatMap(session => Object.values(session.user))
    expect(claims).not.toContain(undefined)
  })

  it('keeps of the tokens what gives nothing away', async () => {
    const { access_token, refresh_token } = await grant()
    expect([...sessions.kept.keys()]).toEqual([`access ${hashOf(access_token)}`, `refresh ${hashOf(refresh_token)}`])
    const kept = JSON.stringify([...sessions.kept])
    for (const token of [access_token, refresh_token]) expect(kept).not.toContain(token.slice(8))
    expect(hashOf('hashiya')).toBe('VOyxfcAKn6SCnGqGSxDBO7W43QXkkL5TqbYj2GdHY0g')
  })

  it.each(['nobody.jwt', 'unknown.jwt'])('is none: %s', async assertion => {
    const { status, body } = await post({ grant_type: JWT_BEARER, assertion })
    expect([status, body.error]).toEqual([400, 'invalid_grant'])
    expect(body.error_description).toMatch(/grant token/)
  })

  it('is not called bad while the issuer is down, nor when it is our fault', async () => {
    expect(await post({ grant_type: JWT_BEARER, assertion: 'down.jwt' })).toMatchObject({ status: 503 })
    expect(await post({ grant_type: JWT_BEARER, assertion: 'bug.jwt' })).toMatchObject({ status: 500 })
  })
})

describe('an access token', () => {
  it('lasts an hour', async () => {
    const { access_token } = await grant()
    clock.seconds = START + HOUR - 1
    expect(await enter(access_token)).toMatchObject({ id: 'ada' })
    clock.seconds = START + HOUR
    await expect(enter(access_token)).rejects.toMatchObject({
      kind: 'unauthenticated',
      code: 'expired-token',
      message: expect.stringMatching(/\w/),
      details: { remedy: expect.stringMatching(/refresh token/) },
    })
  })

  it('opens /api and nothing else', async () => {
    const { access_token } = await grant()
    expect(await enter(access_token, '/api/')).toMatchObject({ id: 'ada' })
    for (const path of ['/me/annotations', '/api', '/apis/x', '/x/api/'])
      await expect(enter(access_token, path)).rejects.toMatchObject({ code: 'bad-token' })
  })

  it('is not a refresh token, nor one that was never given', async () => {
    const { refresh_token } = await grant()
    for (const token of [refresh_token, `hashiya_${'A'.repeat(43)}`])
      await expect(enter(token)).rejects.toMatchObject({ code: 'expired-token' })
  })

  it('of another form is the issuer’s to judge', async () => {
    const { access_token } = await grant()
    for (const token of [`${access_token}A`, access_token.slice(0, -1), `x${access_token}`, access_token.slice(8)])
      await expect(enter(token)).rejects.toMatchObject({ code: 'bad-token' })
    expect(await enter('ada.jwt')).toEqual(ADA)
    expect(await enter('ada.jwt', '/statements')).toEqual(ADA)
  })
})

describe('a refresh token', () => {
  it('gives a new pair, once', async () => {
    const first = await grant()
    clock.seconds += 60
    const { status, body } = await renew(first.refresh_token)
    expect([status, body.expires_in]).toEqual([200, HOUR])
    expect(await enter(body.access_token)).toEqual(ADA)
    const again = await renew(first.refresh_token)
    expect([again.status, again.body.error]).toEqual([400, 'invalid_grant'])
    expect(again.body.error_description).toMatch(/refresh token/)
    expect((await renew(body.refresh_token)).status).toBe(200)
  })

  it('is not an access token', async () => {
    expect((await renew((await grant()).access_token)).status).toBe(400)
  })

  it('lasts for twelve hours from the grant, however often it is renewed', async () => {
    const first = await grant()
    clock.seconds = START + 6 * HOUR
    const { body } = await renew(first.refresh_token)
    clock.seconds = START + 12 * HOUR - 11
    const last = await renew(body.refresh_token)
    expect([last.status, last.body.expires_in]).toEqual([200, 11])
    expect(await enter(last.body.access_token)).toMatchObject({ id: 'ada' })
    expect((await renew(last.body.refresh_token)).status).toBe(200)
  })

  it('is not renewed in the last ten seconds, which a client would not use', async () => {
    const { refresh_token } = await grant()
    clock.seconds = START + 12 * HOUR - 10
    expect(await renew(refresh_token)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
  })
})

describe('a request for tokens', () => {
  it.each<[Record<string, string>, string]>([
    [{}, 'unsupported_grant_type'],
    [{ grant_type: 'password' }, 'unsupported_grant_type'],
    [{ grant_type: JWT_BEARER }, 'invalid_request'],
    [{ grant_type: JWT_BEARER, assertion: '' }, 'invalid_request'],
    [{ grant_type: JWT_BEARER, refresh_token: 'x' }, 'invalid_request'],
    [{ grant_type: 'refresh_token' }, 'invalid_request'],
    [{ grant_type: 'refresh_token', refresh_token: '' }, 'invalid_request'],
    [{ grant_type: 'refresh_token', assertion: 'ada.jwt' }, 'invalid_request'],
  ])('%j: %s', async (form, error) => {
    const { status, body } = await post(form)
    expect([status, body.error]).toEqual([400, error])
    expect(body.error_description).toMatch(/^Send .+\.$/)
  })

  it('is a form, of so many bytes', async () => {
    expect(await post('{}', 'application/json')).toMatchObject({ status: 415 })
    const form = `grant_type=refresh_token&refresh_token=`
    expect(await post(form.padEnd(TOKEN_REQUEST_BYTES, 'x'))).toMatchObject({ status: 400 })
    expect(await post(form.padEnd(TOKEN_REQUEST_BYTES + 1, 'x'))).toMatchObject({ status: 413 })
    expect(TOKEN_REQUEST_BYTES).toBe(32_768)
  })

  it('has a token of at most so many characters', () => {
    const sent = (length: number) => ({ grant_type: JWT_BEARER, assertion: 'x'.repeat(length) })
    expect(tokenRequest.safeParse(sent(TOKEN_REQUEST_BYTES)).success).toBe(true)
    expect(tokenRequest.safeParse(sent(TOKEN_REQUEST_BYTES + 1)).success).toBe(false)
    expect(tokenRequest.meta()?.id).toBe('HypothesisTokenRequest')
  })
})
