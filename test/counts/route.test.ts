import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { consume } from '../../functions/counts/consume.ts'
import { openStore, type Store } from '../../shared/store/store.ts'
import { create, etagOf, highlight, pathOf, publish, republish, type Scene } from '../api/scene.ts'
import { actingAs } from '../permissions/calls.ts'
import { DOORS, openWorld, type World } from '../world/world.ts'
import { changesOf } from './stream.ts'

const TEXTS = ['The first paragraph.', 'The second paragraph.', 'The third paragraph.']
const report = (message: string, fields: object) => {
  throw new Error(`${message} ${JSON.stringify(fields)}`)
}

describe.each(DOORS)('counts through %s', door => {
  let world: World
  let store: Store
  let scene: Scene
  beforeAll(async () => {
    world = await openWorld(door)
    store = openStore(world)
  })
  afterAll(async () => {
    store.close()
    await world.close()
  })
  beforeEach(async () => {
    scene = await publish(world, ...TEXTS)
  })

  const write = (as: string, words: string, audience: string) =>
    create(world, scene, as, highlight(scene, words, { audience }))
  /** What the stream's consumer does in AWS, a moment later. */
  const count = async () => {
    const changes = await changesOf(world.endpoint, world.tableName)
    await actingAs('HashiyaCounts', () => consume(changes, { counts: store.counts, report }))
  }
  const ask = (as?: string, headers = {}) =>
    world.ask('GET', `/statements/${scene.id}/counts`, { ...(as && { as }), headers })
  const read = async (as?: string) => (await ask(as)).body

  it('say how many notes the asker may read, and nothing of the others', async () => {
    await write('ali red', 'first', 'private')
    await write('ali red', 'second', 'group:red')
    await write('ali red', 'second', 'public')
    await write('omar', 'third', 'private')
    await count()
    const ofPublic = { total: 1, paragraphs: { a1: 1 }, audiences: { public: 1 } }
    expect(await read('ali red')).toEqual({
      total: 3,
      paragraphs: { a0: 1, a1: 2 },
      audiences: { private: 1, 'group:red': 1, public: 1 },
    })
    expect(await read('omar')).toEqual({
      total: 2,
      paragraphs: { a1: 1, a2: 1 },
      audiences: { private: 1, public: 1 },
    })
    expect(await read('sara red')).toEqual({
      ...ofPublic,
      total: 2,
      paragraphs: { a1: 2 },
      audiences: { public: 1, 'group:red': 1 },
    })
    expect(await read('mallory')).toEqual(ofPublic)
    expect(await read()).toEqual(ofPublic)
  })

  it('follow what is moved to another audience and what is deleted', async () => {
    const note = await write('ali red', 'first', 'private')
    await count()
    expect(await read()).toEqual({ total: 0, paragraphs: {}, audiences: {} })
    const headers = { 'If-Match': etagOf(note) }
    const published = await world.ask('PATCH', pathOf(note), { as: 'ali red', headers, body: { audience: 'public' } })
    await count()
    expect(await read()).toMatchObject({ total: 1, paragraphs: { a0: 1 } })
    expect(await read('ali red')).toMatchObject({ total: 1, audiences: { public: 1 } })
    await world.ask('DELETE', pathOf(note), { as: 'ali red', headers: { 'If-Match': etagOf(published) } })
    await count()
    expect(await read('ali red')).toEqual({ total: 0, paragraphs: {}, audiences: {} })
  })

  it('have what is hidden for its creator and for moderators, and for nobody else', async () => {
    const notes = [await write('ali', 'first', 'public'), await write('omar', 'second', 'public')]
    const decide = async (state: string) => {
      for (const one of notes)
        await world.ask('PUT', `${pathOf(one)}/moderation`, {
          as: 'moderator-1',
          headers: { 'If-Match': '*' },
          body: { state },
        })
      await count()
    }
    const total = async (as?: string) => (await read(as)).total
    const totals = async () => [await total('ali'), await total('moderator-1'), await total('mallory'), await total()]
    await count()
    expect(await totals()).toEqual([2, 2, 2, 2])
    await decide('hidden')
    expect(await totals()).toEqual([1, 2, 0, 0])
    expect(await read('moderator-1')).toMatchObject({ paragraphs: { a0: 1, a1: 1 }, audiences: { public: 2 } })
    await decide('visible')
    expect(await totals()).toEqual([2, 2, 2, 2])
    await decide('hidden')
    const [own] = notes
    if (own) await world.ask('DELETE', pathOf(own), { as: 'ali', headers: { 'If-Match': '*' } })
    await count()
    expect(await totals()).toEqual([0, 1, 0, 0])
  })

  it('have notes on the whole statement in the total alone, and outlive a revision', async () => {
    await create(world, scene, 'ali', { type: 'Annotation', target: scene.iri, audience: 'public' })
    await write('ali', 'third', 'public')
    scene = await republish(world, scene, ...TEXTS.map(text => `Now: ${text}`))
    await count()
    expect(await read()).toEqual({ total: 2, paragraphs: { a2: 1 }, audiences: { public: 2 } })
  })

  it('need no second answer while nothing changes', async () => {
    await write('ali', 'first', 'public')
    await count()
    const etag = etagOf(await ask())
    expect((await ask(undefined, { 'If-None-Match': etag })).status).toBe(304)
    await write('ali', 'first', 'public')
    await count()
    expect((await ask(undefined, { 'If-None-Match': etag })).status).toBe(200)
  })

  it('of a statement that is not there are not there', async () => {
    expect((await world.ask('GET', '/statements/none/counts')).status).toBe(404)
  })

  it("of a group's statement are the group's alone", async () => {
    const body = { title: 'T', language: 'en', audience: 'group:red', paragraphs: [{ text: TEXTS[0] }] }
    const { body: statement } = await world.ask('POST', '/statements', { as: 'publisher-1 red', body })
    const at = `/statements/${statement.id}/counts`
    expect((await world.ask('GET', at, { as: 'ali red' })).status).toBe(200)
    for (const as of ['mallory', 'omar blue']) expect((await world.ask('GET', at, { as })).status).toBe(404)
  })
})
