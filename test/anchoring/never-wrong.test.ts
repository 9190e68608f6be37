import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { regressions } from './regressions.ts'
import { misplaced, stories } from './stories.ts'

// One seed, so that a run tells of the change that it tests. `node bench/anchoring/seeds.ts` looks through others; how many, and
// what they found, stands in docs/anchoring.md.
const [CASES, SEED] = [10_000, 1]

test('no note is shown in a wrong place, in the 10,000 stories of one seed', { timeout: 600_000 }, () => {
  const neverWrong = fc.property(stories, story => misplaced(story).length === 0)
  // A failure prints its seed and the shortest story: that story goes to regressions.ts, under a name of its own.
  const { failed, seed, counterexample } = fc.check(neverWrong, { numRuns: CASES, seed: SEED })
  expect({ failed, ...(failed && { seed, counterexample }) }).toEqual({ failed: false })
})

test.each(regressions)('%s', (_, story) => expect(misplaced(story)).toEqual([]))
