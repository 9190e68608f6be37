import { afterAll, beforeAll, expect, it } from 'vitest'
import { ENGLISH } from '../../world/texts.ts'
import { openWorld, type World } from '../../world/world.ts'

const STATEMENTS = 100
const GROUPS = Array.from({ length: 100 }, (_, n) => `g${n}`)

let world: World
beforeAll(async () => {
  world = await openWorld('http')
  for (let n = 0; n < STATEMENTS; n++) await world.ask('POST', '/statements', { as: 'publisher-1', body: ENGLISH })
}, 120_000)
afterAll(() => world.close())

it('answers who is in very many groups a search over everything', async () => {
  const { status, body } = await world.ask('GET', '/api/search?user=sara', { as: `ali ${GROUPS.join(' ')}` })
  expect([status, body]).toMatchObject([200, { total: 0, rows: [] }])
})
