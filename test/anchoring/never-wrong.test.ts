import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { regressions } from './regressions.ts'
import { misplaced, NOTES_TO_FIND, stories } from './stories.ts'

const CASES = 10_000

test('no note is ever shown in a wrong place, whatever the seed', { timeout: 240_000 }, () => {
  const neverWrong = fc.property(stories, story => misplaced(story).length === 0)
  // A failure prints its seed and the shortest story: that story goes to regressions.ts, under a name of its own.
  const { failed, seed, counterexample } = fc.check(neverWrong, { numRuns: CASES })
  expect({ failed, ...(failed && { seed, counterexample }) }).toEqual({ failed: false })
})

test.each(regressions)('%s', (_, story) => expect(misplaced(story, NOTES_TO_FIND)).toEqual([]))
