import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../shared/store/store.ts'
import { DOORS, openWorld, type World } from '../world/world.ts'
import { container, create, etagOf, note, pathOf, publish, type Scene } from './scene.ts'

type Json = Record<string, any>
const READER = 'reader red'

describe.each(DOORS)('lists through %s', door => {
  let world: World
  let scene: Scene
  beforeAll(async () => {
    world = await openWorld(door)
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    scene = await publish(world, 'first paragraph', 'second paragraph', 'third paragraph')
  })

  const get = (path: string, as: string | undefined = READER, headers = {}) =>
    world.ask('GET', path, { ...(as && { as }), headers })
  const on = (paragraph: number, more: object = {}) => ({ target: scene.paragraphs[paragraph]?.iri, ...more })
  const idsOf = (items: Json[]) => items.map(item => item['id'])

  /** Everything behind a path, page by page; `between` happens after each page. */
  async function follow(
    path: string,
    as = READER,
    between: () => Promise<unknown> = async () => {},
  ): Promise<Json[][]> {
    const first = await get(path, as)
    const pages: Json[][] = []
    let page = first.body.first
    while (page) {
      pages.push(page.items)
      await between()
      page = page.next && (await get(page.next, as)).body
    }
    return pages
  }

  it('in reading order, and within a paragraph by age', async () => {
    const order = [2, 0, 1, 0, 2, 1]
    const made: [number, string][] = []
    for (const paragraph of order) made.push([paragraph, (await create(world, scene, READER, on(paragraph))).body.id])
    const whole = await create(world, scene, READER, { target: scene.iri })
    const expected = made.toSorted(([a], [b]) => a - b).map(([, id]) => id)
    const pages = await follow(container(scene))
    expect(idsOf(pages.flat())).toEqual([whole.body.id, ...expected])
  })

  it.each([1, 3, 7, 8, 200])('each once, in pages of %i', async limit => {
    for (let index = 0; index < 7; index++)
      await create(world, scene, READER, on(index % 3, { audience: ['private', 'public', 'group:red'][index % 3] }))
    const pages = await follow(`${container(scene)}?limit=${limit}`)
    expect(pages.slice(0, -1).every(page => page.length === limit)).toBe(true)
    expect(pages.every(page => page.length > 0)).toBe(true)
    expect(new Set(idsOf(pages.flat())).size).toBe(7)
    expect(pages.flat()).toHaveLength(7)
  })

  it.each([1, 2, 3, 200])(
    'two of one id, which people chose out of each other’s sight, in pages of %i',
    async limit => {
      const make = (as: string, id: string, audience: string) =>
        world.ask('PUT', `${container(scene)}${id}`, {
          as,
          body: on(1, { audience }),
          headers: { 'If-None-Match': '*' },
        })
      for (const id of ['a', 'b', 'c']) {
        expect((await make(READER, id, 'private')).status).toBe(201)
        expect((await make('other red', id, id === 'b' ? 'group:red' : 'public')).status).toBe(201)
      }
      const expected = ['a', 'a', 'b', 'b', 'c', 'c']
      const namesOn = (items: Json[]) => idsOf(items).map(id => id.split('/').at(-1))
      expect(namesOn((await follow(`${container(scene)}?limit=${limit}`)).flat())).toEqual(expected)
      const pages: Json[][] = []
      let { body: page } = await get(`${container(scene)}?limit=${limit}&before=`)
      while (page) {
        pages.unshift(page.items)
        page = page.prev && (await get(page.prev)).body
      }
      expect(namesOn(pages.flat())).toEqual(expected)
    },
  )

  it('no empty page behind a full one, when what followed was deleted', async () => {
    const made = []
    for (let index = 0; index < 5; index++) made.push(await create(world, scene, READER, on(0)))
    for (const gone of made.slice(3))
      await world.ask('DELETE', pathOf(gone), { as: READER, headers: { 'If-Match': '*' } })
    const pages = await follow(`${container(scene)}?limit=3`)
    expect(pages.map(page => page.length)).toEqual([3])
  })

  it('each exactly once over three audiences, while others are added and deleted', async () => {
    const standing: string[] = []
    const add = async (paragraph: number, index: number) => {
      const audience = ['private', 'public', 'group:red'][index % 3]
      return create(world, scene, READER, on(paragraph, { audience }))
    }
    for (let round = 0; round < 26; round++)
      standing.push(
        ...(await Promise.all(Array.from({ length: 10 }, (_, index) => add(index % 3, round + index)))).map(
          ({ body }) => body.id,
        ),
      )
    const passing = await Promise.all(Array.from({ length: 10 }, (_, index) => add(index % 3, index)))
    let round = 0
    const pages = await follow(`${container(scene)}?limit=23`, READER, async () => {
      await add(round % 3, round)
      const gone = passing[round++]
      if (gone) await world.ask('DELETE', pathOf(gone), { as: READER, headers: { 'If-Match': '*' } })
    })
    const seen = idsOf(pages.flat())
    expect(new Set(seen).size).toBe(seen.length)
    expect(standing.filter(id => !seen.includes(id))).toEqual([])
    expect(standing).toHaveLength(260)
  })

  it.each<[string, (scene: Scene) => string, number[]]>([
    ['nothing', () => '', [0, 1, 2, 3]],
    ['creator by id', () => 'creator=reader-2', [1]],
    ['creator by IRI', () => `creator=${encodeURIComponent('acct:reader-2@hashiya.test')}`, [1]],
    ['creator elsewhere', () => `creator=${encodeURIComponent('acct:reader-2@elsewhere.example')}`, []],
    ['tag', () => `tag=${encodeURIComponent('سلام')}`, [0, 2]],
    ['a tag that is only a comment', () => 'tag=plain', []],
    ['motivation', () => 'motivation=tagging', [0, 3]],
    ['paragraph', ({ paragraphs }) => `paragraph=${paragraphs[1]?.id}`, [1]],
    ['paragraph that is not there', () => 'paragraph=zz', []],
    ['tag and motivation', () => `tag=${encodeURIComponent('سلام')}&motivation=tagging`, [0]],
    ['tag, in pages of one', () => `tag=${encodeURIComponent('سلام')}&limit=1`, [0, 2]],
    ['paragraph and creator', ({ paragraphs }) => `paragraph=${paragraphs[2]?.id}&creator=reader`, [3, 2]],
  ])('filtered by %s', async (_, query, expected) => {
    const tag = { type: 'TextualBody', value: 'سلام', purpose: 'tagging' }
    const comment = { type: 'TextualBody', value: 'plain' }
    const bodies = [
      [READER, on(0, { body: [comment, tag], motivation: ['tagging', 'commenting'] })],
      ['reader-2', on(1, { body: comment, audience: 'public' })],
      [READER, on(2, { body: { ...tag, purpose: ['tagging', 'classifying'] } })],
      [READER, on(2, { motivation: 'tagging' })],
    ] as const
    const made: string[] = []
    for (const [as, body] of bodies) made.push((await create(world, scene, as, body)).body.id)
    const pages = await follow(`${container(scene)}?${query(scene)}`)
    const found = idsOf(pages.flat()).map(id => made.indexOf(id))
    expect(found.toSorted((a, b) => a - b)).toEqual(expected.toSorted((a, b) => a - b))
  })

  it('what a filter leaves out of a whole page does not end the search', async () => {
    const { endpoint, tableName } = world
    const store = openStore({ endpoint, tableName })
    const about = { statement: scene.id, partition: 'public', creator: 'many', version: 1, content: {} } as const
    const [first, , last] = scene.paragraphs
    const made = await create(world, scene, READER, on(2, { motivation: 'linking', audience: 'public' }))
    for (let block = 0; block < 21; block++) {
      await Promise.all(
        Array.from({ length: 100 }, (_, index) => {
          const moment = new Date(Date.UTC(2026, 0, 1) + block * 100 + index).toISOString()
          const anchor = { revision: 1, segments: [{ paragraph: first?.id ?? '', start: 0, end: 5 }] }
          const id = `${first?.id}-01AAAAAAAAAAAAAAAAAAAA${String(block * 100 + index).padStart(4, '0')}`
          return store.annotations.create({ ...about, id, created: moment, modified: moment, anchor })
        }),
      )
    }
    store.close()
    const pages = await follow(`${container(scene)}?motivation=linking`)
    expect(idsOf(pages.flat())).toEqual([made.body.id])
    expect(made.body.target.source).toBe(last?.iri)
  })

  describe('mine', () => {
    it('across statements, the last changed first, in pages', async () => {
      const other = await publish(world, 'elsewhere')
      const as = `mine-${crypto.randomUUID()} red`
      const made = []
      for (const [place, audience] of [
        [scene, 'private'],
        [other, 'public'],
        [scene, 'group:red'],
        [other, 'private'],
        [scene, 'public'],
      ] as const)
        made.push(await create(world, place, as, note(place, { audience })))
      const [oldest] = made
      if (oldest)
        await world.ask('PATCH', pathOf(oldest), { as, body: { bodyValue: 'changed' }, headers: { 'If-Match': '*' } })
      const expected = idsOf([...made.slice(1), oldest].flatMap(answer => (answer ? [answer.body] : []))).toReversed()
      for (const limit of [1, 2, 4, 5, 6]) {
        const pages = await follow(`/me/annotations?limit=${limit}`, as)
        expect(idsOf(pages.flat())).toEqual(expected)
      }
      expect((await get('/me/annotations', `nobody-${crypto.randomUUID()}`)).body).not.toHaveProperty('first')
    })
  })

  describe('cursors', () => {
    const next = async (path: string, as = READER) => {
      const { body } = await get(path, as)
      return new URL((body.first ?? body).next)
    }
    const mangled = async (url: URL, name: string, value: string) => {
      url.searchParams.set(name, value)
      return get(`${url.pathname}${url.search}`)
    }

    it('are for their own list alone, and as they were given', async () => {
      for (let index = 0; index < 3; index++) await create(world, scene, READER, on(index, { motivation: 'tagging' }))
      const path = `${container(scene)}?limit=1`
      const cursor = (await next(path)).searchParams.get('after') ?? ''
      const refused = { status: 400, body: { code: 'bad-cursor', errors: [{ parameter: 'after' }] } }
      for (const value of [
        cursor.slice(1),
        `${cursor}x`,
        cursor.toUpperCase(),
        `x${cursor}`,
        cursor.split('.')[0] ?? '',
        `${cursor}.x`,
      ])
        expect(await mangled(await next(path), 'after', value)).toMatchObject(refused)
      expect(await mangled(await next(path), 'motivation', 'tagging')).toMatchObject(refused)
      expect(await get(`/me/annotations?after=${cursor}`)).toMatchObject(refused)
      const other = await publish(world, 'elsewhere')
      expect(await get(`${container(other)}?after=${cursor}`)).toMatchObject(refused)
      const mine = (await next('/me/annotations?limit=1')).searchParams.get('after') ?? ''
      expect(await get(`/me/annotations?after=${mine}`, 'reader-2')).toMatchObject(refused)
      expect(await get(`${container(scene)}?after=${mine}`)).toMatchObject(refused)
      expect((await get(`${container(scene)}?after=${cursor}&limit=2`)).status).toBe(200)
    })
  })

  describe('the state of a container', () => {
    it('changes with every change of what is in it, and with nothing else', async () => {
      const path = container(scene)
      const seen: string[] = []
      const look = async () => {
        const answer = await get(path)
        expect(etagOf(answer)).toMatch(/^"[^"]+"$/)
        expect((await get(path, READER, { 'If-None-Match': etagOf(answer) })).status).toBe(304)
        expect(etagOf(await world.ask('HEAD', path, { as: READER }))).toBe(etagOf(answer))
        seen.push(etagOf(answer))
      }
      await look()
      const made = await create(world, scene, READER, note(scene, { audience: 'public' }))
      await look()
      const patch = (body: unknown) =>
        world.ask('PATCH', pathOf(made), { as: READER, body, headers: { 'If-Match': '*' } })
      await patch({ bodyValue: 'x' })
      await look()
      await patch({ audience: 'group:red' })
      await look()
      await world.ask('DELETE', pathOf(made), { as: READER, headers: { 'If-Match': '*' } })
      await look()
      expect(new Set(seen).size).toBe(seen.length)
      await create(world, scene, 'reader-2', note(scene))
      expect(etagOf(await get(path))).toBe(seen.at(-1))
    })

    it('is another for other readers, filters and media', async () => {
      const path = container(scene)
      const all = [
        await get(path),
        await get(path, 'reader-2'),
        await get(path, ''),
        await get(`${path}?motivation=tagging`),
        await get(path, READER, { Accept: 'application/json' }),
      ]
      expect(new Set(all.map(etagOf)).size).toBe(all.length)
    })
  })

  it('say what they are', async () => {
    const empty = await get(container(scene))
    expect(empty.body).toMatchObject({ id: `${world.url}${container(scene)}?iris=0`, total: 0 })
    expect(empty.body).not.toHaveProperty('first')
    expect(empty.headers.get('link')).toContain('ldp#BasicContainer')
    const made = [await create(world, scene, READER, on(0)), await create(world, scene, READER, on(1))]
    const { body } = await get(`${container(scene)}?limit=1`)
    expect(body.first.items).toEqual([made[0]?.body])
    const second = await get(body.first.next)
    expect(second.body).toMatchObject({ type: 'AnnotationPage', id: body.first.next, partOf: { id: body.id } })
    expect(second.body.items).toEqual([made[1]?.body])
    expect(second.body).not.toHaveProperty('next')
    expect((await get(container(scene).slice(0, -1))).status).toBe(308)
  })
})
