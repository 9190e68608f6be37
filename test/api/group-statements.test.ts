import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DOORS, openWorld, type World } from '../world/world.ts'
import { create, note, PUBLISHER, pathOf, type Scene } from './scene.ts'

const INSIDER = `${PUBLISHER} red`
const MEMBER = 'member red blue'
const FORMER = 'member blue'
const OUTSIDERS = [FORMER, 'stranger', `${PUBLISHER} blue`, undefined]
const TEXT = { title: 'Working draft', language: 'en', paragraphs: [{ text: 'one' }, { text: 'two' }] }
const NOWHERE = 'g-01JD2V6Q8M3T5W7Y9ABCDEFGHJ'

describe.each(DOORS)("groups' statements through %s", door => {
  let world: World
  let scene: Scene
  let translation: Scene
  const ask = (method: string, path: string, as: string | undefined, body?: unknown, headers = {}) =>
    world.ask(method, path, { ...(as !== undefined && { as }), body, headers })

  async function published(more: Record<string, unknown> = {}, as = INSIDER): Promise<Scene> {
    const { status, text, body, headers } = await ask('POST', '/statements', as, {
      ...TEXT,
      audience: 'group:red',
      ...more,
    })
    if (status !== 201) throw new Error(`${status} ${text}`)
    return { id: body.id, iri: body.iri, etag: headers.get('etag') ?? '', paragraphs: body.paragraphs }
  }

  beforeAll(async () => {
    world = await openWorld(door)
    scene = await published()
    translation = await published({ language: 'fr', translationOf: scene.id })
  })
  afterAll(() => world.close())

  it('are there for members, text and notes', async () => {
    const made = await create(world, scene, MEMBER, note(scene, { audience: 'group:red' }))
    for (const path of ['', '/revisions/1', '/paragraphs/a0', '/annotations/'])
      expect((await ask('GET', `/statements/${scene.id}${path}`, MEMBER)).status).toBe(200)
    expect((await ask('GET', `/statements/${scene.id}`, MEMBER)).body.audience).toBe('group:red')
    expect((await ask('GET', pathOf(made), INSIDER)).status).toBe(200)
    const { body } = await ask('GET', `/statements/${scene.id}/paragraphs/a0/parallels`, MEMBER)
    expect(body.parallels.map(({ id }: { id: string }) => id)).toEqual([translation.id])
  })

  it('answer everybody else byte for byte as what does not exist', async () => {
    const mine = pathOf(await create(world, scene, MEMBER, note(scene)))
    const deleted = pathOf(await create(world, scene, MEMBER, note(scene)))
    await ask('DELETE', deleted, MEMBER, undefined, { 'If-Match': '*' })
    const withdrawn = await published()
    await ask('DELETE', `/statements/${withdrawn.id}`, INSIDER, undefined, { 'If-Match': '*' })
    const without = (headers: Headers) =>
      Array.from(headers).filter(([name]) => !['date', 'apigw-requestid', 'x-correlation-id'].includes(name))
    const own = `/statements/${scene.id}`
    const asked: [method: string, path: string, body?: unknown][] = [
      ['GET', own],
      ['HEAD', own],
      ['PUT', own, TEXT],
      ['DELETE', own],
      ['POST', `${own}/revisions:preview`, TEXT],
      ['GET', `${own}/revisions/1`],
      ['GET', `${own}/revisions/9`],
      ['GET', `${own}/paragraphs/a0`],
      ['GET', `${own}/paragraphs/a0/parallels`],
      ['GET', `${own}/annotations/`],
      ['GET', `${own}/annotations/?after=`],
      ['POST', `${own}/annotations/`, note(scene)],
      ['PUT', `${own}/annotations/of-my-own`, note(scene)],
      ...[mine, deleted].flatMap((path): [string, string, unknown?][] => [
        ['GET', path],
        ['GET', `${path}/history`],
        ['PUT', path, note(scene)],
        ['PATCH', path, {}],
        ['DELETE', path],
      ]),
      ['GET', `/statements/${withdrawn.id}`],
      ['GET', `/statements/${withdrawn.id}/annotations/`],
    ]
    for (const as of OUTSIDERS) {
      for (const [method, path, body] of asked) {
        const headers = path.endsWith('of-my-own') ? { 'If-None-Match': '*' } : { 'If-Match': '*' }
        const nothing = path.replace(/g-[^/]*/, NOWHERE)
        const [one, other] = [await ask(method, path, as, body, headers), await ask(method, nothing, as, body, headers)]
        expect([path, [401, 404].includes(one.status)]).toEqual([path, true])
        expect([one.status, one.text, without(one.headers)]).toEqual([other.status, other.text, without(other.headers)])
      }
    }
  })

  it('are in the list of members, in order, and of nobody else', async () => {
    const open = await ask('POST', '/statements', PUBLISHER, TEXT)
    const ids = async (as: string | undefined, path = '/statements?limit=2'): Promise<string[]> => {
      const { body } = await ask('GET', path, as)
      const found = body.items.map(({ id }: { id: string }) => id)
      return body.next ? [...found, ...(await ids(as, body.next))] : found
    }
    expect(await ids(MEMBER)).toEqual([open.body.id, translation.id, scene.id])
    for (const as of OUTSIDERS) expect(await ids(as)).toEqual([open.body.id])
  })

  it('take notes for oneself and for the group, and no others', async () => {
    const answers = await Promise.all(
      ['private', 'group:red', 'group:blue', 'public'].map(audience =>
        ask('POST', `/statements/${scene.id}/annotations/`, MEMBER, note(scene, { audience })),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 403, 403])
  })

  it('are gone for those who left, with their own notes on them', async () => {
    await create(world, scene, MEMBER, note(scene, { bodyValue: 'mine, in the group' }))
    expect((await ask('GET', '/me/annotations', MEMBER)).text).toContain(scene.id)
    expect((await ask('GET', '/me/annotations', FORMER)).text).not.toContain(scene.id)
  })

  it.each<[what: string, as: string, more: Record<string, unknown>, status: number, code: string]>([
    ['by publishers of other groups', `${PUBLISHER} blue`, {}, 403, 'audience-not-allowed'],
    ['by members who are no publishers', MEMBER, {}, 403, 'not-a-publisher'],
    ['privately', INSIDER, { audience: 'private' }, 400, 'bad-field'],
    ['under a chosen id', INSIDER, { id: 'draft' }, 400, 'bad-field'],
  ])('are not published %s', async (_, as, more, status, code) => {
    const answer = await ask('POST', '/statements', as, { ...TEXT, audience: 'group:red', ...more })
    expect(answer).toMatchObject({ status, body: { code } })
  })

  it('do not tell publishers whether an id of theirs is taken', async () => {
    const tried = await Promise.all(
      [scene.id, NOWHERE].map(id => ask('POST', '/statements', PUBLISHER, { ...TEXT, id })),
    )
    expect(tried.map(({ status }) => status)).toEqual([400, 400])
  })

  it('are originals for translations of the same audience only', async () => {
    const open = await ask('POST', '/statements', PUBLISHER, TEXT)
    const translate = (as: string, translationOf: string, audience: string) =>
      ask('POST', '/statements', as, { ...TEXT, translationOf, audience })
    expect((await translate(INSIDER, scene.id, 'public')).body.code).toBe('no-such-original')
    expect((await translate(INSIDER, open.body.id, 'group:red')).body.code).toBe('no-such-original')
    const [one, other] = [await translate(PUBLISHER, scene.id, 'public'), await translate(PUBLISHER, NOWHERE, 'public')]
    expect(one.text.replace(scene.id, NOWHERE)).toBe(other.text)
  })

  it('stay for whom they are', async () => {
    const revise = (audience: string) =>
      ask('PUT', `/statements/${scene.id}`, INSIDER, { ...TEXT, audience }, { 'If-Match': '*' })
    expect((await revise('public')).body.code).toBe('set-for-good')
    expect((await revise('group:red')).body).toMatchObject({ audience: 'group:red', revision: 2 })
  })
})
