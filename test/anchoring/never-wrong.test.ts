import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { regressions } from './regressions.ts'
import { misplaced, stories, told, undone } from './stories.ts'

/** Other ones in every run. A failure prints the shortest story, and that goes to regressions.ts, under a name of its own. */
test.each([
  [10_000, 'drawn by chance', told],
  [1_000, 'that are undone in the end', undone],
])('no note is shown in a wrong place, in %i stories %s', { timeout: 600_000 }, (numRuns, _, after) => {
  const neverWrong = fc.property(stories, story => misplaced(story, after).length === 0)
  const { failed, counterexample, seed } = fc.check(neverWrong, { numRuns })
  expect({ failed, ...(failed && { seed, counterexample }) }).toEqual({ failed: false })
})

test.each(regressions)('%s', (_, story) => expect(misplaced(story)).toEqual([]))
