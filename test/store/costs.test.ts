import { beforeAll, describe, expect, test } from 'vitest'
import type { Annotation, Partition } from '../../shared/schema/annotation.ts'
import { timestamp } from '../../shared/schema/time.ts'
import { annotationItem } from '../../shared/store/annotation-items.ts'
import { openTestStore } from '../world/table.ts'
import { highlight, idIn, later, statement } from './notes.ts'

/**
 * What every access pattern of shared/store/keys.ts costs in request units, as the engine reports them.
 * Reads: 1 unit is 4 KB read consistently; half of that eventually. Writes: 1 unit is 1 KB.
 */
// DynamoDB Local counts nothing for what a batch or a query does not find, rounds a transaction as a whole, and counts its index writes twice;
// AWS documents otherwise.
const [MISS, TRANSACTION, INDEXES, MOVED, ANSWERED, RENEWED, HELD, SHOWN, GROUPS] = process.env['DYNAMODB_LOCAL']
  ? [0, 8, 8, 12, 4, 2, 17, 30, 8]
  : [0.5, 10, 4, 6, 2, 8, 13, 29, 4]

let world: Awaited<ReturnType<typeof openTestStore>>
beforeAll(async () => {
  world = await openTestStore()
})
const notes = () => world.store.annotations
const statements = () => world.store.statements
const cost = async (action: () => Promise<unknown>) => {
  const { table, indexes } = await world.unitsOf(action)
  return table + indexes
}

/** DynamoDB's measure of an item of strings and small numbers: the bytes of names and values. */
const bytesOf = (note: Annotation) => Buffer.byteLength(JSON.stringify(annotationItem(note)))

const USER = '6f1c4c8e-2a36-4b2f-9d0e-0d5b5a1c7e11'
const MINE: Partition = `private:${USER}`
const own = (changes: Partial<Annotation> = {}) => highlight({ creator: USER, partition: MINE, ...changes })

const ofOneKilobyte = (): Annotation => {
  const note = own({
    id: idIn('a0', Math.floor(Math.random() * 32 ** 4)),
    creatorName: 'A Reader',
    content: { bodyValue: '' },
  })
  return { ...note, content: { bodyValue: 'x'.repeat(1_000 - bytesOf(note)) } }
}

async function all(statement: string, partitions: Partition[], limit: number): Promise<number> {
  let read = 0
  for await (const _ of notes().read(statement, partitions, {}, limit + 1)) if (++read > limit) break
  return read
}

