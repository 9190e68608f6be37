import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DOORS, openWorld, type World } from '../world/world.ts'

type Tokens = { good: string; other: string; bad: string }

/** Lines as they go over the wire: what a client library would join, drop or refuse is sent all the same. */
const AMBIGUOUS: Record<string, (tokens: Tokens) => string[]> = {
  'the same twice': ({ good }) => [`Authorization: Bearer ${good}`, `Authorization: Bearer ${good}`],
  'two good ones': ({ good, other }) => [`Authorization: Bearer ${good}`, `Authorization: Bearer ${other}`],
  'a good one, then a bad one': ({ good, bad }) => [`Authorization: Bearer ${good}`, `Authorization: Bearer ${bad}`],
  'a bad one, then a good one': ({ good, bad }) => [`Authorization: Bearer ${bad}`, `Authorization: Bearer ${good}`],
  'two that are written differently': ({ good, other }) => [
    `authorization: Bearer ${good}`,
    `AUTHORIZATION: Bearer ${other}`,
  ],
  'a good one, then an empty one': ({ good }) => [`Authorization: Bearer ${good}`, 'Authorization:'],
  'an empty one, then a good one': ({ good }) => ['Authorization:', `Authorization: Bearer ${good}`],
  'a good one, then a password': ({ good }) => [`Authorization: Bearer ${good}`, 'Authorization: Basic dTpw'],
  'two with a line between them': ({ good, other }) => [
    `Authorization: Bearer ${good}`,
    'Accept: */*',
    `Authorization: Bearer ${other}`,
  ],
  'two in one, joined by a comma': ({ good, other }) => [`Authorization: Bearer ${good},Bearer ${other}`],
  'two in one, joined by a comma and a space': ({ good, bad }) => [`Authorization: Bearer ${good}, Bearer ${bad}`],
  'two tokens behind one word': ({ good, other }) => [`Authorization: Bearer ${good} ${other}`],
  'a good one with a comma behind it': ({ good }) => [`Authorization: Bearer ${good},`],
}

const PATHS = ['/me/annotations', '/statements', '/api/profile', '/read/none']

describe.each(DOORS)('credentials that could mean several people, through %s', door => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(door, { pages: true })
  })
  afterAll(() => world.close())

  async function statusOf(path: string, lines: readonly string[]): Promise<number> {
    const { port, host } = new URL(world.url)
    const socket = connect(Number(port), '127.0.0.1')
    await once(socket, 'connect')
    socket.write([`GET ${path} HTTP/1.1`, `Host: ${host}`, 'Connection: close', ...lines, '', ''].join('\r\n'))
    return Number((await text(socket)).split(' ')[1])
  }

  async function tokens(): Promise<Tokens> {
    const [good, other] = [await world.token('ada'), await world.token('eve')]
    return { good, other, bad: `${good.slice(0, -1)}${good.endsWith('A') ? 'Q' : 'A'}` }
  }

  // Before any key is known, so that none could be looked at without asking for it.
  it.each(Object.entries(AMBIGUOUS))('%s: 401, and the issuer is not asked', async (_, linesOf) => {
    const lines = linesOf(await tokens())
    for (const path of PATHS) expect([path, await statusOf(path, lines)]).toEqual([path, 401])
    expect(world.keysAsked()).toBe(0)
  })

  it('one is taken, and asks the issuer', async () => {
    const { good } = await tokens()
    expect(await statusOf('/me/annotations', [`Authorization: Bearer ${good}`])).toBe(200)
    expect(world.keysAsked()).toBeGreaterThan(0)
  })
})
