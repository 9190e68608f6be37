import { beforeAll, describe, expect, test } from 'vitest'
import type { Store } from '../../shared/store/store.ts'
import { openTestStore } from '../world/table.ts'

const AT = '2026-11-23T10:00:00.000000Z'
let store: Store['claims']
beforeAll(async () => {
  store = (await openTestStore()).store.claims
})

describe('a key', () => {
  test('stands for the first request that it came with', async () => {
    const request = { by: 'reader-1', statement: 'one', key: 'k', digest: 'first' }
    expect(await store.read(request)).toBeUndefined()
    expect(await store.make(request, 'a0-x', AT)).toEqual({ id: 'a0-x', digest: 'first' })
    expect(await store.make({ ...request, digest: 'second' }, 'a1-y', AT)).toEqual({ id: 'a0-x', digest: 'first' })
    expect(await store.read(request)).toEqual({ id: 'a0-x', digest: 'first' })
  })

  test("is its sender's, and of one statement", async () => {
    const request = { by: 'reader-1', statement: 'one', key: 'mine', digest: 'first' }
    await store.make(request, 'a0-x', AT)
    expect(await store.read({ ...request, by: 'reader-2' })).toBeUndefined()
    expect(await store.read({ ...request, statement: 'two' })).toBeUndefined()
  })

  test('of 16 requests at one moment one claims it', async () => {
    const request = { by: 'reader-1', statement: 'one', key: 'contested', digest: 'same' }
    const claims = await Promise.all(Array.from({ length: 16 }, (_, n) => store.make(request, `a0-${n}`, AT)))
    expect(new Set(claims.map(({ id }) => id)).size).toBe(1)
  })
})
