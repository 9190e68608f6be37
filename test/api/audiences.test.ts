import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DOORS, openWorld, type World } from '../world/world.ts'
import { container, create, etagOf, note, pathOf, publish, type Scene } from './scene.ts'

/** Readers by what they are: members have their groups behind their name. */
const AUTHOR = 'author red'
const MEMBER = 'member blue red'
const STRANGER = 'stranger blue'
const ANYBODY = undefined
const READERS = { author: AUTHOR, member: MEMBER, stranger: STRANGER, anybody: ANYBODY }
type Reader = keyof typeof READERS

describe.each(DOORS)('audiences through %s', door => {
  let world: World
  let scene: Scene
  beforeAll(async () => {
    world = await openWorld(door)
  })
  beforeAll(async () => {
    scene = await publish(world, 'one', 'two')
  })
  afterAll(() => world.close())

  const ask = (method: string, path: string, as: string | undefined, body?: unknown, headers = {}) =>
    world.ask(method, path, { ...(as !== undefined && { as }), body, headers })
  const listed = async (as: string | undefined, query = ''): Promise<string[]> => {
    const { body } = await ask('GET', `${container(scene)}?limit=200${query}`, as)
    return (body.first?.items ?? []).map(({ id }: { id: string }) => id)
  }
  const patch = (path: string, as: string, body: unknown) => ask('PATCH', path, as, body, { 'If-Match': '*' })

  it.each<[string, string, Reader[]]>([
    ['private', 'private', ['author']],
    ['group:red', 'group:red', ['author', 'member']],
    ['public', 'public', ['author', 'member', 'stranger', 'anybody']],
  ])('a %s note is seen by those it is for, wherever they look', async (_, audience, seen) => {
    const made = await create(
      world,
      scene,
      AUTHOR,
      note(scene, { audience, body: [{ type: 'TextualBody', value: audience, purpose: 'tagging' }] }),
    )
    expect(made.body.audience).toBe(audience)
    for (const [reader, as] of Object.entries(READERS)) {
      const sees = seen.includes(reader as Reader)
      expect((await ask('GET', pathOf(made), as)).status).toBe(sees ? 200 : 404)
      for (const query of ['', `&tag=${audience}`, '&creator=author', `&paragraph=${scene.paragraphs[0]?.id}`])
        expect((await listed(as, query)).includes(made.body.id)).toBe(sees)
    }
    expect((await ask('GET', '/me/annotations', MEMBER)).text).not.toContain(made.body.id)
  })

  it('what may not be seen answers byte for byte as what does not exist', async () => {
    const hidden = pathOf(await create(world, scene, AUTHOR, note(scene)))
    const nothing = hidden.replace(/.{6}$/, '000000')
    const without = (headers: Headers) =>
      Array.from(headers).filter(([name]) => !['date', 'apigw-requestid', 'x-correlation-id'].includes(name))
    const headers = { 'If-Match': '*' }
    for (const as of [STRANGER, MEMBER, ANYBODY]) {
      for (const [method, path, body] of [
        ['GET', '', undefined],
        ['HEAD', '', undefined],
        ['GET', '/history', undefined],
        ['PUT', '', note(scene)],
        ['PATCH', '', {}],
        ['DELETE', '', undefined],
      ] as const) {
        const [one, other] = [
          await ask(method, `${hidden}${path}`, as, body, headers),
          await ask(method, `${nothing}${path}`, as, body, headers),
        ]
        expect(one.status).toBe(as === ANYBODY && ((method !== 'GET' && method !== 'HEAD') || path !== '') ? 401 : 404)
        expect([one.status, one.text, without(one.headers)]).toEqual([other.status, other.text, without(other.headers)])
      }
    }
  })

  it('replying to what may not be seen answers as replying to what does not exist', async () => {
    const hidden = pathOf(await create(world, scene, AUTHOR, note(scene)))
    const reply = (target: string) => ask('POST', container(scene), STRANGER, { target })
    const [one, other] = [await reply(hidden), await reply(hidden.replace(/.{6}$/, '000000'))]
    expect(one).toMatchObject({ status: 422, body: { code: 'no-such-target' } })
    expect(one.text.replace(hidden.split('/').at(-1) ?? '', '')).toBe(other.text.replace(/[\w-]+000000/, ''))
  })

  it('an id taken where one may not look does not tell', async () => {
    const id = crypto.randomUUID()
    const put = (as: string) => ask('PUT', `${container(scene)}${id}`, as, note(scene), { 'If-None-Match': '*' })
    expect((await put(AUTHOR)).status).toBe(201)
    expect((await put(STRANGER)).status).toBe(201)
    expect((await ask('GET', `${container(scene)}${id}`, AUTHOR)).body.creator.name).toBe('Name of author')
  })

  it('the state of a container does not tell either', async () => {
    const state = async (as: string | undefined) => etagOf(await ask('GET', container(scene), as))
    const before = [await state(STRANGER), await state(MEMBER), await state(ANYBODY)]
    const made = await create(world, scene, AUTHOR, note(scene))
    await patch(pathOf(made), AUTHOR, { bodyValue: 'x' })
    await ask('DELETE', pathOf(made), AUTHOR, undefined, { 'If-Match': '*' })
    expect([await state(STRANGER), await state(MEMBER), await state(ANYBODY)]).toEqual(before)
  })

  it.each<[string, string, string, number]>([
    ['to a group of theirs', MEMBER, 'group:blue', 201],
    ['to a group that they are not in', STRANGER, 'group:red', 403],
    ['to a group that does not exist', STRANGER, 'group:nothing', 403],
    ['to everybody', STRANGER, 'public', 201],
  ])('users write %s', async (_, as, audience, status) => {
    const answer = await ask('POST', container(scene), as, note(scene, { audience }))
    expect(answer.status).toBe(status)
  })

  it('nobody who left a group sees its notes', async () => {
    const made = await create(world, scene, MEMBER, note(scene, { audience: 'group:red' }))
    expect((await ask('GET', pathOf(made), 'member blue')).status).toBe(404)
    expect((await ask('DELETE', pathOf(made), 'member blue', undefined, { 'If-Match': '*' })).status).toBe(404)
    expect((await ask('GET', pathOf(made), MEMBER)).status).toBe(200)
  })

  describe('a move', () => {
    it('leaves no second copy, and a trace only for those who could read it', async () => {
      const made = await create(world, scene, AUTHOR, note(scene, { bodyValue: 'secret plan' }))
      const path = pathOf(made)
      const steps: [string, Reader[], Reader[]][] = [
        ['public', ['author', 'member', 'stranger', 'anybody'], []],
        ['private', ['author'], ['member', 'stranger', 'anybody']],
        ['group:red', ['author', 'member'], ['stranger', 'anybody']],
        ['public', ['author', 'member', 'stranger', 'anybody'], []],
        ['group:red', ['author', 'member'], ['stranger', 'anybody']],
        ['private', ['author'], ['member', 'stranger', 'anybody']],
      ]
      for (const [audience, seen, gone] of steps) {
        const moved = await patch(path, AUTHOR, { audience })
        expect(moved).toMatchObject({ status: 200, body: { audience, bodyValue: 'secret plan', id: made.body.id } })
        for (const [reader, as] of Object.entries(READERS)) {
          const answer = await ask('GET', path, as)
          const expected = seen.includes(reader as Reader) ? 200 : gone.includes(reader as Reader) ? 410 : 404
          expect(answer.status).toBe(expected)
          expect(answer.text.includes('secret plan')).toBe(expected === 200)
          expect((await listed(as)).filter(id => id === made.body.id)).toHaveLength(expected === 200 ? 1 : 0)
        }
        const { body } = await ask('GET', '/me/annotations?limit=200', AUTHOR)
        expect(body.first.items.filter(({ id }: { id: string }) => id === made.body.id)).toHaveLength(1)
      }
    })

    it('to a group that one is not in is refused', async () => {
      const made = await create(world, scene, STRANGER, note(scene))
      expect((await patch(pathOf(made), STRANGER, { audience: 'group:red' })).status).toBe(403)
      expect((await ask('GET', pathOf(made), STRANGER)).body).toEqual(made.body)
    })

    it('and an edit at the same moment: one of them wins', async () => {
      const made = await create(world, scene, AUTHOR, note(scene))
      const headers = { 'If-Match': etagOf(made) }
      const all = await Promise.all(
        Array.from({ length: 12 }, (_, index) =>
          ask(
            'PATCH',
            pathOf(made),
            AUTHOR,
            index % 2 ? { audience: index % 3 ? 'public' : 'group:red' } : { bodyValue: 'x' },
            headers,
          ),
        ),
      )
      expect(all.filter(({ status }) => status === 200)).toHaveLength(1)
      expect(all.filter(({ status }) => ![200, 412, 503].includes(status))).toEqual([])
      expect((await listed(AUTHOR)).filter(id => id === made.body.id)).toHaveLength(1)
    })
  })

  describe('a reply', () => {
    it.each<[string, string, number]>([
      ['private', 'private', 201],
      ['private', 'group:red', 403],
      ['private', 'public', 403],
      ['group:red', 'private', 201],
      ['group:red', 'group:red', 201],
      ['group:red', 'group:blue', 403],
      ['group:red', 'public', 403],
      ['public', 'private', 201],
      ['public', 'group:red', 201],
      ['public', 'public', 201],
    ])('to a %s note may be %s: %i', async (asked, audience, status) => {
      const made = await create(world, scene, MEMBER, note(scene, { audience: asked }))
      const answer = await ask('POST', container(scene), MEMBER, { target: made.body.id, audience })
      expect(answer.status).toBe(status)
      const quiet = await create(world, scene, MEMBER, { target: made.body.id })
      expect((await patch(pathOf(quiet), MEMBER, { audience })).status).toBe(status === 201 ? 200 : 403)
    })
  })
})
