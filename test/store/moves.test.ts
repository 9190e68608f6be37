import { beforeAll, describe, expect, inject, test } from 'vitest'
import type { Annotation, Partition } from '../../shared/schema/annotation.ts'
import { timestamp } from '../../shared/schema/time.ts'
import { isLive } from '../../shared/store/annotation-items.ts'
import { openAnnotations } from '../../shared/store/annotations.ts'
import { annotationsPk } from '../../shared/store/keys.ts'
import { type Item, openTable, type TableClient } from '../../shared/store/table-client.ts'
import { openTestStore } from '../world/table.ts'
import { highlight, idIn, later } from './notes.ts'

/**
 * A request reads several partitions one after the other. What it sees when a note moves between two of those reads is what
 * it sees when one partition lags behind: that is how the moves are timed here, to the exact worst moment.
 */
const MINE: Partition = 'private:reader-1'
const ALL: Partition[] = [MINE, 'public', 'group:desk']

let real: TableClient
let store: ReturnType<typeof openAnnotations>
let world: Awaited<ReturnType<typeof openTestStore>>
beforeAll(async () => {
  world = await openTestStore()
  real = openTable({ endpoint: inject('endpoint'), tableName: world.tableName })
  store = openAnnotations(real)
})

const now = () => timestamp(Date.now() * 1000)
const inPlace = (note: Annotation, partition: Partition) => later(note, { partition, modified: now() })
const elsewhere = (note: Annotation, partition: Partition) =>
  later(note, {
    partition,
    modified: now(),
    anchor: { revision: 1, segments: [{ paragraph: 'a3', start: 0, end: 1 }] },
  })

/** A store that still sees a partition, or the index of creators, as it was; until it looks at one moment. */
async function lagging(statement: string, behind: Partition | 'index', move: () => Promise<unknown>) {
  const pk = behind === 'index' ? undefined : annotationsPk(statement, behind)
  const index = await real.query({
    IndexName: 'creators',
    KeyConditionExpression: 'creator = :me',
    ExpressionAttributeValues: { ':me': 'reader-1' },
    ScanIndexForward: false,
  })
  const { items } = await real.query({
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk ?? 'none' },
  })
  await move()
  const isOld = (key: Item) => key['pk'] === pk
  const old = (keys: readonly Item[]) =>
    items.filter(item => keys.some(key => key['pk'] === item['pk'] && key['sk'] === item['sk']))
  return openAnnotations({
    ...real,
    getMany: async (keys, options) => {
      if (options?.consistent) return real.getMany(keys, options)
      return [...(await real.getMany(keys.filter(key => !isOld(key)))), ...old(keys)]
    },
    query: async input => {
      const { ':pk': asked, ':from': from, ':to': to } = input.ExpressionAttributeValues ?? {}
      if (input.IndexName) return behind === 'index' ? index : real.query(input)
      if (asked !== pk) return real.query(input)
      const found = items.filter(({ sk }) => String(sk) >= String(from) && String(sk) <= String(to))
      return { items: input.ScanIndexForward ? found : found.toReversed(), last: undefined }
    },
  })
}

const MOVES: [string, Partition, Partition][] = [
  ['published', MINE, 'public'],
  ['given to a group', MINE, 'group:desk'],
  ['narrowed to a group', 'public', 'group:desk'],
  ['taken back', 'public', MINE],
]

describe.each(MOVES)('a note that is being %s', (_, from, to) => {
  const lags = [from, to]

  test.each(lags)('is found by its id while %s lags', async behind => {
    const note = highlight({ partition: from, id: idIn('a0', 5), statement: crypto.randomUUID() })
    await store.create(note)
    const reader = await lagging(note.statement, behind, () => store.replace(note, inPlace(note, to)))
    const found = await reader.find(note.statement, ALL, note.id)
    expect(found && isLive(found) && found.created).toBe(note.created)
  })

  test.each(lags)('is found as well when it goes to another paragraph at once, and %s lags', async behind => {
    const note = highlight({ partition: from, id: idIn('a0', 6), statement: crypto.randomUUID() })
    await store.create(note)
    const reader = await lagging(note.statement, behind, () => store.replace(note, elsewhere(note, to)))
    const found = await reader.find(note.statement, ALL, note.id)
    expect(found && isLive(found) && found.created).toBe(note.created)
  })

  test.each(lags)('is listed once, in both directions, while %s lags', async behind => {
    const statement = crypto.randomUUID()
    const notes = ALL.flatMap((partition, n) => [
      highlight({ statement, partition, id: idIn('a0', n) }),
      highlight({ statement, partition, id: idIn('a0', n + 10) }),
    ])
    const note = highlight({ statement, partition: from, id: idIn('a0', 5) })
    for (const one of [...notes, note]) await store.create(one)
    const reader = await lagging(statement, behind, () => store.replace(note, inPlace(note, to)))
    const expected = [...notes, note].map(({ id }) => id).toSorted((a, b) => (a < b ? -1 : 1))
    for (const descending of [false, true]) {
      const ids: string[] = []
      for await (const entry of reader.read(statement, ALL, { descending }, 2)) if (isLive(entry)) ids.push(entry.id)
      expect(ids).toEqual(descending ? expected.toReversed() : expected)
    }
  })

  test.each([from, to, 'index' as const])("is among its creator's, once, while %s lags", async behind => {
    const note = highlight({ partition: from, statement: crypto.randomUUID(), modified: now() })
    await store.create(note)
    const reader = await lagging(note.statement, behind, () => store.replace(note, inPlace(note, to)))
    const notes = await reader.at((await reader.byCreator('reader-1', 100)).found, () => ALL)
    expect(notes.filter(({ id }) => id === note.id)).toHaveLength(1)
  })

  test('is gone for who may read only what it left', async () => {
    const note = highlight({ partition: from, statement: crypto.randomUUID() })
    await store.create(note)
    await store.replace(note, inPlace(note, to))
    expect(await store.find(note.statement, [from], note.id)).toMatchObject({ deleted: true })
  })
})