describe('writes', () => {
  test('a new annotation of 1 KB: 3 units, one for the item and one for each index', async () => {
    expect(await world.unitsOf(() => notes().create(ofOneKilobyte()))).toEqual({ table: 1, indexes: 2 })
  })

  test('the same for a group: 1 unit more, for the list of the group', async () => {
    const note = { ...ofOneKilobyte(), partition: 'group:desk' as const }
    expect(await world.unitsOf(() => notes().create(note))).toEqual({ table: 1, indexes: 3 })
    expect(await world.unitsOf(() => notes().replace(note, later(note)))).toEqual({ table: 2, indexes: 6 })
  })

  test('the claim of an Idempotency-Key: 1 unit, and half a one to look for it', async () => {
    const request = { by: USER, statement: 'udhr-ar', key: crypto.randomUUID(), digest: 'x'.repeat(22) }
    expect(await cost(() => world.store.claims.read(request))).toBe(0.5)
    expect(await cost(() => world.store.claims.make(request, idIn('a0', 1), '2026-11-23T10:00:00.000000Z'))).toBe(1)
  })

  test('tokens: 1 unit each, 2 for each item when they are renewed; half a one to know whose they are', async () => {
    const { sessions } = world.store
    const session = { user: { id: USER, roles: [], groups: [] }, expires: 1_800_000_000, ends: 1_800_000_000 }
    const both = { access: session, refresh: session }
    const [first, second] = ['1', '2'].map(n => ({ access: `a${n}`, refresh: `r${n}` }))
    if (!first || !second) throw new Error('there are two')
    expect(await cost(() => sessions.open(first, both))).toBe(3)
    expect(await cost(() => sessions.find('access', first.access))).toBe(0.5)
    expect(await cost(() => sessions.renew(first.refresh, second, both))).toBe(RENEWED)
    expect(await sessions.renew(first.refresh, second, both)).toBe(false)
  })

  test('preferences: 1 unit to keep them, and half a one to read them', async () => {
    expect(await cost(() => world.store.preferences.write(USER, { show_sidebar_tutorial: false }))).toBe(1)
    expect(await cost(() => world.store.preferences.read(USER))).toBe(0.5)
  })

  test('a change of it: 1 for the earlier version, 1 for the item, 4 for its moves in the indexes', async () => {
    const note = ofOneKilobyte()
    await notes().create(note)
    expect(await world.unitsOf(() => notes().replace(note, later(note)))).toEqual({ table: 2, indexes: 4 })
  })

  test('a move to another audience: 1 for the earlier version, and twice 2 items and their moves in the indexes', async () => {
    const note = ofOneKilobyte()
    await notes().create(note)
    const { table, indexes } = await world.unitsOf(() => notes().replace(note, later(note, { partition: 'public' })))
    expect({ table, indexes }).toEqual({ table: 5, indexes: MOVED })
  })

  test('an answer that others read: twice a new note, and 2 for each KB of what it answers', async () => {
    const note = { ...ofOneKilobyte(), partition: 'public' as const }
    await notes().create(note)
    const answer = { ...ofOneKilobyte(), partition: 'public' as const, replyTo: note.id, content: {} }
    expect(await world.unitsOf(() => notes().create(answer, note))).toEqual({ table: 4, indexes: ANSWERED })
  })

  test('a deletion: 1 for the tombstone and 4 for the indexes, where its key names its owner; with earlier versions 2 for each item', async () => {
    const [note, edited] = [ofOneKilobyte(), ofOneKilobyte()]
    await notes().create(note)
    expect(await world.unitsOf(() => notes().bury(note, note.modified.replace('Z', '1Z')))).toEqual({
      table: 1,
      indexes: 4,
    })
    await notes().create(edited)
    const second = later(edited)
    await notes().replace(edited, second)
    expect(await world.unitsOf(() => notes().bury(second, second.modified.replace('Z', '1Z')))).toEqual({
      table: 4,
      indexes: INDEXES,
    })
  })

  test('a statement of 3 KB: 2 units for each KB of head, catalogue entry and text', async () => {
    const { head, revision } = statement('costed', ['x'.repeat(2_900)])
    expect(await cost(() => statements().create(head, revision))).toBe(TRANSACTION)
  })
})

