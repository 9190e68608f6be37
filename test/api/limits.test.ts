import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DOORS, openWorld, type World } from '../world/world.ts'
import { container, note, PUBLISHER, publish, type Scene } from './scene.ts'

const LIMIT = 5

describe.each(DOORS)('limits through %s', door => {
  let world: World
  let scene: Scene
  beforeAll(async () => {
    world = await openWorld(door, { writesPerDay: LIMIT })
    scene = await publish(world, 'one')
  })
  afterAll(() => world.close())

  const write = (as: string) => world.ask('POST', container(scene), { as, body: note(scene) })

  it('say with every write what is left, and refuse what is more', async () => {
    const answers = []
    for (let n = 0; n < LIMIT + 2; n++) answers.push(await write('busy'))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 429, 429])
    expect(answers.map(({ headers }) => headers.get('ratelimit')?.replace(/t=\d+/, 't=n'))).toEqual(
      [4, 3, 2, 1, 0, 0, 0].map(left => `"day";r=${left};t=n`),
    )
    const { headers, body } = answers.at(-1) ?? (await write('busy'))
    expect(headers.get('ratelimit-policy')).toBe('"day";q=5;w=86400')
    expect(body).toMatchObject({ code: 'too-many-writes', 'violated-policies': ['day'] })
    const wait = Number(headers.get('retry-after'))
    expect(wait).toBeGreaterThan(0)
    expect(wait).toBeLessThanOrEqual(86_400 / LIMIT)
    expect(headers.get('ratelimit')).toBe(`"day";r=0;t=${wait}`)
  })

  it('are for each person, for writes alone, and for nobody who is not known', async () => {
    const seen = await world.ask('GET', '/me/annotations', { as: 'busy' })
    expect([seen.status, seen.headers.get('ratelimit'), seen.body.first.items.length]).toEqual([200, null, LIMIT])
    expect((await write('idle')).status).toBe(201)
    expect((await world.ask('POST', container(scene), { body: note(scene) })).status).toBe(401)
    expect((await world.ask('DELETE', `/statements/${scene.id}`, { as: 'busy' })).status).toBe(429)
  })

  it('let through as many as are left of what comes at one moment', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, () => write('hasty')))
    const count = (status: number) => all.filter(answer => answer.status === status).length
    // Who writes through many functions at once may be told to come again.
    expect(count(201) + count(429) + count(503)).toBe(12)
    expect(count(201)).toBeLessThanOrEqual(LIMIT)
    while ((await write('hasty')).status === 201);
    const { body } = await world.ask('GET', '/me/annotations', { as: 'hasty' })
    expect(body.first.items).toHaveLength(LIMIT)
  })

  it('speak as the Hypothesis API does to its clients', async () => {
    for (let n = 0; n < LIMIT; n++) await write('client')
    const answer = await world.ask('PATCH', '/api/profile', { as: 'client', body: { preferences: {} } })
    expect(answer).toMatchObject({ status: 429, body: { status: 'failure', code: 'too-many-writes' } })
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  it('are not there unless the deployment sets them', async () => {
    const free = await openWorld(door)
    const { headers } = await free.ask('POST', '/groups', { as: PUBLISHER, body: { name: 'G' } })
    expect([headers.get('ratelimit'), headers.get('ratelimit-policy')]).toEqual([null, null])
    await free.close()
  })
})
