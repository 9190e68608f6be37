import * as fc from 'fast-check'
import { describe, expect, inject, it } from 'vitest'
import { consume } from '../../functions/counts/consume.ts'
import { createTable } from '../../local/table.ts'
import type { Annotation, Partition } from '../../shared/schema/annotation.ts'
import { openCounts } from '../../shared/store/counts.ts'
import { openTable } from '../../shared/store/table-client.ts'
import { highlight, idIn, later } from '../store/notes.ts'
import { openTestStore } from '../world/table.ts'
import { changesOf } from './stream.ts'

const PARTITIONS: Partition[] = ['public', 'group:desk', 'private:u1']
const PARAGRAPHS = ['a0', 'a1', 'a2']

async function emptyCounts() {
  const endpoint = inject('endpoint')
  const tableName = `t-${crypto.randomUUID()}`
  await createTable({ endpoint, tableName })
  return openCounts(openTable({ endpoint, tableName }))
}

type Act = { note: number; act: 'edit' | 'move' | 'readdress' | 'bury'; to: number }

const acts = fc.array(
  fc.record({
    note: fc.nat(4),
    act: fc.constantFrom('edit' as const, 'move' as const, 'readdress' as const, 'bury' as const),
    to: fc.nat(2),
  }),
  { maxLength: 14 },
)

/** Five notes live through the acts; what is left of them is the truth to count. */
async function live(story: readonly Act[]) {
  const world = await openTestStore()
  const notes: (Annotation | undefined)[] = []
  for (let n = 0; n < 5; n++) {
    const [paragraph, partition] = [PARAGRAPHS[n % 3] ?? 'a0', PARTITIONS[n % 3] ?? 'public']
    const note = standing(highlight({ id: idIn(paragraph, n), partition, creator: 'u1' }), paragraph)
    await world.store.annotations.create(note)
    notes.push(note)
  }
  for (const { note: n, act, to } of story) {
    const note = notes[n]
    if (!note) continue
    const next = later(note)
    if (act === 'bury') {
      await world.store.annotations.bury(note, next.modified)
      notes[n] = undefined
      continue
    }
    const changed = {
      edit: next,
      move: standing(next, PARAGRAPHS[to] ?? 'a0'),
      readdress: { ...next, partition: PARTITIONS[to] ?? 'public' },
    }[act]
    if (!(await world.store.annotations.replace(note, changed))) throw new Error(`${act} was refused`)
    notes[n] = changed
  }
  const records = await changesOf(world.endpoint, world.tableName)
  return { notes: notes.filter(note => note !== undefined), records }
}

const standing = (note: Annotation, paragraph: string): Annotation => ({
  ...note,
  anchor: { ...note.anchor, segments: [{ paragraph, start: 0, end: 1 }] },
})

const truth = (notes: readonly Annotation[], partition: Partition) =>
  Object.fromEntries(
    PARAGRAPHS.map(paragraph => [
      paragraph,
      notes.filter(note => note.partition === partition && note.anchor.segments[0]?.paragraph === paragraph).length,
    ]),
  )

const none = Object.fromEntries(PARAGRAPHS.map(paragraph => [paragraph, 0]))
const report = (message: string, fields: object) => {
  throw new Error(`${message} ${JSON.stringify(fields)}`)
}

describe('the counts', () => {
  it('are right whatever happens, in whatever order and however often it is told', async () => {
    await fc.assert(
      fc.asyncProperty(acts, fc.infiniteStream(fc.nat()), fc.integer({ min: 1, max: 9 }), async (story, dice, size) => {
        const { notes, records } = await live(story)
        const shuffled = [...records, ...records.filter(() => (dice.next().value ?? 0) % 2 === 0)]
          .map(record => ({ record, at: dice.next().value ?? 0 }))
          .toSorted((one, other) => one.at - other.at)
          .map(({ record }) => record)
        const counts = await emptyCounts()
        for (let from = 0; from < shuffled.length; from += size) {
          const { batchItemFailures } = await consume(shuffled.slice(from, from + size), { counts, report })
          expect(batchItemFailures).toEqual([])
        }
        const statement = notes[0]?.statement ?? highlight().statement
        for (const partition of PARTITIONS) {
          expect({ ...none, ...(await counts.of(statement, partition)) }).toEqual(truth(notes, partition))
        }
      }),
      { numRuns: 40, seed: 7 },
    )
  })

  it('are right when two consumers take the same changes in at the same moment', async () => {
    const { notes, records } = await live([{ note: 0, act: 'move', to: 2 }])
    const counts = await emptyCounts()
    await Promise.all([consume(records, { counts, report }), consume(records.toReversed(), { counts, report })])
    for (const partition of PARTITIONS) {
      expect({ ...none, ...(await counts.of(highlight().statement, partition)) }).toEqual(truth(notes, partition))
    }
  })

  it('say where to begin again when a record is no annotation, and count the others', async () => {
    const { notes, records } = await live([])
    const broken = { dynamodb: { SequenceNumber: '7', NewImage: { pk: { S: 'A#s#public' }, sk: { S: 'a0-x' } } } }
    const counts = await emptyCounts()
    const answer = await consume([...records, broken], { counts, report: () => {} })
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '7' }] })
    expect({ ...none, ...(await counts.of(highlight().statement, 'public')) }).toEqual(truth(notes, 'public'))
  })
})
