import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { container, create, highlight, publish, type Scene } from '../api/scene.ts'
import { DOORS, openWorld, type World } from '../world/world.ts'

const READER = 'reader red'
const AUDIENCES = ['public', 'group:red', 'private']
const TEXTS = ['One paragraph stands here.', 'Another paragraph follows it.', 'A third paragraph ends it.']
const COUNT = 250
/** Requests under way at once while the notes are made. */
const HANDS = 10

describe.each(DOORS)('a walk over 250 annotations in three audiences through %s', door => {
  let world: World
  let scene: Scene
  let all: string[]

  beforeAll(async () => {
    world = await openWorld(door)
    scene = await publish(world, ...TEXTS)
    const made = Array.from({ length: HANDS }, async (_, hand) => {
      const ids: string[] = []
      for (let n = hand; n < COUNT; n += HANDS) ids.push(await write(n, READER))
      return ids
    })
    all = (await Promise.all(made)).flat()
  })
  afterAll(() => world.close())

  async function write(n: number, as: string): Promise<string> {
    const audience = AUDIENCES[n % AUDIENCES.length]
    const body = highlight(scene, ['One', 'Another', 'third'][(n % 7) % 3] ?? '', { audience })
    return (await create(world, scene, as, body)).body.id
  }

  const get = async (path: string) => (await world.ask('GET', path, { as: READER })).body

  it.each([
    ['forwards', 'first', 'next'],
    ['backwards', 'last', 'prev'],
  ] as const)('%s visits each exactly once while others are being added', async (_, from, on) => {
    const collection = await get(`${container(scene)}?iris=1&limit=20`)
    let link: string | undefined = from === 'first' ? collection.first.id : collection.last
    const seen: string[] = []
    for (let pages = 0; link !== undefined; pages++) {
      expect(pages).toBeLessThan(40)
      const [page] = await Promise.all([get(link), write(pages, READER), write(pages + 1, 'other red')])
      expect(page.items.length).toBeGreaterThan(0)
      seen.push(...(on === 'next' ? page.items : page.items.toReversed()))
      link = page[on]
    }
    expect(new Set(seen).size).toBe(seen.length)
    const visited = new Set(seen)
    expect(all.filter(id => !visited.has(id))).toEqual([])
  })

  it('counts them all, as this reader sees them and as another does', async () => {
    const quiet = await publish(world, ...TEXTS)
    for (let n = 0; n < 9; n++)
      await create(world, quiet, READER, highlight(quiet, 'third', { audience: AUDIENCES[n % 3] }))
    const totalFor = async (as?: string) =>
      (await world.ask('GET', `${container(quiet)}?limit=2`, { ...(as && { as }) })).body.total
    expect([await totalFor(READER), await totalFor('other red'), await totalFor('stranger'), await totalFor()]).toEqual(
      [9, 6, 3, 3],
    )
  })

  it('goes back the way that it came', async () => {
    const steps = [await get(`${container(scene)}?limit=60&after=`)]
    for (let page = steps[0]; page.next; page = steps.at(-1)) steps.push(await get(page.next))
    const back = [await get(steps.at(-1).prev)]
    while (back[0].prev) back.unshift(await get(back[0].prev))
    expect(back.map(({ items }) => items)).toEqual(steps.slice(0, -1).map(({ items }) => items))
  })
})
