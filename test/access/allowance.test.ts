import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { type Quota, spend } from '../../shared/access/allowance.ts'
import type { Allowance } from '../../shared/schema/allowance.ts'

const MINUTE: Quota = { name: 'minute', writes: 6, seconds: 60 }
const DAY: Quota = { name: 'day', writes: 10, seconds: 86_400 }
const SECOND = 1_000_000

/** Whether each of the writes at those moments, in seconds, is allowed. */
function allowed(quotas: readonly Quota[], moments: readonly number[]): boolean[] {
  let before: Allowance | undefined
  return moments.map(moment => {
    const { allowance, exceeded } = spend(quotas, before, moment * SECOND)
    if (exceeded.length === 0) before = allowance
    return exceeded.length === 0
  })
}

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value)

describe('an allowance', () => {
  it('is spent at once or little by little, and fills up again', () => {
    expect(allowed([MINUTE], times(7, 0))).toEqual([...times(6, true), false])
    expect(allowed([{ name: 'once', writes: 1, seconds: 60 }], [0, 0, 60])).toEqual([true, false, true])
    expect(allowed([MINUTE], [...times(6, 0), 9, 10, 10, 20])).toEqual([...times(6, true), false, true, false, true])
    expect(allowed([MINUTE], [...times(6, 0), ...times(7, 3_600)])).toEqual([...times(12, true), false])
  })

  it('is that of the stricter quota, and a refusal spends nothing of either', () => {
    const moments = Array.from({ length: 12 }, (_, n) => n * 60)
    expect(allowed([MINUTE, DAY], moments)).toEqual([...times(10, true), false, false])
    const spent = spend([MINUTE, DAY], { left: { minute: 5, day: 0.5 }, at: 0 }, 1)
    expect(spent.exceeded.map(({ quota }) => quota.name)).toEqual(['day'])
    expect(spent.allowance.left['minute']).toBeCloseTo(5, 3)
  })

  it('says what is left, and in how many seconds there is more', () => {
    expect(spend([MINUTE], undefined, 0).standings).toMatchObject([{ left: 5, next: 10 }])
    expect(spend([MINUTE], { left: { minute: 0.25 }, at: 0 }, 1).exceeded).toMatchObject([{ left: 0, next: 8 }])
  })

  it('does not mind a clock that is behind', () => {
    expect(spend([MINUTE], { left: { minute: 0 }, at: 9 * SECOND }, 0).exceeded).toHaveLength(1)
  })

  test('lets through at most what is there and what comes in, whenever it is asked', () => {
    const moments = fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 200 })
    fc.assert(
      fc.property(moments, asked => {
        const sorted = asked.toSorted((a, b) => a - b)
        const passed = sorted.filter((_, index) => allowed([MINUTE], sorted)[index])
        const [first = 0, last = 0] = [passed[0], passed.at(-1)]
        expect(passed.length).toBeLessThanOrEqual(MINUTE.writes + (last - first) / 10 + 1e-3)
      }),
      { numRuns: 100 },
    )
  })
})
