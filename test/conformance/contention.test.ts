import { afterAll, beforeAll, expect, it } from 'vitest'
import { create, etagOf, note, pathOf, publish } from '../api/scene.ts'
import { openWorld, type World } from '../world/world.ts'

const WRITERS = 64
const ROUNDS = 50

let world: World
beforeAll(async () => {
  world = await openWorld('http')
})
afterAll(() => world.close())

it('64 writers who read the same state: one wins each round, the others are told, and no update is lost', {
  timeout: 180_000,
}, async () => {
  const scene = await publish(world, 'A paragraph that many write about.')
  const made = await create(world, scene, 'writer', note(scene, { bodyValue: 'first' }))
  const path = pathOf(made)
  // Signing is not what is tested.
  const Authorization = `Bearer ${await world.token('writer')}`
  let etag = etagOf(made)
  for (let round = 1; round <= ROUNDS; round++) {
    const answers = await Promise.all(
      Array.from({ length: WRITERS }, (_, writer) =>
        world.ask('PUT', path, {
          headers: { Authorization, 'If-Match': etag },
          body: note(scene, { bodyValue: `${round} by ${writer}` }),
        }),
      ),
    )
    const won = answers.flatMap(({ status }, writer) => (status === 200 ? [writer] : []))
    expect(won).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(WRITERS - 1)
    const now = await world.ask('GET', path, { headers: { Authorization } })
    expect(now.body.bodyValue).toBe(`${round} by ${won[0]}`)
    etag = etagOf(now)
    expect(etag).toBe(`"v${round + 1}-r1"`)
  }
})
