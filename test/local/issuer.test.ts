import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { type HttpServer, listen } from '../../local/http-server.ts'
import { AUDIENCE, issuerRoutes } from '../../local/issuer/issuer.ts'
import { issuerKey } from '../../local/issuer/key-file.ts'
import { createVerifier } from '../../shared/identity/verifier.ts'

const issued = z.object({ access_token: z.string(), token_type: z.string(), expires_in: z.number() })
const refused = z.looseObject({ errors: z.array(z.unknown()) })

const logger = { info() {}, error() {} }
let folder: string
let http: HttpServer

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hashiya-issuer-'))
  http = await listen(0)
  const routes = issuerRoutes({ issuer: `${http.url}/dev`, key: await issuerKey(join(folder, 'key.json')), logger })
  http.serve(routes.fetch)
})
afterAll(async () => {
  await http.close()
  rmSync(folder, { recursive: true })
})

const ask = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${http.url}/dev/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

const verifier = () => createVerifier({ issuer: `${http.url}/dev`, audience: [AUDIENCE] })

describe('the local issuer', () => {
  test('gives a token that the verifier accepts, by discovery and keys', async () => {
    const response = await ask({ sub: 'reader-1', name: 'قارئ', roles: ['publisher'], groups: ['team-1'] })
    expect(response.headers.get('cache-control')).toBe('no-store')
    const { access_token: token, ...rest } = issued.parse(await response.json())
    expect(rest).toEqual({ token_type: 'Bearer', expires_in: 43_200 })
    expect(await verifier().authenticate(token)).toEqual({
      kind: 'user',
      id: 'reader-1',
      name: 'قارئ',
      roles: new Set(['publisher']),
      groups: new Map([['team-1', 'member']]),
    })
  })

  test('gives a grant of ten minutes as plain text', async () => {
    const response = await fetch(`${http.url}/dev/grant?sub=reader-1`)
    expect(response.headers.get('content-type')).toContain('text/plain')
    const grant = await response.text()
    expect(await verifier().authenticate(grant)).toMatchObject({ id: 'reader-1' })
    const { iat = 0, exp = 0 } = decodeJwt(grant)
    expect(exp - iat).toBe(600)
    expect((await fetch(`${http.url}/dev/grant`)).status).toBe(400)
  })

  test('needs no more than a sub', async () => {
    const { access_token: token } = issued.parse(await (await ask({ sub: 'reader-1' })).json())
    expect(await verifier().authenticate(token)).toEqual({
      kind: 'user',
      id: 'reader-1',
      roles: new Set(),
      groups: new Map(),
    })
  })

  test('gives no token that is too long for the verifier', async () => {
    const groups = Array.from({ length: 64 }, (_, i) => `${i}`.padStart(64, 'g'))
    const response = await ask({ sub: 's'.repeat(255), name: 'ن'.repeat(200), groups })
    const { access_token: token } = issued.parse(await response.json())
    expect(await verifier().authenticate(token)).toMatchObject({
      groups: new Map(groups.map(group => [group, 'member'])),
    })
  })

  test.each<[string, unknown, string]>([
    ['no sub', {}, '/sub'],
    ['an empty sub', { sub: '' }, '/sub'],
    ['sub as number', { sub: 1 }, '/sub'],
    ['a bidi mark in sub', { sub: 'a\u202Eb' }, '/sub'],
    ['an unknown role', { sub: 'a', roles: ['admin'] }, '/roles/0'],
    ['roles as string', { sub: 'a', roles: 'publisher' }, '/roles'],
    ['a group with a slash', { sub: 'a', groups: ['ok', 'a/b'] }, '/groups/1'],
    ['too many groups', { sub: 'a', groups: Array.from({ length: 65 }, () => 'g') }, '/groups'],
    ['an unknown property', { sub: 'a', admin: true }, '/admin'],
  ])('refuses %s, naming the field', async (_, body, pointer) => {
    const response = await ask(body)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    const problem = refused.parse(await response.json())
    expect(problem).toMatchObject({
      status: 400,
      code: 'bad-field',
      title: expect.any(String),
      type: expect.any(String),
    })
    expect(problem.errors).toEqual([
      expect.objectContaining({ pointer, detail: expect.any(String), remedy: expect.any(String) }),
    ])
  })

  test.each<[string, string, Record<string, string>, number]>([
    ['no JSON', '{"sub":', {}, 400],
    ['a list', '[]', {}, 400],
    ['nothing', '', {}, 400],
    ['a form without a code', 'sub=a', { 'Content-Type': 'application/x-www-form-urlencoded' }, 400],
    ['what a web page may post without asking', '{"sub":"a"}', { 'Content-Type': 'text/plain' }, 415],
    ['100 KB', JSON.stringify({ sub: 'x'.repeat(100_000) }), {}, 413],
  ])('refuses %s', async (_, body, headers, status) => {
    expect((await ask(body, headers)).status).toBe(status)
  })

  test('says what it does not serve', async () => {
    const got = await fetch(`${http.url}/dev/token`)
    expect([got.status, got.headers.get('allow')]).toEqual([405, 'POST'])
    expect((await fetch(`${http.url}/dev/other`)).status).toBe(404)
  })
})

