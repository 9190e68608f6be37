import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DOORS, openWorld, type World } from '../world/world.ts'
import { container, create, publish, type Scene } from './scene.ts'

/** Each quotes the whole paragraph, 64 KB in UTF-8: a hundred are more than Lambda can send. */
const LENGTH = 32_000
const NOTES = 70

describe.each(DOORS)('pages of long notes through %s', door => {
  let world: World
  let scene: Scene
  beforeAll(async () => {
    world = await openWorld(door)
    scene = await publish(world, 'بيان '.repeat(LENGTH / 5).trim())
    const source = scene.paragraphs[0]?.iri
    const selector = { type: 'TextPositionSelector', start: 0, end: LENGTH - 1 }
    for (let n = 0; n < NOTES; n++)
      await create(world, scene, 'reader', { type: 'Annotation', target: { source, selector } })
  })
  afterAll(() => world.close())

  it('are shorter than was asked, and reach every note once', async () => {
    const first = await world.ask('GET', `${container(scene)}?limit=200`, { as: 'reader' })
    const ids: string[] = []
    let page = first.body.first
    for (let pages = 0; page; pages++) {
      expect(pages).toBeLessThan(4)
      ids.push(...page.items.map(({ id }: { id: string }) => id))
      page = page.next && (await world.ask('GET', page.next, { as: 'reader' })).body
    }
    expect(first.body.first.items.length).toBeLessThan(NOTES)
    expect(ids).toHaveLength(NOTES)
    expect(new Set(ids).size).toBe(NOTES)
    expect(first.body.total).toBe(NOTES)
  })
})
