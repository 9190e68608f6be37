import { beforeAll, describe, expect, it } from 'vitest'
import { openChronology } from '../../shared/annotating/chronology.ts'
import type { Partition } from '../../shared/schema/annotation.ts'
import { highlight, idIn, later } from '../store/notes.ts'
import { openTestStore } from '../world/table.ts'

const MINE: Partition = 'private:reader-1'
const BOTH: Partition[] = [MINE, 'public']
/** Long after every note of the tests: their changes have settled. */
const LATER = 2_000_000_000_000_000

let world: Awaited<ReturnType<typeof openTestStore>>
beforeAll(async () => {
  world = await openTestStore()
})
const store = () => world.store.annotations

/** Notes whose reading order is not that in which they were made. */
async function write(statement: string, count: number) {
  const notes = Array.from({ length: count }, (_, n) =>
    highlight({ statement, id: idIn('a0', count - n), partition: BOTH[n % 2] ?? 'public' }),
  )
  for (let from = 0; from < count; from += 50)
    await Promise.all(notes.slice(from, from + 50).map(note => store().create(note)))
  return notes.map(({ id }) => id)
}

describe('notes in the order in which they were made', () => {
  it('are all there, and cost their bytes once while nothing changes', async () => {
    const ids = await write('long', 1_000)
    const chronology = openChronology({ store: store(), now: () => LATER })
    const read = async () => {
      let found: string[] = []
      const { table, indexes } = await world.unitsOf(async () => {
        found = (await chronology('long', BOTH)).map(({ id }) => id)
      })
      return { found, table, indexes }
    }
    const first = await read()
    expect(first.found).toEqual(ids)
    // Highlights of some 200 bytes, and half a unit for each partition that says whether it changed.
    expect(first.table).toBeLessThanOrEqual(40)
    const second = await read()
    expect(second.found).toEqual(ids)
    expect([second.table, second.indexes]).toEqual([0, first.indexes])
    const [note] = await chronology('long', ['public'])
    if (!note) throw new Error('there is one')
    await store().replace(note, later(note, { content: { bodyValue: 'changed' } }))
    expect((await chronology('long', ['public'])).find(({ id }) => id === note.id)?.version).toBe(2)
  })

  it('are not kept while a read might still miss the last of them', async () => {
    await write('fresh', 10)
    const chronology = openChronology({ store: store(), now: () => Date.parse('2026-09-21T14:00:00Z') * 1000 })
    await chronology('fresh', BOTH)
    const { table } = await world.unitsOf(() => chronology('fresh', BOTH))
    expect(table).toBeGreaterThan(0)
  })

  it('show a note that moved where it is, and once', async () => {
    const note = highlight({ statement: 'moved', partition: MINE })
    await store().create(note)
    const moved = later(note, { partition: 'public' })
    await store().replace(note, moved)
    const chronology = openChronology({ store: store(), now: () => Date.parse(moved.modified) * 1000 })
    expect((await chronology('moved', BOTH)).map(({ version }) => version)).toEqual([2])
    expect(await chronology('moved', [MINE])).toEqual([])
  })

  it('cost half a unit for each partition that was never written to', async () => {
    const chronology = openChronology({ store: store(), now: () => LATER })
    const { table, indexes } = await world.unitsOf(() => chronology('nothing', BOTH))
    expect(table + indexes).toBe(process.env['DYNAMODB_LOCAL'] ? 0 : 1)
  })
})
