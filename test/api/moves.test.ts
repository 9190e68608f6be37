import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, DOORS, openWorld, type World } from '../world/world.ts'
import { container, create, note, pathOf, publish, type Scene } from './scene.ts'

/** Members have their groups behind their name. */
const AUTHOR = 'author red'
const OTHER = 'other red blue'

describe.each(DOORS)('from one audience to another through %s', door => {
  let world: World
  let scene: Scene
  beforeAll(async () => {
    world = await openWorld(door)
    scene = await publish(world, 'one', 'two')
  })
  afterAll(() => world.close())

  const get = (made: Answer, as: string) => world.ask('GET', pathOf(made), { as })
  const move = (made: Answer, as: string, audience: string) =>
    world.ask('PATCH', pathOf(made), { as, body: { audience }, headers: { 'If-Match': '*' } })
  const write = (as: string, audience: string, more = {}) =>
    create(world, scene, as, note(scene, { audience, ...more }))
  const answerTo = (asked: Answer, as: string, audience: string) =>
    create(world, scene, as, { target: asked.body.id, audience })

  describe('a note that others answered', () => {
    it.each([
      ['public', 'public', 'private', 409],
      ['public', 'public', 'group:red', 409],
      ['public', 'group:red', 'private', 409],
      ['public', 'private', 'private', 200],
      ['public', 'group:red', 'group:red', 200],
      ['public', 'group:blue', 'group:red', 200],
      ['group:red', 'group:red', 'private', 409],
      ['group:red', 'group:red', 'public', 200],
    ])('in %s, with an answer in %s, goes to %s: %i', async (from, answered, to, status) => {
      const asked = await write(AUTHOR, from)
      const answer = await answerTo(asked, OTHER, answered)
      const moved = await move(asked, AUTHOR, to)
      expect([moved.status, moved.body.code]).toEqual([status, status === 409 ? 'answered-by-others' : undefined])
      expect((await get(asked, AUTHOR)).body.audience).toBe(status === 200 ? to : from)
      expect((await get(answer, OTHER)).body.audience).toBe(answered)
    })

    it('can be narrowed once they deleted their answers', async () => {
      const asked = await write(AUTHOR, 'public')
      const answer = await answerTo(asked, OTHER, 'public')
      await world.ask('DELETE', pathOf(answer), { as: OTHER, headers: { 'If-Match': '*' } })
      expect((await move(asked, AUTHOR, 'private')).status).toBe(200)
    })

    it('is edited all the same, while ever more answers come', async () => {
      const asked = await write(AUTHOR, 'public')
      const edit = (bodyValue: string) =>
        world.ask('PATCH', pathOf(asked), { as: AUTHOR, body: { bodyValue }, headers: { 'If-Match': '*' } })
      const [edited, ...answers] = await Promise.all([
        edit('while they answer'),
        ...Array.from({ length: 6 }, () => answerTo(asked, OTHER, 'public')),
      ])
      expect([edited?.status, ...answers.map(({ status }) => status)]).toEqual([200, ...answers.map(() => 201)])
      expect((await get(asked, OTHER)).body.bodyValue).toBe('while they answer')
      expect((await move(asked, AUTHOR, 'private')).status).toBe(409)
    })
  })

  it('own answers go along when a note is narrowed, whole threads of them', async () => {
    const asked = await write(AUTHOR, 'public')
    const first = await answerTo(asked, AUTHOR, 'public')
    const second = await answerTo(first, AUTHOR, 'group:red')
    expect((await move(asked, AUTHOR, 'private')).status).toBe(200)
    for (const one of [asked, first, second]) expect((await get(one, AUTHOR)).body.audience).toBe('private')
    expect((await get(first, OTHER)).status).toBe(410)
  })

  it('nothing of a thread goes when somebody else answered in the middle of it', async () => {
    const asked = await write(AUTHOR, 'public')
    const first = await answerTo(asked, AUTHOR, 'public')
    const own = await answerTo(first, AUTHOR, 'public')
    await answerTo(own, OTHER, 'public')
    expect((await move(asked, AUTHOR, 'private')).status).toBe(409)
    for (const one of [asked, first, own]) expect((await get(one, OTHER)).status).toBe(200)
  })

  it('whoever answers while the note is narrowed: one of the two happens', async () => {
    for (let round = 0; round < 10; round++) {
      const asked = await write(AUTHOR, 'public')
      const body = { target: asked.body.id, audience: 'public' }
      const [answer, moved] = await Promise.all([
        world.ask('POST', container(scene), { as: OTHER, body }),
        move(asked, AUTHOR, 'private'),
      ])
      expect([
        [201, 409],
        [201, 412],
        [422, 200],
      ]).toContainEqual([answer.status, moved.status])
    }
  })

  describe('an answer', () => {
    it('to a note that was taken out of its author’s sight stays where it is, or becomes private', async () => {
      const asked = await write(AUTHOR, 'public')
      const answer = await answerTo(asked, OTHER, 'private')
      expect((await move(asked, AUTHOR, 'private')).status).toBe(200)
      expect((await move(answer, OTHER, 'public')).status).toBe(403)
      expect((await move(answer, OTHER, 'private')).status).toBe(200)
    })

    it('to a note that was deleted is bound no more', async () => {
      const asked = await write(AUTHOR, 'group:red')
      const answer = await answerTo(asked, OTHER, 'private')
      await world.ask('DELETE', pathOf(asked), { as: AUTHOR, headers: { 'If-Match': '*' } })
      expect((await move(answer, OTHER, 'public')).status).toBe(200)
    })

    it('is made to what was deleted at the same moment, or not', async () => {
      const asked = await write(AUTHOR, 'public')
      const [answer] = await Promise.all([
        world.ask('POST', container(scene), { as: OTHER, body: { target: asked.body.id, audience: 'public' } }),
        world.ask('DELETE', pathOf(asked), { as: AUTHOR, headers: { 'If-Match': '*' } }),
      ])
      expect([201, 422]).toContain(answer.status)
    })
  })

  it('an id that is taken there is a conflict, and not a race', async () => {
    const id = crypto.randomUUID()
    const put = (as: string, audience: string) =>
      world.ask('PUT', `${container(scene)}${id}`, {
        as,
        body: note(scene, { audience }),
        headers: { 'If-None-Match': '*' },
      })
    const mine = await put(AUTHOR, 'private')
    expect((await put(OTHER, 'public')).status).toBe(201)
    expect(await move(mine, AUTHOR, 'public')).toMatchObject({ status: 409, body: { code: 'id-taken' } })
    await world.ask('DELETE', `${container(scene)}${id}`, { as: OTHER, headers: { 'If-Match': '*' } })
    expect(await move(mine, AUTHOR, 'public')).toMatchObject({ status: 409, body: { code: 'id-taken' } })
    expect((await get(mine, AUTHOR)).body.audience).toBe('private')
  })

  it('PUT without an audience keeps the one that a note has', async () => {
    const made = await write(AUTHOR, 'group:red')
    const headers = { 'If-Match': '*' }
    const put = await world.ask('PUT', pathOf(made), { as: AUTHOR, body: note(scene, { bodyValue: 'x' }), headers })
    expect(put.body).toMatchObject({ audience: 'group:red', bodyValue: 'x' })
  })

  describe('several at once', () => {
    const publishAll = (as: string, annotations: string[], audience = 'public') =>
      world.ask('POST', '/me/annotations:publish', { as, body: { audience, annotations } })

    it('are published, answers behind what they answer, whatever the order; and again, nothing happens', async () => {
      const asked = await write(AUTHOR, 'private')
      const answer = await answerTo(asked, AUTHOR, 'private')
      const drafts = [answer, await write(AUTHOR, 'private'), asked].map(({ body }) => body.id)
      const first = await publishAll(AUTHOR, drafts)
      expect(first.body.items).toMatchObject(drafts.map(id => ({ id, audience: 'public' })))
      expect((await publishAll(AUTHOR, drafts)).body).toEqual(first.body)
      expect((await get(answer, OTHER)).status).toBe(200)
      expect((await publishAll(AUTHOR, drafts, 'private')).body.items).toMatchObject(
        drafts.map(id => ({ id, audience: 'private' })),
      )
    })

    it('each has its own outcome', async () => {
      const mine = await write(AUTHOR, 'private')
      const theirs = await write(OTHER, 'public')
      const hidden = await write(OTHER, 'private')
      const named = [theirs, mine, hidden].map(({ body }) => body.id).concat('https://elsewhere.example/1')
      const { body } = await publishAll(AUTHOR, named, 'group:red')
      expect(body.items.map(({ problem, audience }: any) => problem?.code ?? audience)).toEqual([
        'not-the-creator',
        'group:red',
        'no-such-resource',
        'no-such-resource',
      ])
      expect((await publishAll(AUTHOR, [mine.body.id], 'group:blue')).body.items[0].problem).toMatchObject({
        status: 403,
        code: 'audience-not-allowed',
      })
    })

    it.each([
      [{}],
      [{ audience: 'public', annotations: [] }],
      [{ audience: 'public', annotations: Array.from({ length: 51 }, () => 'x') }],
      [{ audience: 'everybody', annotations: ['x'] }],
    ])('not for %j', async body => {
      expect((await world.ask('POST', '/me/annotations:publish', { as: AUTHOR, body })).status).toBe(400)
      expect((await world.ask('POST', '/me/annotations:publish', { body })).status).toBe(401)
    })
  })
})