describe('a paragraph is left for another', () => {
  test.each([
    ['away', 'a3', 'a1'],
    ['back', 'a3', 'a0'],
  ])('and %s again, the id finds it', async (_, first, second) => {
    const note = highlight({ id: idIn('a0', 7), statement: crypto.randomUUID() })
    const at = (paragraph: string) => ({ revision: 1, segments: [{ paragraph, start: 0, end: 1 }] })
    await store.create(note)
    const one = later(note, { modified: now(), anchor: at(first) })
    expect(await store.replace(note, one)).toBe(true)
    const two = later(one, { modified: now(), anchor: at(second) })
    const reader = await lagging(note.statement, 'public', () => store.replace(one, two))
    expect(await reader.find(note.statement, ['public'], note.id)).toMatchObject({ created: note.created })
    expect(await store.find(note.statement, ['public'], note.id)).toEqual(two)
  })
})

describe('a place that is left', () => {
  test('is not taken by another note of that id', async () => {
    const [mine, other] = [
      highlight({ id: 'own-choice', statement: 'left' }),
      highlight({ id: 'own-choice', statement: 'left', partition: 'private:reader-2', creator: 'reader-2' }),
    ]
    await store.create(mine)
    await store.create(other)
    const back = inPlace(mine, MINE)
    await store.replace(mine, back)
    expect(await store.replace(other, inPlace(other, 'public'))).toBe(false)
    expect(await store.replace(back, inPlace(back, 'public'))).toBe(true)
  })

  test('nor is the place of one that was deleted', async () => {
    const [mine, other] = [
      highlight({ id: 'dead', statement: 'left' }),
      highlight({ id: 'dead', statement: 'left', partition: 'private:reader-2', creator: 'reader-2' }),
    ]
    await store.create(mine)
    await store.create(other)
    await store.bury(mine, now())
    expect(await store.replace(other, inPlace(other, 'public'))).toBe(false)
    expect(await store.find('left', ['public'], 'dead')).toMatchObject({ deleted: true })
  })
})

describe('people who chose the same id out of each other’s sight', () => {
  const statement = 'chosen'
  test('find their own first, and else the older one', async () => {
    const older = highlight({ statement, id: 'note-1', partition: 'group:desk', creator: 'reader-3' })
    const newer = highlight({ statement, id: 'note-1', partition: 'public', creator: 'reader-2' })
    const mine = highlight({ statement, id: 'note-1', partition: MINE })
    for (const note of [older, newer, mine]) await store.create(note)
    expect(await store.find(statement, ALL, 'note-1')).toEqual(mine)
    expect(await store.find(statement, ['public', 'group:desk'], 'note-1')).toEqual(older)
  })
})

describe('an answer', () => {
  test('is told to what it answers, which cannot be narrowed as if there were none', async () => {
    const asked = highlight({ statement: 'asked' })
    await store.create(asked)
    const answer = highlight({ statement: 'asked', replyTo: asked.id, creator: 'reader-2' })
    expect(await store.create(answer, asked)).toEqual({ made: true })
    expect(await store.replace(asked, inPlace(asked, MINE))).toBe(false)
    const told = { ...asked, replies: 1 }
    expect(await store.find('asked', ['public'], asked.id)).toEqual(told)
    expect(await store.answersTo(told, ['public'])).toEqual([answer])
  })

  test('is not made when what it answers has left', async () => {
    const asked = highlight({ statement: 'asked' })
    await store.create(asked)
    await store.replace(asked, inPlace(asked, MINE))
    expect(await store.create(highlight({ statement: 'asked', replyTo: asked.id }), asked)).toEqual({ made: false })
  })

  test('of 16 at once, all are told', async () => {
    const asked = highlight({ statement: 'popular' })
    await store.create(asked)
    const answers = Array.from({ length: 16 }, () => highlight({ statement: 'popular', replyTo: asked.id }))
    const made = await Promise.all(answers.map(answer => store.create(answer, asked)))
    expect(made).toEqual(answers.map(() => ({ made: true })))
    expect(await store.find('popular', ['public'], asked.id)).toMatchObject({ replies: 16 })
  })
})

test('a second look is paid for only shortly after a move', async () => {
  const note = highlight({ partition: 'public', statement: crypto.randomUUID() })
  await store.create(note)
  await store.replace(note, inPlace(note, MINE))
  const { notes, calls } = metered()
  await notes(Date.now()).find(note.statement, ['public', 'group:desk'], note.id)
  expect(calls()).toEqual(['BatchGetItem', 'TransactGetItems'])
  await notes(Date.now() + 3_600_000).find(note.statement, ['public', 'group:desk'], note.id)
  expect(calls()).toEqual(['BatchGetItem'])
})

function metered() {
  const seen: string[] = []
  const table = openTable({
    endpoint: inject('endpoint'),
    tableName: world.tableName,
    meter: operation => seen.push(operation),
  })
  return {
    notes: (at: number) => openAnnotations(table, () => at),
    calls: () => [...new Set(seen.splice(0))],
  }
}
