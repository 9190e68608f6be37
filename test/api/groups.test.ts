import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, DOORS, openWorld, type World } from '../world/world.ts'
import { ascending, create, etagOf, note, pathOf, publish, type Scene } from './scene.ts'

const NOWHERE = '01JD2V6Q8M3T5W7Y9ABCDEFGHJ'

describe.each(DOORS)('groups through %s', door => {
  let world: World
  let scene: Scene
  beforeAll(async () => {
    world = await openWorld(door)
    scene = await publish(world, 'one', 'two')
  })
  afterAll(() => world.close())

  const ask = (method: string, path: string, as?: string, body?: unknown, headers: Record<string, string> = {}) =>
    world.ask(method, path, { ...(as !== undefined && { as }), body, headers })
  const ok = (answer: Answer): Answer => {
    if (answer.status < 300) return answer
    throw new Error(`${answer.status} ${answer.text}`)
  }
  const without = (headers: Headers) =>
    Array.from(headers).filter(([name]) => !['date', 'apigw-requestid', 'x-correlation-id'].includes(name))

  async function made(owner: string, more: Record<string, unknown> = {}): Promise<string> {
    return ok(await ask('POST', '/groups', owner, { name: 'A desk', ...more })).body.id
  }
  /** Joins by a link of the owner's. */
  async function joined(group: string, owner: string, ...users: string[]): Promise<void> {
    const { body } = ok(await ask('POST', `/groups/${group}/invitations`, owner, { uses: users.length }))
    for (const user of users) ok(await ask('POST', '/invitations:accept', user, { token: body.token }))
  }
  const setRole = (group: string, as: string, user: string, role: string) =>
    ask('PUT', `/groups/${group}/members/${user}`, as, { role })
  const members = async (group: string, as: string): Promise<Record<string, string>> =>
    Object.fromEntries(
      ok(await ask('GET', `/groups/${group}/members`, as)).body.items.map(
        ({ user, role }: { user: string; role: string }) => [user.replace(/^acct:|@.*$/g, ''), role],
      ),
    )

  describe('a group', () => {
    it('is its makers, found in their list, and changed under a condition', async () => {
      const answer = ok(await ask('POST', '/groups', 'maker', { name: 'مكتب الأخبار', description: 'Drafts' }))
      const { id } = answer.body
      expect(answer.body).toMatchObject({ name: 'مكتب الأخبار', joining: 'closed', role: 'owner', premoderated: false })
      expect(answer.headers.get('location')).toBe(`${world.url}/groups/${id}`)
      expect((await ask('GET', `/groups/${id}`, 'maker')).body).toEqual(answer.body)
      expect((await ask('GET', '/groups', 'maker')).body.items).toEqual([answer.body])
      const fresh = await ask('GET', `/groups/${id}`, 'maker', undefined, { 'If-None-Match': etagOf(answer) })
      expect(fresh.status).toBe(304)
      const patch = (body: unknown, headers = {}) => ask('PATCH', `/groups/${id}`, 'maker', body, headers)
      expect((await patch({ name: 'x' })).status).toBe(428)
      const changed = await patch({ name: 'News', description: null }, { 'If-Match': etagOf(answer) })
      expect(changed.body).toMatchObject({ name: 'News', joining: 'closed' })
      expect(changed.body.description).toBeUndefined()
      expect((await patch({ name: 'y' }, { 'If-Match': etagOf(answer) })).status).toBe(412)
      expect((await ask('GET', `/groups/${id}`, 'maker')).body).toEqual(changed.body)
    })

    it.each<[what: string, body: unknown, pointer: string]>([
      ['no name', {}, '/name'],
      ['an empty name', { name: ' ' }, '/name'],
      ['a name that turns round', { name: 'desk\u202Eksed' }, '/name'],
      ['a name of two lines', { name: 'one\ntwo' }, '/name'],
      ['a name of joiners alone', { name: '\u200D\u200C' }, '/name'],
      ['a long name', { name: 'x'.repeat(101) }, '/name'],
      ['another way of joining', { name: 'x', joining: 'open' }, '/joining'],
      ['what the server sets', { name: 'x', owners: 3 }, '/owners'],
    ])('is not made with %s', async (_, body, pointer) => {
      expect(await ask('POST', '/groups', 'maker', body)).toMatchObject({
        status: 400,
        body: { errors: [{ pointer }] },
      })
    })

    it('may have joiners in its name, as Persian needs them', async () => {
      expect((await ask('POST', '/groups', 'maker', { name: 'روزنامه\u200Cنگاران' })).status).toBe(201)
    })

    it('answers who is not in it byte for byte as one that does not exist', async () => {
      const id = await made('owner-1')
      await joined(id, 'owner-1', 'member-1')
      const { body: invitation } = ok(await ask('POST', `/groups/${id}/invitations`, 'owner-1', {}))
      const own = `/groups/${id}`
      const asked: [method: string, path: string, body?: unknown][] = [
        ['GET', own],
        ['HEAD', own],
        ['PATCH', own, { name: 'x' }],
        ['GET', `${own}/members`],
        ['PUT', `${own}/members/member-1`, { role: 'owner' }],
        ['DELETE', `${own}/members/member-1`],
        ['DELETE', `${own}/members/stranger`],
        ['GET', `${own}/requests`],
        ['POST', `${own}/requests`],
        ['DELETE', `${own}/requests/stranger`],
        ['GET', `${own}/invitations`],
        ['POST', `${own}/invitations`, {}],
        ['DELETE', `${own}/invitations/${invitation.id}`],
      ]
      for (const [method, path, body] of asked) {
        const headers = { 'If-Match': '*' }
        const [one, other] = [
          await ask(method, path, 'stranger', body, headers),
          await ask(method, path.replace(id, NOWHERE), 'stranger', body, headers),
        ]
        expect([method, path, one.status]).toEqual([method, path, 404])
        expect([one.text, without(one.headers)]).toEqual([other.text, without(other.headers)])
        expect((await ask(method, path, undefined, body, headers)).status).toBe(401)
      }
    })

    it('that only the token names is listed, and has no settings', async () => {
      const { body } = await ask('GET', '/groups', 'reader red')
      expect(body.items).toMatchObject([{ id: 'red', name: 'red', role: 'member' }])
      expect((await ask('GET', '/groups/red', 'reader red')).body).toEqual(body.items[0])
      expect((await ask('PATCH', '/groups/red', 'reader red', { name: 'x' }, { 'If-Match': '*' })).status).toBe(403)
    })
  })

  describe('a member', () => {
    it('reads and writes for the group from the next request on, and no longer once removed', async () => {
      const id = await made('owner-2')
      const audience = `group:${id}`
      const theirs = pathOf(await create(world, scene, 'owner-2', note(scene, { audience, bodyValue: 'working note' })))
      const post = () => ask('POST', `/statements/${scene.id}/annotations/`, 'member-2', note(scene, { audience }))
      expect([(await ask('GET', theirs, 'member-2')).status, (await post()).status]).toEqual([404, 403])
      await joined(id, 'owner-2', 'member-2')
      expect([(await ask('GET', theirs, 'member-2')).status, (await post()).status]).toEqual([200, 201])
      expect((await ask('DELETE', `/groups/${id}/members/member-2`, 'owner-2')).status).toBe(204)
      expect([(await ask('GET', theirs, 'member-2')).status, (await post()).status]).toEqual([404, 403])
      expect((await ask('GET', '/groups', 'member-2')).body.items).toEqual([])
      expect((await ask('GET', '/me/annotations', 'member-2')).text).not.toContain(scene.id)
    })

    it.each<[role: string, status: Record<string, number>]>([
      ['owner', { change: 200, invite: 201, role: 200, remove: 204, moderator: 204 }],
      ['moderator', { change: 403, invite: 201, role: 403, remove: 204, moderator: 403 }],
      ['member', { change: 403, invite: 403, role: 403, remove: 403, moderator: 403 }],
    ])('who is %s may do what that role does', async (role, status) => {
      const id = await made('first')
      await joined(id, 'first', 'actor', 'plain', 'other')
      ok(await setRole(id, 'first', 'actor', role))
      ok(await setRole(id, 'first', 'other', 'moderator'))
      const own = `/groups/${id}`
      const done = {
        change: (await ask('PATCH', own, 'actor', { name: 'Renamed' }, { 'If-Match': '*' })).status,
        invite: (await ask('POST', `${own}/invitations`, 'actor', {})).status,
        role: (await setRole(id, 'actor', 'plain', 'member')).status,
        remove: (await ask('DELETE', `${own}/members/plain`, 'actor')).status,
        moderator: (await ask('DELETE', `${own}/members/other`, 'actor')).status,
      }
      expect(done).toEqual(status)
      expect((await ask('DELETE', `${own}/members/actor`, 'actor')).status).toBe(204)
    })

    it('is listed page by page, under an address that any id has', async () => {
      const id = await made('owner-3')
      const odd = 'realm/ü#1?%2F'
      await joined(id, 'owner-3', odd, 'm1', 'm2', 'm3')
      const seen: string[] = []
      let path: string | undefined = `/groups/${id}/members?limit=2`
      while (path !== undefined) {
        const { body }: Answer = ok(await ask('GET', path, 'm1'))
        seen.push(...body.items.map(({ address }: { address: string }) => address))
        path = body.next
      }
      expect(new Set(seen).size).toBe(5)
      const address = seen.find(one => !/\/(owner-3|m\d)$/.test(one)) ?? ''
      expect((await ask('DELETE', new URL(address).pathname, 'owner-3')).status).toBe(204)
      expect(Object.keys(await members(id, 'm1')).toSorted()).toEqual(['m1', 'm2', 'm3', 'owner-3'])
    })

    it('who is the last owner neither leaves nor steps down', async () => {
      const id = await made('alone')
      await joined(id, 'alone', 'heir')
      for (const answer of [
        await ask('DELETE', `/groups/${id}/members/alone`, 'alone'),
        await setRole(id, 'alone', 'alone', 'member'),
      ])
        expect(answer).toMatchObject({ status: 409, body: { code: 'last-owner' } })
      ok(await setRole(id, 'alone', 'heir', 'owner'))
      expect((await ask('DELETE', `/groups/${id}/members/alone`, 'alone')).status).toBe(204)
      expect(await members(id, 'heir')).toEqual({ heir: 'owner' })
    })

    it('is one of two last owners who go at once: one stays', async () => {
      for (let round = 0; round < 6; round++) {
        const id = await made('one-of-two')
        await joined(id, 'one-of-two', 'two-of-two')
        ok(await setRole(id, 'one-of-two', 'two-of-two', 'owner'))
        const both = await Promise.all(
          ['one-of-two', 'two-of-two'].map(user => ask('DELETE', `/groups/${id}/members/${user}`, user)),
        )
        expect(both.map(({ status }) => status).toSorted(ascending)).toEqual([204, 409])
        const left = both[0]?.status === 204 ? 'two-of-two' : 'one-of-two'
        expect(await members(id, left)).toEqual({ [left]: 'owner' })
        await setRole(id, left, left, 'owner')
      }
    })

    it('removed while writing keeps the note or is refused it, and nobody else loses anything', async () => {
      const id = await made('owner-4')
      await joined(id, 'owner-4', 'hasty')
      const body = note(scene, { audience: `group:${id}` })
      const [removed, ...written] = await Promise.all([
        ask('DELETE', `/groups/${id}/members/hasty`, 'owner-4'),
        ...Array.from({ length: 10 }, () => ask('POST', `/statements/${scene.id}/annotations/`, 'hasty', body)),
      ])
      expect(removed?.status).toBe(204)
      expect(written.filter(({ status }) => ![201, 403].includes(status))).toEqual([])
      for (const answer of written.filter(({ status }) => status === 201)) {
        expect((await ask('GET', pathOf(answer), 'owner-4')).status).toBe(200)
        expect((await ask('GET', pathOf(answer), 'hasty')).status).toBe(404)
      }
    })
  })

  describe('who asks to join', () => {
    it('sees what the group is called, and is let in or not', async () => {
      const id = await made('owner-5', { joining: 'requests', description: 'All welcome' })
      const seen = await ask('GET', `/groups/${id}`, 'asker')
      expect(seen.body).toEqual({
        id,
        iri: `${world.url}/groups/${id}`,
        name: 'A desk',
        description: 'All welcome',
        joining: 'requests',
      })
      expect((await ask('GET', `/groups/${id}/members`, 'asker')).status).toBe(404)
      const wish = (as: string) => ask('POST', `/groups/${id}/requests`, as)
      expect([(await wish('asker')).status, (await wish('asker')).status]).toEqual([201, 204])
      expect([(await wish('other')).status, (await wish('owner-5')).status]).toEqual([201, 409])
      const { items } = (await ask('GET', `/groups/${id}/requests`, 'owner-5')).body
      expect(items.map(({ name }: { name: string }) => name)).toEqual(['Name of asker', 'Name of other'])
      expect((await ask('PUT', new URL(items[0].member).pathname, 'owner-5', { role: 'member' })).body.role).toBe(
        'member',
      )
      expect((await ask('DELETE', new URL(items[1].address).pathname, 'owner-5')).status).toBe(204)
      expect((await ask('GET', `/groups/${id}/requests`, 'owner-5')).body.items).toEqual([])
      expect(await members(id, 'asker')).toEqual({ asker: 'member', 'owner-5': 'owner' })
      expect((await setRole(id, 'owner-5', 'other', 'member')).status).toBe(404)
    })

    it('may take it back, and only their own', async () => {
      const id = await made('owner-6', { joining: 'requests' })
      ok(await ask('POST', `/groups/${id}/requests`, 'asker'))
      expect((await ask('DELETE', `/groups/${id}/requests/asker`, 'other')).status).toBe(404)
      expect((await ask('DELETE', `/groups/${id}/requests/asker`, 'asker')).status).toBe(204)
    })
  })

  describe('an invitation', () => {
    it('by link is shown once, listed without its secret, and used once by each', async () => {
      const id = await made('host')
      const answer = ok(await ask('POST', `/groups/${id}/invitations`, 'host', { uses: 2, days: 1 }))
      const { token, ...shown } = answer.body
      const listed = await ask('GET', `/groups/${id}/invitations`, 'host')
      expect(listed.body.items).toEqual([shown])
      expect(listed.text).not.toContain(token.split('.')[2])
      const preview = await ask('POST', '/invitations:preview', 'guest-1', { token })
      expect(preview.body).toMatchObject({ group: { id, name: 'A desk' }, by: expect.stringContaining('host') })
      const accept = (as: string) => ask('POST', '/invitations:accept', as, { token })
      const answers = [
        await accept('guest-1'),
        await accept('guest-1'),
        await accept('guest-2'),
        await accept('guest-3'),
      ]
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 410])
      expect(answers[0]?.body).toMatchObject({ id, role: 'member' })
      expect((await ask('GET', `/groups/${id}/invitations`, 'host')).body.items).toMatchObject([{ used: 2, uses: 2 }])
    })

    it('to its last use is taken by one of two who come at once', async () => {
      for (let round = 0; round < 6; round++) {
        const id = await made(`host-${round}`)
        const { body } = ok(await ask('POST', `/groups/${id}/invitations`, `host-${round}`, {}))
        const both = await Promise.all(
          ['racer-1', 'racer-2'].map(as => ask('POST', '/invitations:accept', as, { token: body.token })),
        )
        expect(both.map(({ status }) => status).toSorted(ascending)).toEqual([200, 410])
        expect(Object.values(await members(id, `host-${round}`)).toSorted()).toEqual(['member', 'owner'])
      }
    })

    it('accepted twice at once by the same person is used once', async () => {
      const id = await made('host')
      const { body } = ok(await ask('POST', `/groups/${id}/invitations`, 'host', { uses: 5 }))
      const both = await Promise.all(
        Array.from({ length: 4 }, () => ask('POST', '/invitations:accept', 'double', { token: body.token })),
      )
      expect(both.map(({ status }) => status)).toEqual([200, 200, 200, 200])
      expect((await ask('GET', `/groups/${id}/invitations`, 'host')).body.items[0].used).toBe(1)
    })

    it('for a user is theirs alone, and needs no secret', async () => {
      const id = await made('host')
      const invite = (user: string) => ask('POST', `/groups/${id}/invitations`, 'host', { user })
      const { body } = ok(await invite(`acct:invitee@${world.authority}`))
      expect((await ask('POST', '/invitations:accept', 'other', { token: body.token })).status).toBe(404)
      const mine = await ask('GET', '/me/invitations', 'invitee')
      expect(mine.body.items).toMatchObject([{ group: { id, name: 'A desk' }, token: body.token }])
      expect((await ask('GET', '/me/invitations', 'other')).body.items).toEqual([])
      ok(await ask('POST', '/invitations:accept', 'invitee', { token: mine.body.items[0].token }))
      expect((await ask('GET', '/me/invitations', 'invitee')).body.items).toEqual([])
      expect((await invite('two words')).body.errors[0].pointer).toBe('/user')
    })

    it('taken back lets nobody in', async () => {
      const id = await made('host')
      const { body } = ok(await ask('POST', `/groups/${id}/invitations`, 'host', {}))
      expect((await ask('DELETE', `/groups/${id}/invitations/${body.id}`, 'host')).status).toBe(204)
      const [gone, never] = [
        await ask('POST', '/invitations:accept', 'late', { token: body.token }),
        await ask('POST', '/invitations:accept', 'late', { token: body.token.replace(/.$/, '_') }),
      ]
      expect([gone.status, gone.text]).toEqual([404, never.text])
    })
  })
})
