import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ATTRIBUTES, type Item, stored } from '../access/stored.ts'
import { enrol } from '../world/members.ts'
import { type Answer, DOORS, openWorld, type World } from '../world/world.ts'
import { container, create, note, pathOf, publish, type Scene } from './scene.ts'

const MODERATOR = 'moderator-1'
const OTHER = 'other red'
const ANY_STATE = { 'If-Match': '*' }
const CONFIRM = { confirm: 'erase everything of mine' }

/** Kinds of items that say nothing of anybody: texts, and what is counted under a hash of the name; receipts name nobody. */
const OF_NOBODY = /^[SCWNE]#|^G# HEAD$|^M# C#/

/** All items of a table, as text each. */
const everythingIn = async (world: World): Promise<string[]> => (await stored(world)).map(item => JSON.stringify(item))

/** The kind of an item, as the list of all kinds has it. */
function kindOf({ pk, sk }: Item): string {
  const found = ATTRIBUTES.find(([one, other]) => one.test(pk) && other.test(sk))
  if (!found) throw new Error(`no kind is known of ${pk} ${sk}`)
  return nameOf(found)
}

const nameOf = ([pk, sk]: (typeof ATTRIBUTES)[number]): string => `${pk.source} ${sk.source}`.replaceAll(/[\^$]/g, '')

/** What the server keeps to find an item, or to know a secret by. */
const PLUMBING = new Set([
  'pk',
  'sk',
  'feed',
  'group',
  'creator',
  'author',
  'hash',
  'by',
  'replies',
  'segments',
  'whole',
  'content',
  'partition',
])

/** What an item says that somebody should find again in an export: times, names, words; how a page was had is JSON already. */
const saidBy = (item: Item): string[] =>
  Object.entries(item).flatMap(([name, value]) => {
    if (PLUMBING.has(name) || !['string', 'number'].includes(typeof value)) return []
    return name === 'page' ? [String(value)] : [JSON.stringify(value)]
  })