describe('moderation', () => {
  const hide = (note: Annotation): Annotation =>
    later(note, { partition: `hidden:public:${USER}`, moderation: { state: 'hidden' } })
  const entry = (deed: 'hide' | 'show') =>
    ({
      by: 'moderator-1',
      deed,
      statement: 'astana-22',
      note: 'n',
      at: timestamp(Date.now() * 1000 + Math.random()),
    }) as const

  test('a report, and taking it back', async () => {
    const note = { scope: 'public', statement: 'reported', id: idIn('a0', 1) } as const
    const report = (by: string) => world.store.moderation.report(by, note, { at: '2026-11-23T10:00:00.000000Z' })
    expect(await cost(() => report('reader-1'))).toBeLessThanOrEqual(10)
    await report('reader-2')
    expect(await cost(() => world.store.moderation.reportedBy('reader-1'))).toBe(0.5)
    expect(await cost(() => world.store.moderation.withdraw('reader-1', note))).toBeLessThanOrEqual(8)
    expect(await cost(() => world.store.moderation.withdraw('reader-2', note))).toBeLessThanOrEqual(10)
  })

  test('a note of 1 KB is hidden, changed and shown', async () => {
    const note = { ...ofOneKilobyte(), statement: 'moderated', partition: 'public' as const, content: {} }
    await notes().create(note)
    const { decide } = world.store.moderation
    const hidden = hide(note)
    const edited = later(hidden)
    const shown = later(edited, { partition: 'public', moderation: undefined })
    expect(await cost(() => decide('public', note, hidden, entry('hide')))).toBeLessThanOrEqual(30)
    expect(await cost(() => notes().replace(hidden, edited))).toBeLessThanOrEqual(HELD)
    expect(await cost(() => decide('public', edited, shown, entry('show')))).toBeLessThanOrEqual(SHOWN)
  })

  test("a group's is hidden and shown for two index entries more, which its list then has", async () => {
    const scope = 'group:costly' as const
    const note = { ...ofOneKilobyte(), statement: 'moderated', partition: scope, content: {} }
    await notes().create(note)
    const { decide } = world.store.moderation
    const hidden = later(note, { partition: `hidden:${scope}:${USER}`, moderation: { state: 'hidden' } })
    const shown = later(hidden, { partition: scope, moderation: undefined })
    expect(await cost(() => decide(scope, note, hidden, entry('hide')))).toBeLessThanOrEqual(30 + GROUPS)
    const list = async (more: readonly Partition[]) => notes().ofGroup([scope, ...more], 50)
    expect(await cost(() => list([]))).toBe(MISS)
    for (const beside of [`hidden:${scope}`, `hidden:${scope}:${USER}`] as const) {
      expect(await cost(() => list([beside]))).toBe(MISS + 0.5)
      expect((await list([beside])).found.map(({ id }) => id)).toEqual([note.id])
    }
    expect(await cost(() => decide(scope, hidden, shown, entry('show')))).toBeLessThanOrEqual(SHOWN + GROUPS)
    expect((await list([`hidden:${scope}`])).found.map(({ id }) => id)).toEqual([note.id])
  })

  test('hidden notes cost their readers alone', async () => {
    const note = { ...ofOneKilobyte(), statement: 'few-hidden', partition: 'public' as const, content: {} }
    await notes().create(note)
    await world.store.moderation.decide('public', note, hide(note), entry('hide'))
    expect(await cost(() => all('few-hidden', ['public'], 50))).toBe(0.5)
    expect(await cost(() => all('few-hidden', ['public', 'hidden:public'], 50))).toBe(1.5)
    expect(await cost(() => all('few-hidden', ['public', `hidden:public:${USER}`], 50))).toBe(1)
  })
})

