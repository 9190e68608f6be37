import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkedAgainst } from '../world/contract.ts'

const check = checkedAgainst(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8'))

type Given = { method?: string; path: string; status?: number; headers?: Record<string, string>; body?: unknown }

function checked({ method = 'GET', path, status = 200, headers = {}, body }: Given): () => void {
  const type = status < 400 ? 'application/json' : 'application/problem+json'
  const text = body === undefined ? '' : JSON.stringify(body)
  return () => check(method, path, { status, headers: new Headers({ 'content-type': type, ...headers }), body, text })
}

const problem = { type: '/docs#no-such-resource', title: 'Nothing here', status: 404, code: 'no-such-resource' }

describe('the contract that every test is held to', () => {
  it.each<[name: string, given: Given]>([
    ['what is described', { path: '/health', body: { status: 'ok' } }],
    ['a problem', { path: '/statements/a', status: 404, body: problem }],
    ['an unknown path that is not found', { path: '/nowhere', status: 404, body: problem }],
    [
      'an unknown method that is refused',
      { method: 'PUT', path: '/health', status: 405, headers: { allow: 'GET, HEAD, OPTIONS' } },
    ],
  ])('allows %s', (_, given) => expect(checked(given)).not.toThrow())

  it.each<[name: string, given: Given, message: RegExp]>([
    ['a path', { path: '/nowhere', body: {} }, /path that the OpenAPI document does not know/],
    ['a method', { method: 'PUT', path: '/health', body: {} }, /only get,head,options are described/],
    [
      'other methods in Allow',
      { method: 'PUT', path: '/health', status: 405, headers: { allow: 'GET' } },
      /Allow: get/,
    ],
    ['a status', { path: '/health', status: 404, body: problem }, /does not know/],
    ['a media type', { path: '/health', headers: { 'content-type': 'text/turtle' }, body: {} }, /not described/],
    ['a property', { path: '/health', body: { status: 'ok', version: 1 } }, /additionalProperty.*version/],
    ['a missing header', { path: '/statements/a', status: 304 }, /without the header ETag/],
    [
      'a code of another status',
      { path: '/statements/a', status: 404, body: { ...problem, code: 'id-taken' } },
      /code/,
    ],
  ])('refuses %s that is not described', (_, given, message) => expect(checked(given)).toThrow(message))
})
