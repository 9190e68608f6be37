import * as fc from 'fast-check'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { ApiContext, ApiEnv } from '../../functions/api/http/context.ts'
import { decodeCursor, decodePosition, encodeCursor } from '../../functions/api/http/cursor.ts'
import { DEFAULT_LIMIT, pageLimit } from '../../functions/api/http/paging.ts'
import { problemOf } from '../../functions/api/http/problem.ts'
import { cursorTo, sortKey, stretchFrom } from '../../functions/api/http/stretch.ts'
import { DomainError } from '../../shared/errors/domain-error.ts'
import { refusalOf } from '../refusal.ts'

const LIST = 'history a0-x'
const given = encodeCursor(LIST, '"a1-y"')
const bad = (value: string, parameter = 'after') => ({
  kind: 'invalid',
  code: 'bad-cursor',
  message: expect.stringContaining('cursor'),
  details: {
    flaws: [
      {
        parameter,
        detail: expect.stringMatching(/\w/),
        value,
        remedy: expect.stringMatching(/links/),
      },
    ],
  },
})

describe('a cursor', () => {
  it('is a position and eight letters of a seal, and fit for an address', () => {
    expect(given).toMatch(/^[\w-]+\.[\w-]{8}$/)
    expect(Buffer.from(given.split('.')[0] ?? '', 'base64url').toString()).toBe('"a1-y"')
  })

  it('gives the position back, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (list, position) => {
        expect(decodeCursor(list, 'after', encodeCursor(list, position))).toBe(position)
      }),
    )
  })

  it.each<[string, string]>([
    ['nothing', ''],
    ['words', 'words'],
    ['no seal', given.split('.')[0] ?? ''],
    ['an empty seal', `${given.split('.')[0]}.`],
    ['no position', `.${given.split('.')[1]}`],
    ['another position', given.replace(/^./, 'J')],
    ['another seal', given.replace(/.$/, last => (last === 'A' ? 'B' : 'A'))],
    ['more behind', `${given}.x`],
    ['padding', given.replace('.', '=.')],
    ['the cursor of another list', encodeCursor('history a0-z', '"a1-y"')],
    ['the cursor of a list whose name runs on', encodeCursor(`${LIST},`, '"a1-y"')],
  ])('is not %s', (_, cursor) => {
    expect(refusalOf(() => decodeCursor(LIST, 'after', cursor))).toMatchObject(bad(cursor))
  })

  it('that is refused is shown shortly', () => {
    const long = 'x'.repeat(90)
    expect(refusalOf(() => decodeCursor(LIST, 'before', long))).toMatchObject(bad('x'.repeat(80), 'before'))
  })

  it.each([
    ['no JSON', 'a1-y'],
    ['JSON of another shape', '["a1-y"]'],
    ['a string that is no key', '"a1#y"'],
  ])('whose position is %s is refused', (_, position) => {
    const cursor = encodeCursor(LIST, position)
    expect(refusalOf(() => decodePosition(LIST, 'after', cursor, sortKey))).toMatchObject(bad(cursor))
  })

  it('gives the position in the form that is asked for', () => {
    const position = decodePosition(LIST, 'after', encodeCursor(LIST, '["a",1]'), z.tuple([z.string(), z.int()]))
    expect(position).toEqual(['a', 1])
  })
})

it.each([
  ['a', true],
  ['~a', true],
  ['a0-01JD_x', true],
  ['x'.repeat(128), true],
  [`~${'x'.repeat(128)}`, true],
  ['', false],
  ['~', false],
  ['~~a', false],
  ['a#b', false],
  ['a ', false],
  [' a', false],
  ['x'.repeat(129), false],
])('%s is a sort key: %s', (key, expected) => {
  expect(sortKey.safeParse(key).success).toBe(expected)
})

/** What a handler reads out of a query. */
async function read(query: string, what: (c: ApiContext) => unknown) {
  const app = new Hono<ApiEnv>()
    .get('/', c => c.json({ read: what(c) }))
    .onError(error => {
      if (error instanceof DomainError) return problemOf(error)
      throw error
    })
  const answer = await app.request(`/?${query}`)
  return answer.json()
}

describe('the page that is asked for', () => {
  const cursor = encodeCursor(LIST, '"a1-y"')
  it.each([
    ['', undefined],
    ['after=', { backwards: false }],
    [`after=${cursor}`, { backwards: false, place: 'a1-y' }],
    ['before=', { backwards: true }],
    [`before=${cursor}`, { backwards: true, place: 'a1-y' }],
  ])('by ?%s', async (query, expected) => {
    expect(await read(query, c => stretchFrom(c, LIST))).toEqual({ ...(expected && { read: expected }) })
  })

  it.each([
    ['after=x', 'bad-cursor', 'after', 'x'],
    ['before=x', 'bad-cursor', 'before', 'x'],
    [`after=&before=${'b'.repeat(90)}`, 'bad-parameter', 'before', 'b'.repeat(80)],
    ['before=&after=', 'bad-parameter', 'before', ''],
  ])('is not told by ?%s', async (query, code, parameter, value) => {
    const problem = await read(query, c => stretchFrom(c, LIST))
    expect(problem).toMatchObject({
      status: 400,
      code,
      detail: expect.stringMatching(/\w/),
      errors: [{ parameter, value, detail: expect.stringMatching(/\w/), remedy: expect.stringMatching(/\w/) }],
    })
  })

  it('is addressed by what leads to it', async () => {
    expect(cursorTo(LIST, undefined)).toBe('')
    const query = `before=${cursorTo(LIST, 'a1-y')}`
    expect(await read(query, c => stretchFrom(c, LIST))).toEqual({ read: { backwards: true, place: 'a1-y' } })
  })
})

describe('the length of a page', () => {
  it.each([
    ['', DEFAULT_LIMIT],
    ['limit=1', 1],
    ['limit=0050', 50],
    ['limit=200', 200],
  ])('by ?%s is %i', async (query, expected) => {
    expect(await read(query, pageLimit)).toEqual({ read: expected })
  })

  it.each(['0', '201', '', '-1', '1.5', ' 1', '1 ', 'x1', '1x', '00001', '1e2'])('is not %j', async limit => {
    expect(await read(`limit=${encodeURIComponent(limit)}`, pageLimit)).toMatchObject({
      status: 400,
      code: 'bad-parameter',
      errors: [{ parameter: 'limit', value: limit }],
    })
  })

  it('is fifty unless one asks', () => expect(DEFAULT_LIMIT).toBe(50))
})
