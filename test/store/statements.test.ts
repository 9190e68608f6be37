import { beforeAll, describe, expect, test } from 'vitest'
import type { Store } from '../../shared/store/store.ts'
import { openTestStore } from '../world/table.ts'
import { statement } from './notes.ts'

let store: Store['statements']
beforeAll(async () => {
  store = (await openTestStore()).store.statements
})

const ALIGNMENT = {
  version: 1,
  changes: [{ kind: 'edited', from: ['a0'], to: ['a0'] }],
  links: [{ from: 'a0', to: 'a0', same: [0, 0, 3], altered: [4, 4, 1, 2] }],
} as const

describe('statements', () => {
  test('head and text are found as they were put', async () => {
    const { head, revision } = statement('first', ['Byte for byte: \u0640 \u200F e\u0301', 'Two'])
    expect(await store.create(head, revision)).toBe(true)
    expect(await store.head('first')).toEqual(head)
    expect(await store.revision('first', 1)).toEqual(revision)
    expect(await store.revision('first', 2)).toBeUndefined()
  })

  test('an id is given once', async () => {
    const { head, revision } = statement('unique', ['One'])
    expect(await store.create(head, revision)).toBe(true)
    expect(await store.create(head, revision)).toBe(false)
  })

  test('a text longer than an item of the table comes back whole', async () => {
    const texts = Array.from({ length: 60 }, (_, n) => `${n}`.repeat(1) + 'نص'.repeat(8_000))
    const { head, revision } = statement('long', texts)
    expect(await store.create(head, revision)).toBe(true)
    expect(await store.revision('long', 1)).toEqual(revision)
  })

  test('an alignment longer than an item of the table comes back whole', async () => {
    const first = statement('rewritten', ['One'])
    await store.create(first.head, first.revision)
    const same = Array.from({ length: 150_000 }, (_, n) => n)
    const long = { ...ALIGNMENT, links: [{ from: 'a0', to: 'a0', same }] }
    const second = statement('rewritten', ['Two'], 2)
    expect(
      await store.publish(first.head, { ...second.head, created: first.head.created }, second.revision, long),
    ).toBe(true)
    expect(await store.alignment('rewritten', 1)).toEqual(long)
  })

  test('of two publishers who read the same revision one wins, and both texts of before stay', async () => {
    const first = statement('contested', ['One'])
    await store.create(first.head, first.revision)
    const rivals = ['Two', 'Zwei'].map(text => statement('contested', [text], 2))
    const won = await Promise.all(
      rivals.map(({ head, revision }) =>
        store.publish(first.head, { ...head, created: first.head.created }, revision, ALIGNMENT),
      ),
    )
    expect(won.filter(Boolean)).toHaveLength(1)
    expect((await store.head('contested'))?.revision).toBe(2)
    expect(await store.revision('contested', 1)).toEqual(first.revision)
    expect(await store.revision('contested', 2)).toEqual(rivals[won.indexOf(true)]?.revision)
    expect(await store.alignment('contested', 1)).toEqual(ALIGNMENT)
  })

  test('withdrawn, it leaves the catalogue and takes no revision', async () => {
    const { head, revision } = statement('withdrawn', ['One'])
    await store.create(head, revision)
    expect(await store.withdraw(head, '2026-11-23T10:00:00.000000Z')).toBe(true)
    expect(await store.head('withdrawn')).toMatchObject({ deleted: '2026-11-23T10:00:00.000000Z' })
    expect(await store.publish(head, { ...head, revision: 2 }, { ...revision, revision: 2 }, ALIGNMENT)).toBe(false)
    expect(await store.create(head, revision)).toBe(false)
    expect((await store.page(['public'], 200)).map(({ id }) => id)).not.toContain('withdrawn')
  })

  test('the catalogue has the newest first, page by page, each once', async () => {
    const { store: own } = await openTestStore()
    const made = Array.from({ length: 11 }, (_, n) => statement(`s${n}`, ['One']))
    const ALL = ['public', 'group:red', 'group:blue'] as const
    for (const [n, { head, revision }] of made.entries()) {
      await own.statements.create({ ...head, audience: ALL[n % 3] ?? 'public' }, revision)
    }
    const seen: string[] = []
    for (
      let page = await own.statements.page(ALL, 4);
      page.length > 0;
      page = await own.statements.page(ALL, 4, page.at(-1))
    ) {
      seen.push(...page.map(({ id }) => id))
    }
    expect(seen).toEqual(made.map(({ head }) => head.id).toReversed())
  })
})
