import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { groupKey, groupPk, logPk, moderatedPk } from '../../shared/store/keys.ts'
import { openTable } from '../../shared/store/table-client.ts'
import { type Answer, DOORS, openWorld, type World } from '../world/world.ts'
import { create, note, PUBLISHER, pathOf, publish, type Scene } from './scene.ts'

const ANY_STATE = { 'If-Match': '*' }

describe.each(DOORS)('the end of a group through %s', door => {
  let world: World
  let scene: Scene
  let other: Scene
  beforeAll(async () => {
    world = await openWorld(door)
    scene = await publish(world, 'one', 'two')
    other = await publish(world, 'three')
  })
  afterAll(() => world.close())

  const ask = (method: string, path: string, as: string, body?: unknown, headers: Record<string, string> = {}) =>
    world.ask(method, path, { as, body, headers })
  const ok = (answer: Answer): Answer => {
    if (answer.status < 300) return answer
    throw new Error(`${answer.status} ${answer.text}`)
  }
  const remove = (group: string, as: string) => ask('DELETE', `/groups/${group}`, as, undefined, ANY_STATE)

  async function made(owner: string, members: readonly string[] = []): Promise<string> {
    const { id } = ok(await ask('POST', '/groups', owner, { name: 'A desk' })).body
    const { body } = ok(await ask('POST', `/groups/${id}/invitations`, owner, { uses: members.length + 1 }))
    await Promise.all(
      members.map(async user => ok(await ask('POST', '/invitations:accept', user, { token: body.token }))),
    )
    return id
  }

  /** Deletes as far as that goes before the last requests have settled. */
  async function removed(group: string, as: string): Promise<string[]> {
    const left: string[] = []
    while (left.at(-1) !== 'settling') left.push(ok(await remove(group, as)).body.left)
    return left
  }

  /** As if all that takes to settle had passed. */
  async function settle(group: string): Promise<void> {
    const table = openTable({ tableName: world.tableName, endpoint: world.endpoint })
    await table.writeTogether([
      {
        update: groupKey(group),
        UpdateExpression: 'SET emptied = :then',
        condition: {
          ConditionExpression: 'attribute_exists(emptied)',
          ExpressionAttributeValues: { ':then': '2026-01-01T00:00:00.000000Z' },
        },
      },
    ])
    table.close()
  }

  /** What the table still has under keys of the group. */
  async function itemsOf(group: string): Promise<unknown[]> {
    const table = openTable({ tableName: world.tableName, endpoint: world.endpoint })
    const partitions = [groupPk(group), moderatedPk(`group:${group}`), logPk(`group:${group}`)].map(pk =>
      table.queryAll({ KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } }),
    )
    const found = (await Promise.all(partitions)).flat()
    table.close()
    return found
  }

  const mine = async (as: string): Promise<{ id: string; audience: string }[]> =>
    (await ask('GET', '/me/annotations?limit=200', as)).body.first?.items ?? []

  it('gives everybody back what they wrote, under its address, and takes nobody else in', async () => {
    const users = Array.from({ length: 27 }, (_, n) => `writer-${n}`)
    const group = await made('closer', users)
    const notes: [user: string, path: string][] = []
    for (const user of ['closer', ...users]) {
      const body = note(user === 'closer' ? other : scene, { audience: `group:${group}`, bodyValue: `by ${user}` })
      notes.push([user, pathOf(await create(world, user === 'closer' ? other : scene, user, body))])
    }
    expect(await removed(group, 'closer')).toEqual(['members', 'members', 'notes', 'notes', 'settling'])
    for (const [user, path] of notes) {
      expect((await ask('GET', path, user)).body).toMatchObject({ audience: 'private', bodyValue: `by ${user}` })
      expect((await ask('GET', path, user === 'closer' ? 'writer-0' : 'closer')).status).toBe(404)
      expect((await mine(user)).map(({ id }) => new URL(id).pathname)).toEqual([path])
    }
    await settle(group)
    expect((await remove(group, 'closer')).body).toEqual({ left: 'rest' })
    expect((await remove(group, 'closer')).status).toBe(204)
    expect((await remove(group, 'closer')).status).toBe(404)
    expect(await itemsOf(group)).toEqual([])
    expect((await ask('GET', '/groups', 'closer')).body.items).toEqual([])
    const { status } = await ask('POST', '/groups', 'closer', { name: 'The next one' })
    expect(status).toBe(201)
  })

  it('begins at once: nobody reads, writes, joins or publishes in it any more', async () => {
    const insider = `${PUBLISHER}-closing`
    const group = await made('closer', ['member', insider])
    const { token } = ok(await ask('POST', `/groups/${group}/invitations`, 'closer', { uses: 5 })).body
    const theirs = pathOf(await create(world, scene, 'member', note(scene, { audience: `group:${group}` })))
    ok(await remove(group, 'closer'))
    for (const as of ['member', 'closer']) {
      const write = ask('POST', `/statements/${scene.id}/annotations/`, as, note(scene, { audience: `group:${group}` }))
      expect((await write).status).toBe(403)
      expect((await ask('GET', `/groups/${group}`, as)).status).toBe(404)
      expect((await ask('GET', `/groups/${group}/annotations`, as)).status).toBe(404)
    }
    expect((await ask('GET', theirs, 'closer')).status).toBe(404)
    expect((await ask('POST', '/invitations:accept', 'late', { token })).status).toBe(404)
    const statement = { title: 'T', language: 'en', paragraphs: [{ text: 'x' }], audience: `group:${group}` }
    expect((await ask('POST', '/statements', insider, statement)).status).toBe(403)
    expect((await remove(group, 'member')).status).toBe(404)
  })

  it('can be brought about by two owners at once, and loses nothing', async () => {
    const group = await made('closer', ['second', 'writer'])
    ok(await ask('PUT', `/groups/${group}/members/second`, 'closer', { role: 'owner' }))
    const paths = await Promise.all(
      Array.from({ length: 12 }, async () =>
        pathOf(await create(world, scene, 'writer', note(scene, { audience: `group:${group}` }))),
      ),
    )
    const answers = await Promise.all(Array.from({ length: 6 }, (_, n) => remove(group, n % 2 ? 'second' : 'closer')))
    expect(answers.filter(({ status }) => ![202, 503].includes(status))).toEqual([])
    await removed(group, 'second')
    const seen = await Promise.all(paths.map(path => ask('GET', path, 'writer')))
    expect(seen.map(({ body }) => body.audience)).toEqual(paths.map(() => 'private'))
    expect((await mine('writer')).map(({ id }) => new URL(id).pathname).toSorted()).toEqual(paths.toSorted())
  })

  it('keeps a note whose id its creator chose once more out of its sight', async () => {
    const group = await made('closer', ['twice'])
    const path = `/statements/${other.id}/annotations/chosen`
    const put = (audience: string, bodyValue: string) =>
      ask('PUT', path, 'twice', note(other, { audience, bodyValue }), { 'If-None-Match': '*' })
    expect((await put(`group:${group}`, 'for the group')).status).toBe(201)
    ok(await ask('DELETE', `/groups/${group}/members/twice`, 'closer'))
    expect((await put('private', 'for myself')).status).toBe(201)
    await removed(group, 'closer')
    const all = (await ask('GET', '/me/annotations', 'twice')).body.first.items
    expect(all.map(({ bodyValue, audience }: Record<string, string>) => [bodyValue, audience])).toEqual([
      ['for the group', 'private'],
      ['for myself', 'private'],
    ])
  })

  it('gives hidden notes back as well, and forgets what moderators did', async () => {
    const group = await made('closer', ['author', 'reporter'])
    const body = note(scene, { audience: `group:${group}`, bodyValue: 'off topic' })
    const paths = [
      pathOf(await create(world, scene, 'author', body)),
      pathOf(await create(world, scene, 'author', body)),
    ]
    const [hidden = '', reported = ''] = paths
    ok(await ask('PUT', `${hidden}/moderation`, 'closer', { state: 'hidden', reason: 'why not' }, ANY_STATE))
    ok(await ask('PUT', `${reported}/report`, 'reporter', { reason: 'look' }))
    ok(await ask('POST', `/groups/${group}/invitations`, 'closer', { user: 'invited' }))
    await removed(group, 'closer')
    for (const path of paths) {
      const { body } = await ask('GET', path, 'author')
      expect(body).toMatchObject({ audience: 'private', bodyValue: 'off topic' })
      expect(body.moderation).toBeUndefined()
      expect((await ask('GET', path, 'closer')).status).toBe(404)
    }
    await settle(group)
    expect((await remove(group, 'closer')).body).toEqual({ left: 'rest' })
    expect((await remove(group, 'closer')).status).toBe(204)
    expect(await itemsOf(group)).toEqual([])
    expect((await ask('GET', '/me/invitations', 'invited')).body.items).toEqual([])
  })

  it('waits until its statements are withdrawn', async () => {
    const insider = `${PUBLISHER}-waiting`
    const group = await made('closer', [insider])
    const body = { title: 'T', language: 'en', paragraphs: [{ text: 'x' }], audience: `group:${group}` }
    const statement = ok(await ask('POST', '/statements', insider, body)).body
    expect(await remove(group, 'closer')).toMatchObject({ status: 409, body: { code: 'group-has-statements' } })
    expect((await ask('GET', `/groups/${group}`, insider)).status).toBe(200)
    ok(await ask('DELETE', `/statements/${statement.id}`, insider, undefined, ANY_STATE))
    expect((await removed(group, 'closer')).at(-1)).toBe('settling')
  })

  it("is an owner's doing, under a condition", async () => {
    const group = await made('closer', ['member'])
    expect((await remove(group, 'member')).status).toBe(403)
    expect((await remove(group, 'stranger')).status).toBe(404)
    expect((await ask('DELETE', `/groups/${group}`, 'closer')).status).toBe(428)
    expect((await ask('GET', `/groups/${group}`, 'member')).status).toBe(200)
  })
})

