import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ARABIC } from '../world/texts.ts'
import { DOORS, openWorld, type World } from '../world/world.ts'

describe.each(DOORS)('caches between, by the door %s', door => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(door)
    await world.ask('POST', '/statements', { as: 'publisher-1', body: { id: 'cached', ...ARABIC } })
  })
  afterAll(() => world.close())

  test.each([
    '/statements',
    '/statements/cached',
    '/statements/cached/annotations/',
    '/statements/none',
    '/me/annotations',
  ])('%s is given to nobody else, and not without asking', async path => {
    const { headers } = await world.ask('GET', path, { as: 'reader-1' })
    expect(headers.get('cache-control')).toBe('private, no-cache')
    expect(headers.get('vary')).toContain('Authorization')
    const open = await world.ask('GET', path)
    expect(open.headers.get('cache-control')).toBe('no-cache')
    expect(open.headers.get('vary')).toContain('Authorization')
  })
})
