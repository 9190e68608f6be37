import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { regressions } from './regressions.ts'
import { misplaced, stories } from './stories.ts'

/** Other ones in every run; `node bench/anchoring/seeds.ts` tells many times as many. */
const CASES = 10_000

test(`no note is shown in a wrong place, in ${CASES} stories drawn by chance`, { timeout: 600_000 }, () => {
  const neverWrong = fc.property(stories, story => misplaced(story).length === 0)
  // A failure prints its seed and the shortest story: that story goes to regressions.ts, under a name of its own.
  const { failed, seed, counterexample } = fc.check(neverWrong, { numRuns: CASES })
  expect({ failed, ...(failed && { seed, counterexample }) }).toEqual({ failed: false })
})

test.each(regressions)('%s', (_, story) => expect(misplaced(story)).toEqual([]))
