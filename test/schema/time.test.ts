import { afterEach, describe, expect, it, vi } from 'vitest'
import { dateTime, microseconds, timestamp } from '../../shared/schema/time.ts'

it.each([
  [0, '1970-01-01T00:00:00.000000Z'],
  [1, '1970-01-01T00:00:00.000001Z'],
  [1_500_000, '1970-01-01T00:00:01.500000Z'],
  [1_767_225_600_123_045, '2026-01-01T00:00:00.123045Z'],
  [1_999.9, '1970-01-01T00:00:00.001999Z'],
])('the moment %d is %s', (moment, expected) => {
  expect(timestamp(moment)).toBe(expected)
})

it.each([
  ['2026-01-01T00:00:00Z', true],
  ['2026-01-01T00:00:00.123456Z', true],
  [`2026-01-01T00:00:00.${'0'.repeat(19)}Z`, true],
  [`2026-01-01T00:00:00.${'0'.repeat(20)}Z`, false],
  ['2026-01-01T00:00:00', false],
  ['2026-01-01T00:00:00+00:00', false],
  ['2026-13-01T00:00:00Z', false],
  ['2026-01-01', false],
  ['now', false],
  [7, false],
])('%s is a date: %s', (value, expected) => {
  expect(dateTime.safeParse(value).success).toBe(expected)
})

describe('the present moment', () => {
  afterEach(() => vi.useRealTimers())

  it('is that of the clock, and a part of a millisecond', () => {
    const moment = microseconds()
    expect(Math.abs(moment / 1000 - Date.now())).toBeLessThan(60_000)
    expect(Number.isInteger(moment)).toBe(true)
  })

  it('comes once, even when the clock stands still or goes back', () => {
    vi.useFakeTimers({ now: 4e12 })
    const moments = Array.from({ length: 3_000 }, () => microseconds())
    vi.setSystemTime(3e12)
    moments.push(microseconds())
    expect(new Set(moments).size).toBe(moments.length)
    expect(moments).toEqual(moments.toSorted((a, b) => a - b))
  })

  it('differs within a millisecond from what other processes have', () => {
    const parts = Array.from({ length: 5 }, (_, n) => {
      vi.useFakeTimers({ now: 5e12 + n * 1000 })
      return microseconds() - Date.now() * 1000
    })
    expect(parts.every(part => part >= 0 && part < 1000)).toBe(true)
    expect(new Set(parts).size).toBeGreaterThan(1)
  })
})