describe('signing in from a browser', () => {
  const secret = 'v'.repeat(43)
  const redirect = () => `${http.url}/web/signed-in`
  const asked = (more: Record<string, string> = {}) =>
    new URLSearchParams({
      response_type: 'code',
      client_id: 'page',
      redirect_uri: redirect(),
      state: 's',
      nonce: 'n',
      code_challenge: createHash('sha256').update(secret).digest('base64url'),
      code_challenge_method: 'S256',
      ...more,
    })
  const authorize = (more: Record<string, string> = {}) =>
    fetch(`${http.url}/dev/authorize?${asked(more).toString()}`, { redirect: 'manual' })

  async function exchange(more: Record<string, string> = {}) {
    const back = new URL((await authorize({ as: 'reader-2' })).headers.get('location') ?? '')
    expect(back.searchParams.get('state')).toBe('s')
    const form = {
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      code_verifier: secret,
      redirect_uri: redirect(),
      ...more,
    }
    const once = () => fetch(`${http.url}/dev/token`, { method: 'POST', body: new URLSearchParams(form) })
    return { first: await once(), again: await once() }
  }

  test('offers people to be, and a code for a click', async () => {
    expect(await (await authorize()).text()).toContain('as=reader-1')
    const { first, again } = await exchange()
    const { access_token: token, id_token: id } = z
      .object({ access_token: z.string(), id_token: z.string() })
      .parse(await first.json())
    expect(await verifier().authenticate(token)).toMatchObject({
      id: 'reader-2',
    })
    expect(decodeJwt(id)).toMatchObject({ sub: 'reader-2', aud: 'page', nonce: 'n' })
    expect(again.status).toBe(400)
  })

  test.each([
    ['another verifier', { code_verifier: 'w'.repeat(43) }],
    ['another address', { redirect_uri: 'http://127.0.0.1:1/web/signed-in' }],
    ['another code', { code: 'guessed' }],
  ])('gives nothing for %s', async (_, more) => {
    const { first } = await exchange(more)
    expect([first.status, await first.json()]).toEqual([400, { error: 'invalid_grant' }])
  })

  test('sends nobody elsewhere', async () => {
    expect((await authorize({ as: 'reader-1', redirect_uri: 'https://evil.example/' })).status).toBe(400)
  })
})

describe('the local issuer serves programs on this machine only:', () => {
  /** `fetch` sets Host and Origin by itself; this sends what it is told. */
  const statusWith = (headers: Record<string, string>, path = '/dev/token') =>
    new Promise<number>((resolve, reject) => {
      const body = '{"sub":"a"}'
      const options = { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers } }
      httpRequest(`${http.url}${path}`, options, response => {
        response.resume()
        expect(response.headers['access-control-allow-origin']).toBeUndefined()
        resolve(response.statusCode ?? 0)
      })
        .once('error', reject)
        .end(body)
    })

  test.each<[string, Record<string, string>]>([
    ['a page of another site', { Origin: 'https://evil.example' }],
    ['a page of another port', { Origin: 'http://127.0.0.1:1' }],
    ['a page without an origin', { Origin: 'null' }],
    ['a name made to point here', { Host: 'evil.example' }],
    ['a name that begins like ours', { Host: '127.0.0.1.evil.example' }],
    ['a browser that says so', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a proxy on this machine', { 'X-Forwarded-For': '203.0.113.7' }],
  ])('not %s', async (_, headers) => {
    expect(await statusWith(headers)).toBe(403)
  })

  test('but itself, also by name', async () => {
    const { port } = new URL(http.url)
    expect(await statusWith({ Origin: http.url })).toBe(200)
    expect(await statusWith({ Host: `localhost:${port}` })).toBe(200)
    expect(await statusWith({ Host: `localhost:${port}`, Origin: `http://localhost:${port}` })).toBe(200)
  })
})

describe('its key', () => {
  test('is kept, readable by its owner only', async () => {
    const file = join(folder, 'kept.json')
    const first = await issuerKey(file)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect((await issuerKey(file)).publicJwk).toEqual(first.publicJwk)
    expect(first.publicJwk).not.toHaveProperty('d')
  })

  test.each([
    ['no JSON', 'key'],
    ['an empty file', ''],
    ['another kind of key', '{"kty":"oct","k":"AA"}'],
    ['a point that is not on the curve', '{"kty":"EC","crv":"P-256","x":"AA","y":"AA","d":"AA"}'],
  ])('that is broken gives one clear line: %s', async (_, content) => {
    const file = join(folder, 'broken.json')
    writeFileSync(file, content)
    const refusal = { name: 'StartFailure', message: expect.stringContaining('remove it') }
    await expect(issuerKey(file)).rejects.toMatchObject(refusal)
    expect(readFileSync(file, 'utf8')).toBe(content)
  })
})
