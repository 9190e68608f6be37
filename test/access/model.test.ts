import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openWorld } from '../world/world.ts'
import { KEPT } from './histories.ts'
import { type Audience, GROUPS, MODERATOR, USERS } from './model.ts'
import { play } from './play.ts'
import { shortened } from './shorten.ts'
import type { Wish } from './wishes.ts'

/** Steps of a history at most. */
const LENGTH = 100
/** Steps in all, those that are done: the same thousand with every test; others, and as many as it says, where the environment says how many. */
const { STEPS } = process.env
const ALL = Number(STEPS ?? 1_000)
/** Milliseconds in which all is played, and in which a history that fails is made shorter. */
const TIME = 2_400_000
const SHORTENING = 120_000

const by = fc.nat(USERS - 1)
const moderator = fc.oneof(fc.constant(MODERATOR), by)
const note = fc.nat(50)
const notes = fc.array(note, { minLength: 1, maxLength: 4 })
const group = fc.nat(GROUPS - 1)
const audience: fc.Arbitrary<Audience> = fc.oneof(fc.constantFrom<Audience>('private', 'public', 'public', 0), group)

/** What mostly somebody does who probably may. */
const likely = fc.nat(9).map(chance => chance < 8)
const doing = <Does extends Wish['does']>(...does: readonly Does[]) => fc.constantFrom(...does)

/** What is mostly done by an owner, as others may not. */
const byOwner = <Does extends Wish['does']>(...does: readonly Does[]) =>
  fc
    .record({ does: doing(...does), group, who: by, other: fc.option(by, { freq: 3 }), likely })
    .map(({ other, ...step }) => ({ ...step, by: other ?? step.group }))

const wish: fc.Arbitrary<Wish> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: doing('write'), by, on: fc.nat(2), audience, likely }) },
  { weight: 6, arbitrary: fc.record({ does: doing('answer'), by, note, audience }) },
  { weight: 3, arbitrary: fc.record({ does: doing('edit', 'delete'), by, note, likely }) },
  { weight: 6, arbitrary: fc.record({ does: doing('hide', 'show'), by: moderator, note }) },
  { weight: 4, arbitrary: fc.record({ does: doing('report', 'report', 'withdraw'), by, note }) },
  { weight: 6, arbitrary: fc.record({ does: doing('move'), by, note, audience, likely }) },
  { weight: 2, arbitrary: fc.record({ does: doing('publish'), by, notes, audience, likely }) },
  { weight: 6, arbitrary: fc.record({ does: doing('join', 'join', 'leave'), by, group }) },
  { weight: 3, arbitrary: byOwner('promote', 'promote', 'demote', 'remove') },
  { weight: 2, arbitrary: byOwner('guard', 'guard', 'unguard', 'close') },
)

/** In a world of its own, since all that is public has one queue. */
async function wrong(wishes: readonly Wish[], done?: () => void): Promise<string[]> {
  const world = await openWorld('app')
  try {
    return await play(world, wishes, done)
  } catch (error) {
    return [String(error)]
  } finally {
    await world.close()
  }
}

const told = async (history: readonly Wish[], seed: number): Promise<string> =>
  [...(await wrong(history)), `seed ${seed}, in`, ...history.map(one => JSON.stringify(one))].join('\n')

const disagree = async (wishes: readonly Wish[], done?: () => void): Promise<boolean> =>
  (await wrong(wishes, done)).length > 0

describe('the app and the model', () => {
  it.each(Object.entries(KEPT))('agree where %s', async (_, steps) => {
    expect(await wrong(steps)).toEqual([])
  })

  it(
    `agree on what everybody sees, in histories of ${ALL} steps together`,
    async () => {
      const histories = fc.array(wish, { minLength: 1, maxLength: LENGTH, size: 'max' })
      const end = Date.now() + TIME
      const played = { rounds: 0, steps: 0 }
      while (played.steps < ALL) {
        played.rounds++
        const { failed, counterexample, seed } = await fc.check(
          fc.asyncProperty(histories, async wishes => !(await disagree(wishes, () => played.steps++))),
          {
            numRuns: Math.ceil((ALL - played.steps) / (LENGTH / 2)),
            interruptAfterTimeLimit: end - Date.now(),
            markInterruptAsFailure: true,
            endOnFailure: true,
            ...(STEPS === undefined && { seed: played.rounds }),
          },
        )
        const [history] = counterexample ?? []
        const short = history && (await shortened(history, list => disagree(list), SHORTENING))
        const agreement = failed ? `only ${played.steps} steps were played in time` : 'they agree'
        expect(short ? await told(short, seed) : agreement).toBe('they agree')
      }
    },
    TIME + SHORTENING + 60_000,
  )
})