describe.each(DOORS)("a person's rights through %s", door => {
  let world: World
  let scene: Scene
  beforeAll(async () => {
    world = await openWorld(door, { writesPerDay: 10_000 })
    scene = await publish(world, 'one', 'two')
  })
  afterAll(() => world.close())

  const ask = (as: string, method: string, path: string, body?: unknown, headers: Record<string, string> = ANY_STATE) =>
    world.ask(method, path, { as, body, headers })
  const write = (as: string, audience: string, more = {}) =>
    create(world, scene, as, note(scene, { audience, ...more }))

  /** Somebody who did everything that leaves a trace. */
  async function liveFully(id: string) {
    const me = `${id} red`
    const mine = {
      private: await write(me, 'private'),
      group: await write(me, 'group:red'),
      public: await write(me, 'public'),
      hidden: await write(me, 'public'),
      refused: await write(me, 'public'),
      published: await write(me, 'private'),
      deleted: await write(me, 'private'),
    }
    const [edited, published, hidden, refused, deleted] = [
      mine.private,
      mine.published,
      mine.hidden,
      mine.refused,
      mine.deleted,
    ].map(pathOf) as [string, string, string, string, string]
    await ask(me, 'PATCH', edited, { bodyValue: 'edited' })
    await ask(me, 'PATCH', published, { audience: 'public' })
    await ask(me, 'DELETE', deleted)
    for (const path of [hidden, refused]) await ask(MODERATOR, 'PUT', `${path}/moderation`, { state: 'hidden' })
    await ask(MODERATOR, 'PUT', `${refused}/moderation`, { state: 'visible' })
    await ask(me, 'POST', container(scene), note(scene), { 'Idempotency-Key': crypto.randomUUID() })
    await ask(me, 'PUT', `${container(scene)}own-${id}`, note(scene), { 'If-None-Match': '*' })
    await ask(me, 'DELETE', `${container(scene)}own-${id}`)
    const theirs = await write(OTHER, 'public')
    await ask(me, 'PUT', `${pathOf(theirs)}/report`, { reason: 'rude' })
    await create(world, scene, OTHER, { target: mine.public.body.id, audience: 'public' })
    const group = (await ask(me, 'POST', '/groups', { name: 'Ours', joining: 'requests' })).body.id
    await ask(me, 'POST', `/groups/${group}/invitations`, {})
    await ask(me, 'PUT', `${pathOf(await write(`${OTHER} ${group}`, `group:${group}`))}/moderation`, {
      state: 'hidden',
      reason: 'stern',
    })
    const other = (await ask(OTHER, 'POST', '/groups', { name: 'Theirs', joining: 'requests' })).body.id
    await ask(OTHER, 'POST', `/groups/${other}/invitations`, { user: id })
    await ask(me, 'POST', `/groups/${other}/requests`)
    await ask(me, 'PATCH', '/api/profile', { preferences: { show_sidebar_tutorial: false } })
    await world.ask('POST', '/api/token', {
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: `grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=${await world.token(me)}`,
    })
    const page = { title: ['A page of theirs'] }
    await ask(me, 'POST', '/api/annotations', { uri: scene.iri, text: 'seen there', document: page })
    return { me, mine, theirs, group }
  }

  async function exportOf(me: string): Promise<any[]> {
    const items: any[] = []
    let next: string | undefined = '/me/export'
    while (next) {
      const { body }: Answer = await world.ask('GET', next, { as: me })
      items.push(...body.items)
      next = body.next
    }
    return items
  }

  async function erase(me: string): Promise<{ receipt: any; requests: number }> {
    let [receipt, requests]: [string | undefined, number] = [undefined, 0]
    for (;;) {
      const { body }: Answer = await world.ask('POST', '/me:erase', { as: me, body: { ...CONFIRM, receipt } })
      receipt = body.receipt
      if (++requests > 100) throw new Error('it does not end')
      if (body.finished) return { receipt: body, requests }
    }
  }

  it('everything is exported: what is hidden, and what is in groups that were left', async () => {
    const id = `export-${crypto.randomUUID()}`
    const { me, mine, group } = await liveFully(id)
    const items = await exportOf(id)
    const notes = items.filter(({ kind }) => kind === 'annotations').map(({ annotation }) => annotation)
    for (const [name, { body }] of Object.entries(mine))
      expect(notes.filter(({ id }) => id === body.id).length).toBe(name === 'deleted' ? 0 : 1)
    expect(notes.find(({ id }) => id === mine.hidden.body.id).moderation).toEqual({ state: 'hidden' })
    expect(items.filter(({ kind }) => kind === 'versions').length).toBeGreaterThan(0)
    const text = JSON.stringify(items)
    for (const trace of [group, 'rude']) expect(text).toContain(trace)
    expect((await exportOf(me)).length).toBe(items.length)
  })

  it('whatever the table says of somebody is in their export, of every kind', async () => {
    const id = `complete-${crypto.randomUUID()}`
    const { me } = await liveFully(id)
    const said = (await stored(world)).filter(item => JSON.stringify(item).includes(id))
    const named = new Set(said.map(kindOf))
    const kinds = ATTRIBUTES.map(nameOf).filter(kind => !OF_NOBODY.test(kind))
    expect(kinds.filter(kind => !named.has(kind))).toEqual([])
    const text = JSON.stringify(await exportOf(me))
    const isLeft = (word: string) => !text.includes(word)
    const left = said.flatMap(item =>
      saidBy(item)
        .filter(isLeft)
        .map(word => `${kindOf(item)} ${word}`),
    )
    expect(left).toEqual([])
  })

  it('an export has nothing of anybody else’s, and its cursors are nobody else’s', async () => {
    const id = `export-${crypto.randomUUID()}`
    const { me } = await liveFully(id)
    expect(await exportOf(`nobody-${crypto.randomUUID()}`)).toEqual([])
    const { body } = await world.ask('GET', '/me/export', { as: me })
    expect((await world.ask('GET', body.next, { as: OTHER })).status).toBe(400)
    expect((await world.ask('GET', '/me/export')).status).toBe(401)
  })

  it('everything is erased: no trace of the person is left in the table', async () => {
    const id = `erased-${crypto.randomUUID()}`
    const { me, mine, theirs } = await liveFully(id)
    expect((await everythingIn(world)).filter(item => item.includes(id)).length).toBeGreaterThan(10)
    const { receipt } = await erase(me)
    expect(receipt.erased).toMatchObject({ annotations: 8, memberships: 1, reports: 1, claims: 1 })
    expect((await everythingIn(world)).filter(item => item.includes(id))).toEqual([])
    expect(await exportOf(me)).toEqual([])
    expect((await world.ask('GET', pathOf(mine.public))).status).toBe(410)
    expect((await world.ask('GET', pathOf(theirs))).status).toBe(200)
    const again = await world.ask('POST', '/me:erase', { as: me, body: { ...CONFIRM, receipt: receipt.receipt } })
    expect(again.body).toEqual(receipt)
    const { receipt: nothing } = await erase(me)
    // But what this request itself left: how much may still be written.
    const { others, ...kinds } = nothing.erased
    expect(others).toBeLessThanOrEqual(1)
    expect(Object.values(kinds).every(count => count === 0)).toBe(true)
  })

  it('what a moderator did stays in the log, and not who it was', async () => {
    const id = `moderator-${crypto.randomUUID()}`
    const made = await write(OTHER, 'public')
    await ask(id, 'PUT', `${pathOf(made)}/moderation`, { state: 'hidden', reason: 'because' })
    await erase(id)
    expect((await everythingIn(world)).filter(item => item.includes(id))).toEqual([])
    const { body } = await world.ask('GET', '/moderation/log?limit=200', { as: MODERATOR })
    const entry = body.items.find(({ annotation }: any) => annotation === made.body.id)
    expect(entry).toMatchObject({ did: 'hide', reason: 'because', by: `acct:erased@${world.authority}` })
  })

  it('of many notes some are erased by each request, whoever stops on the way goes on', async () => {
    const id = `prolific-${crypto.randomUUID()}`
    for (let n = 0; n < 60; n++) await write(id, n % 2 ? 'public' : 'private')
    const broken = await world.ask('POST', '/me:erase', { as: id, body: CONFIRM })
    expect(broken.status).toBe(200)
    const { receipt } = await erase(id)
    expect(broken.body.erased.annotations + receipt.erased.annotations).toBe(60)
    expect((await everythingIn(world)).filter(item => item.includes(id))).toEqual([])
  })

  it.each([
    ['the moderator', ['member-1:member', 'moderator-2:moderator', 'member-2:member'], 'moderator-2'],
    ['the member', ['member-1:member'], 'member-1'],
    ['nobody', [], undefined],
  ])('a group whose last owner is erased is %s’s', async (_, others, heir) => {
    const id = `owner-${crypto.randomUUID()}`
    const group = (await ask(id, 'POST', '/groups', { name: 'Left' })).body.id
    for (const other of others) {
      const [name = '', role = 'member'] = other.split(':')
      const { body } = await ask(id, 'POST', `/groups/${group}/invitations`, { user: name })
      await ask(name, 'POST', '/invitations:accept', { token: body.token })
      if (role !== 'member') await ask(id, 'PUT', `/groups/${group}/members/${name}`, { role })
    }
    await erase(id)
    expect((await everythingIn(world)).filter(item => item.includes(id))).toEqual([])
    const { body } = await world.ask('GET', `/groups/${group}`, { as: heir ?? OTHER })
    expect(body.role).toBe(heir && 'owner')
  })

  it.each([
    [{}, 400],
    [{ confirm: true }, 400],
    [{ ...CONFIRM, receipt: 'x' }, 400],
    [{ ...CONFIRM, receipt: 'AAAAAAAAAAAAAAAAAAAAAA' }, 404],
  ])('nothing is erased for %j', async (body, status) => {
    const made = await write('careful', 'private')
    expect((await world.ask('POST', '/me:erase', { as: 'careful', body })).status).toBe(status)
    expect((await world.ask('POST', '/me:erase', { body })).status).toBe(401)
    expect((await world.ask('GET', pathOf(made), { as: 'careful' })).status).toBe(200)
  })

  it('whoever was in a group by their token alone is erased as well', async () => {
    const id = `enrolled-${crypto.randomUUID()}`
    await enrol(world, id, 'red', 'member')
    await write(id, 'group:red')
    await erase(id)
    expect((await everythingIn(world)).filter(item => item.includes(id))).toEqual([])
  })
})
