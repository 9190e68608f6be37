import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { regressions } from './regressions.ts'
import { misplaced, stories } from './stories.ts'

/** The same ones in every run, so that a change alone can fail; `node bench/anchoring/seeds.ts` tells others, many times as many. */
const [CASES, SEED] = [10_000, 22]

test(`no note is shown in a wrong place, in ${CASES} stories drawn by chance`, { timeout: 600_000 }, () => {
  const neverWrong = fc.property(stories, story => misplaced(story).length === 0)
  // A failure prints the shortest story: that goes to regressions.ts, under a name of its own.
  const { failed, counterexample } = fc.check(neverWrong, { numRuns: CASES, seed: SEED })
  expect({ failed, ...(failed && { counterexample }) }).toEqual({ failed: false })
})

test.each(regressions)('%s', (_, story) => expect(misplaced(story)).toEqual([]))
