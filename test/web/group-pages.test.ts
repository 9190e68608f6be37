import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ARABIC, ENGLISH } from '../world/texts.ts'
import { type Answer, DOORS, openWorld, type World } from '../world/world.ts'

const NOWHERE = '/read/g-01JD2V6Q8M3T5W7Y9ABCDEFGHJ'
const DAY = 24 * 3_600_000

describe.each(DOORS)("the page of a group's statement, %s", door => {
  let world: World
  let path: string
  let group: string
  let publicPage: string

  /** What an answer tells, but for what no two answers share. */
  const told = ({ status, text, headers }: Answer) => ({
    status,
    text,
    headers: Array.from(headers).filter(([name]) => !['date', 'apigw-requestid', 'x-correlation-id'].includes(name)),
  })
  const open = (as?: string, page = path) => world.ask('GET', page, { ...(as !== undefined && { as }) })

  async function join(user: string): Promise<void> {
    const { body } = await world.ask('POST', `/groups/${group}/invitations`, { as: 'publisher', body: {} })
    await world.ask('POST', '/invitations:accept', { as: user, body: { token: body.token } })
  }

  beforeAll(async () => {
    world = await openWorld(door, { pages: true })
    group = (await world.ask('POST', '/groups', { as: 'publisher', body: { name: 'Desk' } })).body.id
    const body = { ...ARABIC, id: undefined, audience: `group:${group}` }
    const made = await world.ask('POST', '/statements', { as: 'publisher', body })
    path = `/read/${made.body.id}`
    const translation = { ...ENGLISH, id: undefined, audience: `group:${group}`, translationOf: made.body.id }
    await world.ask('POST', '/statements', { as: 'publisher', body: translation })
    publicPage = `/read/${(await world.ask('POST', '/statements', { as: 'publisher', body: ARABIC })).body.id}`
  })
  afterAll(() => world.close())

  it('is there for members, with the translations of the group', async () => {
    const { status, text } = await open('publisher')
    expect(status).toBe(200)
    for (const paragraph of ARABIC.paragraphs) expect(text).toContain(paragraph.text)
    expect(text).toMatch(/beside=g-/)
  })

  it.each([undefined, 'stranger', 'publisher-2', 'moderator-1'])('is for %s what does not exist', async as => {
    expect(told(await open(as))).toEqual(told(await open(as, NOWHERE)))
    for (const query of ['?revision=1', '?changes=1', '?beside=none', '?revision=none'])
      expect(told(await open(as, path + query))).toEqual(told(await open(as, NOWHERE + query)))
    expect((await open(as)).status).toBe(404)
  })

  it('is gone for who was removed, and there for who came, with the next request', async () => {
    expect((await open('member')).status).toBe(404)
    await join('member')
    expect((await open('member')).status).toBe(200)
    await world.ask('DELETE', `/groups/${group}/members/member`, { as: 'publisher' })
    expect(told(await open('member'))).toEqual(told(await open('member', NOWHERE)))
  })

  it.each([
    ['of yesterday', async () => `Bearer ${await world.token('publisher', Date.now() - DAY)}`],
    ['spoilt', async () => `Bearer ${await world.token('publisher')}x`],
    ['of another kind', async () => 'Basic cHVibGlzaGVyOg=='],
  ])('is not shown for a token %s', async (_, credentials) => {
    const headers = { Authorization: await credentials() }
    const answer = await world.ask('GET', path, { headers })
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
    expect(told(answer)).toEqual(told(await world.ask('GET', NOWHERE, { headers })))
  })

  it('is kept by no cache, nor is any other answer to somebody', async () => {
    const pages: [string | undefined, string, string][] = [
      ['publisher', path, 'private, no-store'],
      ['stranger', path, 'private, no-store'],
      ['publisher', publicPage, 'private, no-store'],
      [undefined, path, 'no-cache'],
      [undefined, publicPage, 'no-cache'],
    ]
    for (const [as, page, caching] of pages) {
      const { headers } = await open(as, page)
      expect([headers.get('cache-control'), headers.get('vary')]).toEqual([caching, 'Accept-Language, Authorization'])
      expect(headers.has('etag')).toBe(as === undefined && page === publicPage)
    }
  })

  it('has no note but those that anybody may see: the others come with the script', async () => {
    const note = {
      type: 'Annotation',
      bodyValue: 'secret thought',
      target: `${world.url}${path.replace('read', 'statements')}/paragraphs/a0`,
    }
    const url = `${path.replace('read', 'statements')}/annotations/`
    const made = await world.ask('POST', url, { as: 'publisher', body: { ...note, audience: `group:${group}` } })
    expect(made.status).toBe(201)
    expect((await open('publisher')).text).not.toContain('secret thought')
  })
})