describe.each(DOORS)('the notes of a group through %s', door => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(door)
  })
  afterAll(() => world.close())

  it('are listed over all statements, the last changed first, page by page', async () => {
    const scenes = [await publish(world, 'one'), await publish(world, 'two')]
    const made: string[] = []
    for (let n = 0; n < 7; n++) {
      const scene = scenes[n % 2]
      if (!scene) throw new Error('no statement')
      made.push(
        (await create(world, scene, n % 3 ? 'a red' : 'b red blue', note(scene, { audience: 'group:red' }))).body.id,
      )
      await create(world, scene, 'b red blue', note(scene, { audience: n % 2 ? 'group:blue' : 'public' }))
    }
    const [first = ''] = made
    const headers = ANY_STATE
    await world.ask('PATCH', new URL(first).pathname, { as: 'b red blue', body: { bodyValue: 'edited' }, headers })
    const seen: string[] = []
    let path = '/groups/red/annotations?limit=3'
    while (path) {
      const { body } = await world.ask('GET', path, { as: 'c red' })
      const page = body.first ?? body
      seen.push(...page.items.map(({ id }: { id: string }) => id))
      path = page.next ?? ''
    }
    expect(seen).toEqual([first, ...made.slice(1).toReversed()])
    expect((await world.ask('GET', '/groups/red/annotations', { as: 'd blue' })).status).toBe(404)
    const foreign = (await world.ask('GET', '/groups/red/annotations?limit=1', { as: 'c red' })).body.first.next
    const { status } = await world.ask('GET', foreign.replace('/groups/red/', '/groups/blue/'), { as: 'b blue' })
    expect(status).toBe(400)
  })
})
