import { beforeAll, describe, expect, test } from 'vitest'
import type { Partition } from '../../shared/schema/annotation.ts'
import { isLive, isTombstone } from '../../shared/store/annotation-items.ts'
import type { Store } from '../../shared/store/store.ts'
import { openTestStore } from '../world/table.ts'
import { highlight, idIn, later } from './notes.ts'

let store: Store['annotations']
beforeAll(async () => {
  store = (await openTestStore()).store.annotations
})

const ALL: Partition[] = ['private:reader-1', 'public', 'group:desk']

async function idsOf(statement: string, partitions: Partition[], range = {}, hint = 10): Promise<string[]> {
  const ids: string[] = []
  for await (const entry of store.read(statement, partitions, range, hint)) if (isLive(entry)) ids.push(entry.id)
  return ids
}

describe('creating', () => {
  test('what was put is found, whatever it holds', async () => {
    const note = highlight({
      content: {
        motivation: 'commenting',
        body: [{ type: 'TextualBody', value: 'حاشية 🤝', 'x:n': 1e300, nested: { empty: '', list: [] } }],
      },
      creatorName: 'قارئ',
      replyTo: 'a0-other',
    })
    expect(await store.create(note)).toEqual({ made: true })
    expect(await store.find(note.statement, ['public'], note.id)).toEqual(note)
  })

  test('an id that is taken gives what stands there', async () => {
    const [first, second] = [highlight({ id: 'taken' }), highlight({ id: 'taken', creator: 'reader-2' })]
    await store.create(first)
    expect(await store.create(second)).toEqual({ made: false, standing: first })
  })

  test('a note in one partition is nowhere else', async () => {
    const note = highlight({ partition: 'private:reader-1' })
    await store.create(note)
    expect(await store.find(note.statement, ['public', 'private:reader-2'], note.id)).toBeUndefined()
  })
})

describe('changing', () => {
  test('the version that was read is replaced and kept', async () => {
    const before = highlight()
    await store.create(before)
    const next = later(before, { content: { motivation: 'assessing' } })
    expect(await store.replace(before, next)).toBe(true)
    expect(await store.find(before.statement, ['public'], before.id)).toEqual(next)
    expect(await store.history(next, 10)).toEqual([before])
  })

  test('of 16 writers who read the same version one wins', async () => {
    const before = highlight()
    await store.create(before)
    const writes = Array.from({ length: 16 }, (_, writer) =>
      store.replace(before, later(before, { content: { writer } })),
    )
    expect((await Promise.all(writes)).filter(Boolean)).toHaveLength(1)
  })

  test('an audience is left for another at one moment, and back, with a tombstone behind', async () => {
    const secret = highlight({ partition: 'private:reader-1' })
    await store.create(secret)
    const open = later(secret, { partition: 'public' })
    expect(await store.replace(secret, open)).toBe(true)
    const left = await store.find(secret.statement, ['private:reader-1'], secret.id)
    expect(left && isTombstone(left)).toBe(true)
    expect(await store.find(secret.statement, ALL, secret.id)).toEqual(open)
    expect(await store.replace(open, later(open, { partition: 'private:reader-1' }))).toBe(true)
    expect(await store.history(open, 10)).toEqual([secret])
  })

  test('a note that moves to another paragraph keeps its id and is looked for behind all others', async () => {
    const before = highlight({ statement: 'moving', id: idIn('a0', 1) })
    await store.create(before)
    const next = later(before, { anchor: { revision: 1, segments: [{ paragraph: 'a3', start: 0, end: 2 }] } })
    expect(await store.replace(before, next)).toBe(true)
    expect(await store.find('moving', ['public'], before.id)).toEqual(next)
    expect(await idsOf('moving', ['public'], { paragraphs: ['a3'] })).toEqual([before.id])
  })
})

describe('deleting', () => {
  test('leaves a tombstone without content, and no history', async () => {
    const first = highlight()
    await store.create(first)
    const second = later(first)
    await store.replace(first, second)
    expect(await store.bury(second, '2026-11-23T10:00:00.000000Z')).toBe(true)
    const grave = await store.find(first.statement, ['public'], first.id)
    expect(grave).toEqual({
      id: first.id,
      statement: first.statement,
      partition: 'public',
      paragraph: 'a0',
      version: 3,
      modified: '2026-11-23T10:00:00.000000Z',
      deleted: true,
    })
    expect(await store.history(second, 10)).toEqual([])
  })

  test('forgets more versions than a transaction takes', async () => {
    let note = highlight()
    await store.create(note)
    for (let edit = 0; edit < 120; edit++) {
      const next = later(note)
      await store.replace(note, next)
      note = next
    }
    expect(await store.bury(note, note.modified)).toBe(true)
    expect(await store.history(note, 200)).toEqual([])
  })

  test('a stale version deletes nothing, and what is deleted cannot be changed or made again', async () => {
    const first = highlight()
    await store.create(first)
    const second = later(first)
    await store.replace(first, second)
    expect(await store.bury(first, second.modified)).toBe(false)
    expect(await store.bury(second, second.modified)).toBe(true)
    expect(await store.replace(second, later(second))).toBe(false)
    expect(await store.create(first)).toMatchObject({ made: false, standing: { deleted: true } })
  })
})

