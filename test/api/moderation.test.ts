import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enrol } from '../world/members.ts'
import { type Answer, DOORS, openWorld, type World } from '../world/world.ts'
import { container, create, etagOf, note, pathOf, publish, type Scene } from './scene.ts'

/** Members by the token have their groups behind their name; the owner of `red` has a membership in the table. */
const AUTHOR = 'author red'
const READER = 'reader red'
const STRANGER = 'stranger blue'
const OWNER = 'owner-of-red'
const MODERATOR = 'moderator-1'
const ANYBODY = undefined

const ANY_STATE = { 'If-Match': '*' }

describe.each(DOORS)('moderation through %s', door => {
  let world: World
  let scene: Scene
  beforeAll(async () => {
    world = await openWorld(door)
    await enrol(world, OWNER, 'red', 'owner')
    scene = await publish(world, 'one', 'two')
  })
  afterAll(() => world.close())

  const get = (made: Answer, as: string | undefined) => world.ask('GET', pathOf(made), as === undefined ? {} : { as })
  const write = (as: string, audience: string, more = {}) =>
    create(world, scene, as, note(scene, { audience, ...more }))
  const report = (made: Answer, as: string, reason?: string) =>
    world.ask('PUT', `${pathOf(made)}/report`, { as, body: reason === undefined ? {} : { reason } })
  const withdraw = (made: Answer, as: string) => world.ask('DELETE', `${pathOf(made)}/report`, { as })
  const decide = (
    made: Answer,
    as: string,
    state: string,
    reason?: string,
    headers: Record<string, string> = ANY_STATE,
  ) => world.ask('PUT', `${pathOf(made)}/moderation`, { as, body: { state, ...(reason && { reason }) }, headers })
  const patch = (made: Answer, as: string, body: object) =>
    world.ask('PATCH', pathOf(made), { as, body, headers: ANY_STATE })
  const cases = async (as: string, queue: string, of = '/moderation'): Promise<any[]> => {
    const { body } = await world.ask('GET', `${of}?queue=${queue}&limit=200`, { as })
    return body.items
  }
  const caseOf = async (made: Answer, as: string, queue: string, of?: string) =>
    (await cases(as, queue, of)).find(({ annotation }) => annotation.id === made.body.id)
  const listed = async (made: Answer, as: string | undefined, path = container(scene)): Promise<number> => {
    const { body } = await world.ask('GET', `${path}?limit=200`, as === undefined ? {} : { as })
    const items: { id: string }[] = body.first?.items ?? []
    return items.filter(({ id }) => id === made.body.id).length
  }

  /** What each path shows of a note to somebody: by id, in the list, in the list of their own. */
  async function shownTo(made: Answer, as: string | undefined) {
    const mine = as === undefined ? 0 : await listed(made, as, '/me/annotations')
    return { byId: (await get(made, as)).status, inList: await listed(made, as), mine }
  }

  describe('a hidden note', () => {
    it.each([
      ['public', MODERATOR, { byId: 200, inList: 1 }, { byId: 410, inList: 0 }],
      ['group:red', OWNER, { byId: 200, inList: 1 }, { byId: 404, inList: 0 }],
    ])(
      'of %s is seen by its creator and by moderators alone, wherever they look',
      async (audience, as, staff, others) => {
        const made = await write(AUTHOR, audience, { bodyValue: 'dreadful' })
        const hidden = await decide(made, as, 'hidden', 'too dreadful')
        expect(hidden).toMatchObject({
          status: 200,
          body: { id: made.body.id, audience, moderation: { state: 'hidden', reason: 'too dreadful' } },
        })
        expect(await shownTo(made, AUTHOR)).toEqual({ byId: 200, inList: 1, mine: 1 })
        expect((await get(made, AUTHOR)).body).toEqual(hidden.body)
        expect(await shownTo(made, as)).toEqual({ ...staff, mine: 0 })
        expect(await shownTo(made, READER)).toEqual({ byId: 410, inList: 0, mine: 0 })
        for (const stranger of [STRANGER, ANYBODY])
          expect(await shownTo(made, stranger)).toEqual({ ...others, mine: 0 })
      },
    )

    it('is in the list of its group for its creator and its moderators, where it was, page by page', async () => {
      const made: Answer[] = []
      for (let n = 0; n < 6; n++) made.push(await write(AUTHOR, 'group:red'))
      const theirs = await write(READER, 'group:red')
      for (const one of [...made.filter((_, n) => n % 2), theirs]) await decide(one, OWNER, 'hidden')
      const names = [...made, theirs].map(({ body }) => body.id)
      const walk = async (as: string): Promise<number[]> => {
        const found: any[] = []
        let next: string | undefined = '/groups/red/annotations?limit=2&after='
        while (next) {
          const { body }: Answer = await world.ask('GET', next, { as })
          expect(body.items.length).toBeLessThanOrEqual(2)
          found.push(...body.items)
          next = body.next
        }
        return found.map(({ id }) => names.indexOf(id)).filter(at => at >= 0)
      }
      expect(await walk(OWNER)).toEqual([6, 5, 3, 1, 4, 2, 0])
      expect(await walk(AUTHOR)).toEqual([5, 3, 1, 4, 2, 0])
      expect(await walk(READER)).toEqual([6, 4, 2, 0])
      expect(await walk('other red')).toEqual([4, 2, 0])
    })

    it('of a moderator’s own is among their own, once', async () => {
      const made = await write('moderator-2', 'public')
      await decide(made, MODERATOR, 'hidden')
      expect(await shownTo(made, 'moderator-2')).toEqual({ byId: 200, inList: 1, mine: 1 })
    })

    it('is seen by no moderators of something else', async () => {
      const [red, open] = [await write(AUTHOR, 'group:red'), await write(AUTHOR, 'public')]
      await decide(red, OWNER, 'hidden')
      await decide(open, MODERATOR, 'hidden')
      expect(await shownTo(red, MODERATOR)).toEqual({ byId: 404, inList: 0, mine: 0 })
      expect(await shownTo(open, OWNER)).toEqual({ byId: 410, inList: 0, mine: 0 })
    })

    it('answers as one that its creator took back', async () => {
      const [hidden, taken] = [await write(AUTHOR, 'public'), await write(AUTHOR, 'public')]
      await decide(hidden, MODERATOR, 'hidden')
      await patch(taken, AUTHOR, { audience: 'private' })
      const shape = ({ status, body, headers }: Answer) => [
        status,
        { ...body, detail: body.detail.replace(/at .*/, '') },
        Array.from(headers.keys()).toSorted(),
      ]
      expect(shape(await get(hidden, READER))).toEqual(shape(await get(taken, READER)))
    })

    it('is shown again as it was', async () => {
      const made = await write(AUTHOR, 'public', { bodyValue: 'arguable' })
      await decide(made, MODERATOR, 'hidden')
      const shown = await decide(made, MODERATOR, 'visible')
      expect(shown.body.moderation).toBeUndefined()
      expect(await shownTo(made, ANYBODY)).toEqual({ byId: 200, inList: 1, mine: 0 })
      expect(await shownTo(made, MODERATOR)).toEqual({ byId: 200, inList: 1, mine: 0 })
      expect(await shownTo(made, AUTHOR)).toEqual({ byId: 200, inList: 1, mine: 1 })
      expect(await caseOf(made, MODERATOR, 'hidden')).toBeUndefined()
      await decide(made, MODERATOR, 'hidden')
      expect(await shownTo(made, ANYBODY)).toEqual({ byId: 410, inList: 0, mine: 0 })
      expect(await shownTo(made, MODERATOR)).toEqual({ byId: 200, inList: 1, mine: 0 })
    })

    it('may be edited and stays hidden, wherever it then stands', async () => {
      const made = await write(AUTHOR, 'public')
      await decide(made, MODERATOR, 'hidden')
      const edited = await patch(made, AUTHOR, { bodyValue: 'milder', target: scene.paragraphs[1]?.iri })
      expect(edited).toMatchObject({ status: 200, body: { audience: 'public', moderation: { state: 'hidden' } } })
      expect(await shownTo(made, ANYBODY)).toMatchObject({ byId: 410, inList: 0 })
      expect(await shownTo(made, MODERATOR)).toMatchObject({ byId: 200, inList: 1 })
      expect((await get(made, MODERATOR)).body.bodyValue).toBe('milder')
      const put = await world.ask('PUT', pathOf(made), { as: AUTHOR, body: edited.body, headers: ANY_STATE })
      expect(put).toMatchObject({ status: 200, body: { moderation: { state: 'hidden' } } })
    })

    it('may be made private, and then is its creator’s alone, for good', async () => {
      const made = await write(AUTHOR, 'public')
      await decide(made, MODERATOR, 'hidden')
      for (const audience of ['group:red', 'private', 'public', 'group:red'])
        expect((await patch(made, AUTHOR, { audience })).status).toBe(audience === 'private' ? 200 : 403)
      expect(await shownTo(made, AUTHOR)).toEqual({ byId: 200, inList: 1, mine: 1 })
      expect(await shownTo(made, MODERATOR)).toEqual({ byId: 410, inList: 0, mine: 0 })
      const published = await world.ask('POST', '/me/annotations:publish', {
        as: AUTHOR,
        body: { audience: 'public', annotations: [made.body.id] },
      })
      expect(published.body.items[0].problem.code).toBe('hidden-by-moderators')
      expect(await caseOf(made, MODERATOR, 'hidden')).toBeUndefined()
    })

    it('may be deleted, and nothing of it is left', async () => {
      const made = await write(AUTHOR, 'public')
      await decide(made, MODERATOR, 'hidden')
      expect((await world.ask('DELETE', pathOf(made), { as: AUTHOR, headers: ANY_STATE })).status).toBe(204)
      for (const as of [AUTHOR, MODERATOR, ANYBODY]) expect((await get(made, as)).status).toBe(410)
      expect(await listed(made, MODERATOR)).toBe(0)
      expect(await caseOf(made, MODERATOR, 'hidden')).toBeUndefined()
    })

    it('takes no answers from those who do not see it, and only private ones from those who do', async () => {
      const made = await write(AUTHOR, 'public')
      const before = await create(world, scene, READER, { target: made.body.id, audience: 'public' })
      await decide(made, MODERATOR, 'hidden')
      const answerAs = (as: string, audience: string) =>
        world.ask('POST', container(scene), { as, body: { target: made.body.id, audience } })
      expect((await answerAs(READER, 'public')).status).toBe(422)
      expect((await answerAs(AUTHOR, 'public')).status).toBe(403)
      expect((await answerAs(MODERATOR, 'private')).status).toBe(201)
      expect((await get(before, ANYBODY)).status).toBe(200)
    })

    it('changes the state of a container for those who see it, and once for those who do no longer', async () => {
      const made = await write(AUTHOR, 'public')
      const state = async (as: string | undefined) =>
        etagOf(await world.ask('GET', container(scene), as === undefined ? {} : { as }))
      const [anybody, staff] = [await state(ANYBODY), await state(MODERATOR)]
      await decide(made, MODERATOR, 'hidden')
      const [later, staffLater] = [await state(ANYBODY), await state(MODERATOR)]
      expect([later === anybody, staffLater === staff]).toEqual([false, false])
      await patch(made, AUTHOR, { bodyValue: 'milder' })
      expect([(await state(ANYBODY)) === later, (await state(MODERATOR)) === staffLater]).toEqual([true, false])
    })

    it('keeps its id from others', async () => {
      const id = crypto.randomUUID()
      const put = (as: string) =>
        world.ask('PUT', `${container(scene)}${id}`, {
          as,
          body: note(scene, { audience: 'public' }),
          headers: { 'If-None-Match': '*' },
        })
      const made = await put(AUTHOR)
      await decide(made, MODERATOR, 'hidden')
      expect((await put(STRANGER)).status).toBe(412)
      expect((await decide(made, MODERATOR, 'visible')).status).toBe(200)
    })

    it('is not shown while it answers what its audience does not see', async () => {
      const asked = await write(READER, 'public')
      const answer = await create(world, scene, AUTHOR, { target: asked.body.id, audience: 'public' })
      await decide(answer, MODERATOR, 'hidden')
      expect((await patch(asked, READER, { audience: 'private' })).status).toBe(200)
      expect(await decide(answer, MODERATOR, 'visible')).toMatchObject({
        status: 409,
        body: { code: 'question-out-of-sight' },
      })
    })
  })

  describe('who decides', () => {
    it.each([
      ['public', READER, 403],
      ['public', AUTHOR, 403],
      ['public', OWNER, 403],
      ['group:red', READER, 403],
      ['group:red', MODERATOR, 404],
      ['group:red', STRANGER, 404],
      ['private', MODERATOR, 404],
      ['private', AUTHOR, 403],
    ])('on a note in %s, not %s: %i', async (audience, as, status) => {
      const made = await write(AUTHOR, audience)
      expect((await decide(made, as, 'hidden')).status).toBe(status)
      expect((await get(made, AUTHOR)).body.moderation).toBeUndefined()
    })

    it('decides about what was read', async () => {
      const made = await write(AUTHOR, 'public')
      await patch(made, AUTHOR, { bodyValue: 'otherwise' })
      expect((await decide(made, MODERATOR, 'hidden', 'why', { 'If-Match': etagOf(made) })).status).toBe(412)
      expect((await decide(made, MODERATOR, 'hidden', 'why', {})).status).toBe(428)
    })

    it('of several at once, one decides', async () => {
      const made = await write(AUTHOR, 'public')
      const headers = { 'If-Match': etagOf(made) }
      const all = await Promise.all(
        Array.from({ length: 6 }, (_, n) =>
          n % 2
            ? patch(made, AUTHOR, { bodyValue: `${n}` })
            : decide(made, MODERATOR, 'hidden', `reason ${n}`, headers),
        ),
      )
      expect(all.filter(({ status }) => ![200, 412, 503].includes(status))).toEqual([])
      expect(await listed(made, AUTHOR)).toBe(1)
      const { body } = await get(made, AUTHOR)
      expect((await get(made, ANYBODY)).status).toBe(body.moderation ? 410 : 200)
    })

    it('what is decided already changes nothing', async () => {
      const made = await write(AUTHOR, 'public')
      const once = await decide(made, MODERATOR, 'hidden', 'first')
      const again = await decide(made, MODERATOR, 'hidden', 'second')
      expect([again.status, again.body, etagOf(again)]).toEqual([200, once.body, etagOf(once)])
    })
  })

  describe('reports', () => {
    it('count once for each reader, and can be taken back', async () => {
      const made = await write(AUTHOR, 'public')
      const count = async () => (await caseOf(made, MODERATOR, 'reported'))?.reports
      for (const [as, reason] of [
        [READER, 'rude'],
        [READER, 'very rude'],
        [STRANGER, undefined],
      ] as const)
        expect((await report(made, as, reason)).status).toBe(204)
      expect(await count()).toMatchObject({
        count: 2,
        given: expect.arrayContaining([{ reason: 'very rude', at: expect.any(String) }]),
      })
      expect(JSON.stringify(await cases(MODERATOR, 'reported'))).not.toContain('stranger')
      for (const as of [READER, READER]) expect((await withdraw(made, as)).status).toBe(204)
      expect(await count()).toMatchObject({ count: 1 })
      await withdraw(made, STRANGER)
      expect(await count()).toBeUndefined()
    })

    it('of twelve at once all count', async () => {
      const made = await write(AUTHOR, 'public')
      const all = await Promise.all(Array.from({ length: 12 }, (_, n) => report(made, `crowd-${n}`)))
      expect(all.map(({ status }) => status)).toEqual(all.map(() => 204))
      expect(await caseOf(made, MODERATOR, 'reported')).toMatchObject({ reports: { count: 12 } })
    })

    it.each([
      ['public', AUTHOR, 403],
      ['private', AUTHOR, 403],
      ['private', READER, 404],
      ['group:red', STRANGER, 404],
      ['group:red', READER, 204],
      ['public', STRANGER, 204],
    ])('of a note in %s by %s: %i', async (audience, as, status) => {
      expect((await report(await write(AUTHOR, audience), as)).status).toBe(status)
    })

    it('need somebody', async () => {
      const made = await write(AUTHOR, 'public')
      expect((await world.ask('PUT', `${pathOf(made)}/report`, { body: {} })).status).toBe(401)
    })

    it('are dismissed, and made again by others', async () => {
      const made = await write(AUTHOR, 'public')
      await report(made, READER)
      expect((await decide(made, MODERATOR, 'visible', 'it is allowed')).status).toBe(200)
      expect(await caseOf(made, MODERATOR, 'reported')).toBeUndefined()
      await report(made, STRANGER)
      expect(await caseOf(made, MODERATOR, 'reported')).toMatchObject({ reports: { count: 1 } })
    })

    it('are taken back without a change to those that were made since a decision', async () => {
      const made = await write(AUTHOR, 'public')
      await report(made, READER, 'first')
      await decide(made, MODERATOR, 'visible')
      await report(made, STRANGER, 'second')
      await report(made, READER, 'once more')
      await withdraw(made, READER)
      expect(await caseOf(made, MODERATOR, 'reported')).toMatchObject({ reports: { count: 1 } })
      await withdraw(made, STRANGER)
      expect(await caseOf(made, MODERATOR, 'reported')).toBeUndefined()
    })

    it('wait for a note that left, and comes back', async () => {
      const made = await write(AUTHOR, 'public')
      await report(made, READER)
      await patch(made, AUTHOR, { audience: 'private' })
      expect(await caseOf(made, MODERATOR, 'reported')).toBeUndefined()
      await patch(made, AUTHOR, { audience: 'public' })
      expect(await caseOf(made, MODERATOR, 'reported')).toMatchObject({ reports: { count: 1 } })
    })

    it('go with the note when it is hidden, and are forgotten when it is gone', async () => {
      const [hidden, gone] = [await write(AUTHOR, 'public'), await write(AUTHOR, 'public')]
      await report(hidden, READER)
      await report(gone, READER)
      await decide(hidden, MODERATOR, 'hidden')
      await world.ask('DELETE', pathOf(gone), { as: AUTHOR, headers: ANY_STATE })
      expect(await caseOf(hidden, MODERATOR, 'hidden')).toMatchObject({ reports: { count: 1 } })
      expect(await caseOf(hidden, MODERATOR, 'reported')).toBeUndefined()
      expect(await caseOf(gone, MODERATOR, 'reported')).toBeUndefined()
    })
  })

  describe('in a group whose moderators pass its notes first', () => {
    let group: string
    const MEMBER = () => `member ${group}`
    const OTHER = () => `other ${group}`
    beforeAll(async () => {
      const body = { name: 'Careful', premoderated: true }
      group = (await world.ask('POST', '/groups', { as: OWNER, body })).body.id
    })
    const queueOf = (made: Answer, queue = 'pending') => caseOf(made, OWNER, queue, `/groups/${group}/moderation`)

    it('a new note waits, and is seen by its creator and the moderators alone', async () => {
      const made = await write(MEMBER(), `group:${group}`)
      expect(made.body).toMatchObject({ audience: `group:${group}`, moderation: { state: 'pending' } })
      expect(await shownTo(made, MEMBER())).toEqual({ byId: 200, inList: 1, mine: 1 })
      expect(await shownTo(made, OWNER)).toEqual({ byId: 200, inList: 1, mine: 0 })
      expect(await shownTo(made, OTHER())).toEqual({ byId: 404, inList: 0, mine: 0 })
      expect(await queueOf(made)).toMatchObject({ queue: 'pending', reports: { count: 0 } })
    })

    it('and is in the list of the group for these two', async () => {
      const made = await write(MEMBER(), `group:${group}`)
      const feed = (as: string) => listed(made, as, `/groups/${group}/annotations`)
      expect([await feed(MEMBER()), await feed(OWNER), await feed(OTHER())]).toEqual([1, 1, 0])
      await decide(made, OWNER, 'visible')
      expect([await feed(MEMBER()), await feed(OWNER), await feed(OTHER())]).toEqual([1, 1, 1])
    })

    it.each([
      ['the same address', 'PUT'],
      ['the same name suggested', 'POST'],
    ])('two that wait under %s keep out of each other’s way', async (_, method) => {
      const id = `chosen-${crypto.randomUUID()}`
      const send = (as: string) =>
        world.ask(method, `${container(scene)}${method === 'PUT' ? id : ''}`, {
          as,
          body: note(scene, { audience: `group:${group}`, bodyValue: as }),
          headers: method === 'PUT' ? { 'If-None-Match': '*' } : { Slug: id },
        })
      const [one, two] = [await send(MEMBER()), await send(OTHER())]
      expect([one.status, two.status]).toEqual([201, method === 'PUT' ? 412 : 201])
      for (const made of method === 'PUT' ? [one] : [one, two]) {
        expect((await get(made, OWNER)).body.bodyValue).toBe(made.body.bodyValue)
        expect(await queueOf(made)).toBeDefined()
        expect((await decide(made, OWNER, 'visible')).status).toBe(200)
      }
    })

    it('nor does one that comes from elsewhere take the place of one that waits', async () => {
      const id = `chosen-${crypto.randomUUID()}`
      const send = (as: string, audience: string) =>
        world.ask('PUT', `${container(scene)}${id}`, {
          as,
          body: note(scene, { audience, bodyValue: as }),
          headers: { 'If-None-Match': '*' },
        })
      const own = await send(OTHER(), 'private')
      const made = await send(MEMBER(), `group:${group}`)
      const moved = await patch(own, OTHER(), { audience: `group:${group}` })
      expect(moved).toMatchObject({ status: 409, body: { code: 'id-taken' } })
      expect((await get(made, OWNER)).body.bodyValue).toBe(MEMBER())
      expect((await get(own, OTHER())).body.audience).toBe('private')
    })

    it('is approved', async () => {
      const made = await write(MEMBER(), `group:${group}`)
      expect((await decide(made, OWNER, 'visible')).body.moderation).toBeUndefined()
      expect(await shownTo(made, OTHER())).toEqual({ byId: 200, inList: 1, mine: 0 })
      expect(await queueOf(made)).toBeUndefined()
    })

    it('or refused, with a reason', async () => {
      const made = await write(MEMBER(), `group:${group}`)
      await decide(made, OWNER, 'hidden', 'off topic')
      expect((await get(made, MEMBER())).body.moderation).toEqual({ state: 'hidden', reason: 'off topic' })
      expect(await queueOf(made)).toBeUndefined()
      expect(await queueOf(made, 'hidden')).toBeDefined()
      const { body } = await world.ask('GET', `/groups/${group}/moderation/log`, { as: OWNER })
      expect(body.items[0]).toMatchObject({ did: 'refuse', reason: 'off topic' })
    })

    it('so does a note that comes from elsewhere, and one that was taken back meanwhile', async () => {
      const made = await write(MEMBER(), 'private')
      for (const audience of [`group:${group}`, 'private', `group:${group}`])
        expect((await patch(made, MEMBER(), { audience })).body).toMatchObject({
          audience,
          ...(audience !== 'private' && { moderation: { state: 'pending' } }),
        })
      expect((await get(made, OTHER())).status).toBe(404)
      expect(await queueOf(made)).toBeDefined()
    })

    it('moderators need not wait', async () => {
      const made = await write(OWNER, `group:${group}`)
      expect(made.body.moderation).toBeUndefined()
      expect((await get(made, MEMBER())).status).toBe(200)
    })

    it('an approved note is edited without waiting again', async () => {
      const made = await write(MEMBER(), `group:${group}`)
      await decide(made, OWNER, 'visible')
      expect((await patch(made, MEMBER(), { bodyValue: 'x' })).body.moderation).toBeUndefined()
    })

    it('the same request makes one note, however often it is sent', async () => {
      const key = { 'Idempotency-Key': crypto.randomUUID() }
      const send = () =>
        world.ask('POST', container(scene), {
          as: MEMBER(),
          body: note(scene, { audience: `group:${group}` }),
          headers: key,
        })
      const [one, two] = [await send(), await send()]
      expect([two.status, two.body]).toEqual([one.status, one.body])
    })
  })

  describe('queue and log', () => {
    it.each([
      ['/moderation', READER, 403],
      ['/moderation', OWNER, 403],
      ['/moderation', MODERATOR, 200],
      ['/groups/red/moderation', MODERATOR, 404],
      ['/groups/red/moderation', READER, 403],
      ['/groups/red/moderation', OWNER, 200],
      ['/groups/blue/moderation', OWNER, 404],
      ['/groups/red/moderation', undefined, 401],
    ])('%s for %s: %s', async (path, as, status) => {
      for (const of of [path, `${path}/log`])
        expect((await world.ask('GET', of, as === undefined ? {} : { as })).status).toBe(status)
    })

    it('are read page by page, the queue from the oldest, the log from the last', async () => {
      const other = await openWorld(door)
      const scene = await publish(other, 'one')
      const made: Answer[] = []
      for (let n = 0; n < 5; n++) made.push(await create(other, scene, AUTHOR, note(scene, { audience: 'public' })))
      for (const one of made) await other.ask('PUT', `${pathOf(one)}/report`, { as: READER, body: {} })
      const walk = async (first: string) => {
        const found: any[] = []
        let next: string | undefined = first
        while (next) {
          const { body }: Answer = await other.ask('GET', next, { as: MODERATOR })
          found.push(...body.items)
          next = body.next
        }
        return found
      }
      const reported = await walk('/moderation?limit=2')
      expect(reported.map(({ annotation }) => annotation.id)).toEqual(made.map(({ body }) => body.id))
      for (const one of made)
        await other.ask('PUT', `${pathOf(one)}/moderation`, {
          as: MODERATOR,
          body: { state: 'hidden', reason: pathOf(one) },
          headers: ANY_STATE,
        })
      const log = await walk('/moderation/log?limit=2')
      expect(log).toMatchObject(
        made.toReversed().map(one => ({
          by: `acct:${MODERATOR}@${world.authority}`,
          did: 'hide',
          annotation: one.body.id,
          reason: pathOf(one),
        })),
      )
      expect((await walk('/moderation?limit=2')).length).toBe(0)
      await other.close()
    })
  })
})
