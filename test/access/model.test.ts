import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type World } from '../world/world.ts'
import { KEPT } from './histories.ts'
import { type Audience, GROUPS, MODERATOR, type Step, USERS } from './model.ts'
import { player } from './play.ts'

/** Steps of a history at most. */
const LENGTH = 100
/** Steps in all: the same thousand with every test; others, and as many as it says, where the environment says how many. */
const { STEPS } = process.env
const ALL = Number(STEPS ?? 1_000)
/** Milliseconds in which all is played, and a disagreement made as short as it gets. */
const TIME = 1_500_000

const by = fc.nat(USERS - 1)
const moderator = fc.oneof(fc.constant(MODERATOR), by)
const note = fc.nat(50)
const group = fc.nat(GROUPS - 1)
const audience: fc.Arbitrary<Audience> = fc.oneof(fc.constantFrom<Audience>('private', 'public', 'public', 0), group)

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ does: fc.constant('write'), by, on: fc.nat(2), audience }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('answer'), by, note, audience }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('edit', 'delete'), by, note }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constantFrom('hide', 'hide', 'show'), by: moderator, note }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('move'), by, note, audience }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constantFrom('join', 'join', 'leave'), by, group }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('remove'), by, group, who: by }) },
)

describe('the app and the model', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld('app')
  })
  afterAll(() => world.close())

  it(
    `agree on what everybody sees, in histories of ${ALL} steps together`,
    async () => {
      const play = player(world)
      const histories = fc.array(step, { minLength: 1, maxLength: LENGTH, size: 'max' })
      await fc.assert(
        fc.asyncProperty(histories, async steps => {
          expect(await play(steps)).toEqual([])
        }),
        {
          numRuns: Math.ceil(ALL / (LENGTH / 2)),
          examples: KEPT.map(steps => [[...steps]]),
          interruptAfterTimeLimit: TIME,
          markInterruptAsFailure: true,
          ...(STEPS === undefined && { seed: 1 }),
        },
      )
    },
    TIME + 60_000,
  )
})