describe('reading in order', () => {
  const statement = 'in-order'
  const ids = Array.from({ length: 60 }, (_, n) => idIn(['a0', 'a0V', 'a1'][n % 3] ?? '', n))
  beforeAll(async () => {
    for (const [n, id] of ids.entries()) {
      const paragraph = id.slice(0, id.indexOf('-'))
      const anchor = { revision: 1, segments: [{ paragraph, start: 0, end: 1 }] }
      await store.create(highlight({ statement, id, anchor, partition: ALL[n % 4 === 3 ? 0 : n % 3] ?? 'public' }))
    }
    await store.create(highlight({ statement, id: 'my-own-id', partition: 'public' }))
  })
  const sorted = () => [...ids.toSorted((a, b) => (a < b ? -1 : 1)), 'my-own-id']

  test('several partitions merge into one order', async () => {
    expect(await idsOf(statement, ALL)).toEqual(sorted())
  })

  test.each([1, 2, 7, 61, 100])('the same when %i are asked for at a time', async hint => {
    expect(await idsOf(statement, ALL, {}, hint)).toEqual(sorted())
  })

  test('backwards', async () => {
    expect(await idsOf(statement, ALL, { descending: true })).toEqual(sorted().toReversed())
  })

  test('behind every place there is the rest, in both directions', async () => {
    for (const [index, after] of sorted().entries()) {
      const key = after === 'my-own-id' ? '~my-own-id' : after
      expect(await idsOf(statement, ALL, { after: key })).toEqual(sorted().slice(index + 1))
      expect(await idsOf(statement, ALL, { after: key, descending: true })).toEqual(
        sorted().slice(0, index).toReversed(),
      )
    }
  })

  test('some paragraphs have theirs, and behind them are the notes that do not say where they stand', async () => {
    const inA0 = sorted().filter(id => id.startsWith('a0-'))
    expect(await idsOf(statement, ALL, { paragraphs: ['a0'] })).toEqual([...inA0, 'my-own-id'])
    expect(await idsOf(statement, ALL, { paragraphs: ['a0'], descending: true })).toEqual([
      'my-own-id',
      ...inA0.toReversed(),
    ])
    expect(await idsOf(statement, ALL, { paragraphs: ['a0V'] })).toEqual([
      ...sorted().filter(id => id.startsWith('a0V-')),
      'my-own-id',
    ])
  })

  test('a partition that is not asked for is not there', async () => {
    const open = await idsOf(statement, ['public'])
    expect(open.length).toBeGreaterThan(0)
    expect(open.length).toBeLessThan(61)
  })
})

describe('indexes', () => {
  test("a creator's notes, the last changed first, page by page", async () => {
    const creator = 'prolific'
    const notes = Array.from({ length: 7 }, () => highlight({ creator, statement: 'one' }))
    for (const note of notes) await store.create(note)
    const [oldest] = notes
    if (!oldest) throw new Error('no notes')
    await store.replace(oldest, later(oldest))
    const found: string[] = []
    let after: Record<string, unknown> | undefined
    do {
      const page = await store.byCreator(creator, 3, after)
      found.push(...page.found.map(({ id }) => id))
      after = page.last
    } while (after)
    expect(found).toEqual([
      oldest.id,
      ...notes
        .slice(1)
        .toReversed()
        .map(({ id }) => id),
    ])
  })

  test('what is deleted leaves the index of its creator', async () => {
    const note = highlight({ creator: 'forgetful' })
    await store.create(note)
    await store.bury(note, note.modified)
    expect((await store.byCreator('forgetful', 10)).found).toEqual([])
  })

  test('every write changes the state of its partition, and of no other', async () => {
    const seen = new Set<string>()
    async function expectChanged(modified: string): Promise<void> {
      const [change, ...others] = await store.lastChanges('changing', ALL)
      expect(change).toMatchObject({ partition: 'public', modified })
      expect(others).toEqual([])
      seen.add(JSON.stringify(change))
    }
    const note = highlight({ statement: 'changing' })
    await store.create(note)
    await expectChanged(note.modified)
    const next = later(note)
    await store.replace(note, next)
    await expectChanged(next.modified)
    await store.create(highlight({ statement: 'changing', modified: note.modified }))
    await expectChanged(next.modified)
    await store.bury(next, '2099-11-23T10:00:00.000000Z')
    await expectChanged('2099-11-23T10:00:00.000000Z')
    expect(seen.size).toBe(4)
  })
})
