import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DOORS, openWorld, type World } from '../../world/world.ts'
import { create, found, posted, publishArabic, texts } from './client.ts'

const WORDS = 'وقفٍ فوريٍّ لإطلاق النار'

describe.each(DOORS)('groups in the Hypothesis API (%s)', door => {
  let world: World
  let group: string
  beforeAll(async () => {
    world = await openWorld(door)
    await publishArabic(world)
    group = (await world.ask('POST', '/groups', { as: 'ali', body: { name: 'لجنة القراءة' } })).body.id
    const { token } = (await world.ask('POST', `/groups/${group}/invitations`, { as: 'ali', body: { uses: 1 } })).body
    await world.ask('POST', '/invitations:accept', { as: 'sara', body: { token } })
  })
  afterAll(() => world.close())

  it('have their names, and the public one before them', async () => {
    const { body } = await world.ask('GET', '/api/profile/groups', { as: 'sara' })
    expect(body.map(({ name, type }: { name: string; type: string }) => [name, type])).toEqual([
      ['Public', 'open'],
      ['لجنة القراءة', 'private'],
    ])
    expect((await world.ask('GET', `/api/groups/${group}`, { as: 'sara' })).body.groupid).toBe(
      `group:${group}@${world.authority}`,
    )
    expect((await world.ask('GET', `/api/groups/${group}`, { as: 'omar' })).status).toBe(404)
  })

  it('show their members to members, in pages and without', async () => {
    const members = (as: string, query = '') => world.ask('GET', `/api/groups/${group}/members${query}`, { as })
    const all = (await members('sara')).body
    expect(all.map(({ userid, roles }: any) => [userid, roles])).toEqual([
      [`acct:ali@${world.authority}`, ['owner']],
      [`acct:sara@${world.authority}`, ['member']],
    ])
    const { body } = await members('sara', '?page[number]=2&page[size]=1')
    expect([body.meta.page.total, body.data.map(({ username }: any) => username)]).toEqual([2, ['sara']])
    expect((await members('omar')).status).toBe(404)
    expect((await members('sara', '?page[number]=0')).status).toBe(400)
    expect((await world.ask('GET', '/api/groups/__world__/members', { as: 'sara' })).status).toBe(404)
  })

  it('are searched without an address', async () => {
    const inGroup = { group, permissions: { read: [`group:${group}`] } }
    await create(world, 'ali', { exact: WORDS, text: 'For the group', ...inGroup })
    await create(world, 'sara', { exact: WORDS, text: 'For all', shared: true })
    await create(world, 'sara', { exact: WORDS, text: 'In the group, mine', group })
    const search = async (as: string) => texts((await world.ask('GET', `/api/search?group=${group}`, { as })).body)
    expect(await search('sara')).toEqual(['In the group, mine', 'For the group'])
    expect(await search('ali')).toEqual(['For the group'])
    expect(await search('omar')).toEqual([])
    expect(texts(await found(world, 'sara', { group }))).toEqual(['For the group', 'In the group, mine'])
  })

  it('have statements that exist for nobody else, by no address', async () => {
    const uri = 'https://intranet.example/draft'
    const draft = {
      title: 'T',
      language: 'en',
      url: uri,
      audience: `group:${group}`,
      paragraphs: [{ text: 'A draft.' }],
    }
    // The token names the group for the publisher; ali and sara are its members here.
    const { body: published } = await world.ask('POST', '/statements', { as: `publisher-1 ${group}`, body: draft })
    const row = await create(world, 'ali', {
      uri,
      group,
      text: 'On the draft',
      permissions: { read: [`group:${group}`] },
      target: [{ source: uri, selector: [{ type: 'TextQuoteSelector', exact: 'draft' }] }],
    })
    for (const address of [uri, `${world.url}/read/${published.id}`]) {
      expect(texts(await found(world, 'sara', { group, uri: address }))).toEqual(['On the draft'])
      expect((await found(world, 'omar', { uri: address })).total).toBe(0)
    }
    const body = posted(world, 'omar', { uri, text: 'x', shared: true })
    const refused = await world.ask('POST', '/api/annotations', { as: 'omar', body })
    expect([refused.status, refused.body.code]).toEqual([422, 'unknown-page'])
    const answer = await world.ask('POST', '/api/annotations', { as: 'omar', body: { ...body, references: [row.id] } })
    expect(answer.status).toBe(404)
  })

  it('take answers of the group alone', async () => {
    const inGroup = { group, permissions: { read: [`group:${group}`] } }
    const asked = await create(world, 'ali', { exact: WORDS, text: 'Asked', ...inGroup })
    const answer = await create(world, 'sara', { text: 'Answered', references: [asked.id], shared: true })
    expect([answer.group, answer.permissions.read]).toEqual([group, [`group:${group}`]])
  })

  it('are left, and then are none of one’s own', async () => {
    const leave = (as: string) => world.ask('DELETE', `/api/groups/${group}/members/me`, { as })
    expect((await leave('sara')).status).toBe(204)
    expect((await world.ask('GET', `/api/groups/${group}`, { as: 'sara' })).status).toBe(404)
    expect(texts((await world.ask('GET', `/api/search?group=${group}`, { as: 'sara' })).body)).toEqual([
      'In the group, mine',
    ])
    expect((await leave('ali')).status).toBe(409)
  })
})