describe('reads', () => {
  test('by id: half a unit for each audience asked', async () => {
    const note = own({ id: idIn('a0', 7), statement: 'by-id' })
    await notes().create(note)
    expect(await cost(() => notes().find('by-id', [MINE, 'public'], note.id))).toBe(0.5 + MISS)
    expect(await cost(() => notes().find('by-id', [MINE], note.id))).toBe(0.5)
    expect(await cost(() => notes().find('by-id', [MINE], note.id, { consistent: true }))).toBe(1)
  })

  test('by id, when it is nowhere: the same once more for where moved notes are', async () => {
    expect(await cost(() => notes().find('by-id', [MINE, 'public'], idIn('a0', 8)))).toBe(4 * MISS)
  })

  test('a page of 50 highlights by a user with a UUID: what its bytes cost, at most 2.5 units', async () => {
    for (let n = 0; n < 60; n++)
      await notes().create(own({ statement: 'udhr-ar', id: idIn('a0', n), creatorName: 'A Reader' }))
    const bytes = 51 * bytesOf(own({ statement: 'udhr-ar', id: idIn('a0', 1), creatorName: 'A Reader' }))
    expect(await cost(() => all('udhr-ar', [MINE], 50))).toBeLessThanOrEqual(Math.min(2.5, Math.ceil(bytes / 4096) / 2))
  })

  test('a page from three audiences costs hardly more than its bytes', async () => {
    const partitions: Partition[] = [MINE, 'public', 'group:desk']
    for (let n = 0; n < 90; n++) {
      await notes().create(own({ statement: 'merged', id: idIn('a0', n), partition: partitions[n % 3] ?? MINE }))
    }
    expect(await cost(() => all('merged', partitions, 50))).toBeLessThanOrEqual(4)
  })

  test('statements at an address: half a unit, whether there are any or not', async () => {
    const { head, revision } = statement('published', ['x'])
    const url = 'https://example.org/published'
    await statements().create({ ...head, url }, revision)
    expect(await cost(() => statements().at(`${url}/?utm_source=x`))).toBe(0.5)
    expect(await statements().at(`${url}/?utm_source=x`)).toEqual(['published'])
    expect(await cost(() => statements().at('https://example.org/other'))).toBe(MISS)
  })

  test('an empty page, and an empty poll: half a unit for each audience', async () => {
    expect(await cost(() => all('nothing', [MINE, 'public'], 50))).toBe(2 * MISS)
    expect(await cost(() => notes().lastChanges('nothing', [MINE, 'public']))).toBe(2 * MISS)
  })

  test('what others cannot see costs them as much as if it were not there', async () => {
    const [seen, theirs] = [`private:other`, idIn('a0', 4)] as const
    await notes().create(own({ statement: 'secretive', id: theirs }))
    const asking = (statement: string) => [
      () => notes().find(statement, [seen, 'public'], theirs),
      () => all(statement, [seen, 'public'], 50),
      () => notes().lastChanges(statement, [seen, 'public']),
      () => notes().count(statement, 'public'),
      () => world.store.counts.of(statement, 'public'),
    ]
    const [there, nowhere] = [asking('secretive'), asking('empty')]
    for (const [index, ask] of there.entries())
      expect(await world.unitsOf(ask)).toEqual(await world.unitsOf(nowhere[index] ?? ask))
  })

  test('a count: one unit for 4 KB', async () => {
    const bytes = 60 * bytesOf(own({ statement: 'udhr-ar', id: idIn('a0', 1), creatorName: 'A Reader' }))
    expect(await notes().count('udhr-ar', MINE)).toBe(60)
    expect(await cost(() => notes().count('udhr-ar', MINE))).toBeLessThanOrEqual(Math.ceil(bytes / 4096))
    expect(await notes().count('nothing', MINE)).toBe(0)
  })

  test('counts by paragraph: half a unit for 4 KB of them, however many notes they count', async () => {
    for (let n = 0; n < 45; n++) {
      const sighting = { partition: 'public' as const, id: `n${n}`, order: 2, paragraph: `a${n % 30}` }
      await world.store.counts.take([{ statement: 'counted', ...sighting }])
    }
    expect(await cost(() => world.store.counts.of('counted', 'public'))).toBe(0.5)
    expect(await cost(() => world.store.counts.of('nothing', 'public'))).toBe(MISS)
  })

  test('the head of a statement: half a unit; its text: 0.5 for 4 KB, and nothing once it was read', async () => {
    const { head, revision } = statement('read', ['x'.repeat(6_000)])
    await statements().create(head, revision)
    expect(await cost(() => statements().head('read'))).toBe(0.5)
    expect(await cost(() => statements().revision('read', 1))).toBe(1)
    expect(await cost(() => statements().revision('read', 1))).toBe(0)
  })

  test('who asks: one unit, in groups or in none', async () => {
    expect(await cost(() => world.store.people.person('unknown'))).toBe(2 * MISS)
    await world.store.people.spend('known', undefined, { left: { day: 1 }, at: 1 })
    expect(await cost(() => world.store.people.person('known'))).toBe(1)
  })

  test('a write, where writing is limited: one unit', async () => {
    const { spend, person } = world.store.people
    const [first, second] = [1, 2].map(at => ({ left: { minute: 59.5, day: 1_999.25 }, at }))
    if (!first || !second) throw new Error('none')
    expect(await cost(() => spend('limited', undefined, first))).toBe(1)
    expect(await cost(() => spend('limited', first, second))).toBe(1)
    expect(await spend('limited', first, second)).toBe(false)
    expect((await person('limited')).allowance).toEqual(second)
    expect(await cost(() => person('limited'))).toBe(1)
  })

  test("a page of a creator's notes: their keys, and half a unit for each", async () => {
    const { table, indexes } = await world.unitsOf(async () =>
      notes().at((await notes().byCreator(USER, 10)).found, () => [MINE, 'public', 'group:desk']),
    )
    expect(table).toBe(5)
    expect(indexes).toBeLessThanOrEqual(0.5)
  })
})
