import { beforeAll, expect, it } from 'vitest'
import { createApp } from '../../functions/api/app.ts'
import type { Partition } from '../../shared/schema/annotation.ts'
import { microseconds } from '../../shared/schema/time.ts'
import { annotationItem } from '../../shared/store/annotation-items.ts'
import { highlight, idIn, statement } from '../store/notes.ts'
import { openTestStore } from '../world/table.ts'
import { MINIMAL, prefer } from './stage.ts'

/** What reading a container costs over HTTP, in read units, as docs/adr/009-containers.md states it. */
const PARTITIONS: Partition[] = ['private:reader', 'public', 'group:red']
const NOTES = 90
const LIMIT = 50
/** What is known of the reader, the statement's head, and the last change of each partition. */
const ALWAYS = 1 + 0.5 + 0.5 * PARTITIONS.length

const note = (n: number) =>
  highlight({ statement: 'costed', id: idIn('a0', n), partition: PARTITIONS[n % 3] ?? 'public', creator: 'reader' })
const BYTES = Buffer.byteLength(JSON.stringify(annotationItem(note(0))))
/** Units for so many notes from several partitions, each of which is rounded up to 4 KB. */
const forNotes = (count: number) => (Math.ceil((count * BYTES) / 4096) + PARTITIONS.length) / 2

let world: Awaited<ReturnType<typeof openTestStore>>
let app: ReturnType<typeof createApp>
beforeAll(async () => {
  world = await openTestStore()
  const { store } = world
  const { head, revision } = statement('costed', ['x'.repeat(100)])
  await store.statements.create(head, revision)
  for (let n = 0; n < NOTES; n++) await store.annotations.create(note(n))
  app = createApp({
    store,
    authenticate: () =>
      Promise.resolve({ kind: 'user', id: 'reader', roles: new Set(), groups: new Map([['red', 'member']]) }),
    now: microseconds,
    settings: { authority: 'hashiya.test', corsOrigins: ['*'] },
    logger: { info() {}, error() {} },
    openapi: () => Promise.resolve('{}'),
  })
})

async function read(query: string, headers: Record<string, string> = {}) {
  const answers: Response[] = []
  const { table, indexes } = await world.unitsOf(async () => {
    const sent = { headers: { Authorization: 'Bearer x', ...headers } }
    answers.push(await app.request(`http://localhost/statements/costed/annotations/${query}`, sent))
  })
  const [answer = new Response()] = answers
  return {
    units: table + indexes,
    status: answer.status,
    etag: answer.headers.get('etag') ?? '',
    body: await answer.text(),
  }
}

it('costs its page, its head and a look at each partition; its count and its text once', async () => {
  const first = await read(`?limit=${LIMIT}`)
  expect(JSON.parse(first.body)).toMatchObject({ total: NOTES })
  const counting = PARTITIONS.length * Math.ceil(((NOTES / 3) * BYTES) / 4096)
  expect(first.units).toBeLessThanOrEqual(ALWAYS + forNotes(LIMIT + 1) + counting + 0.5)

  const again = await read(`?limit=${LIMIT}`)
  expect(JSON.parse(again.body)).toMatchObject({ total: NOTES })
  expect(again.units).toBeLessThanOrEqual(ALWAYS + forNotes(LIMIT + 1))

  const last = await read(`?limit=${LIMIT}&before=`)
  expect(JSON.parse(last.body)).toMatchObject({ partOf: { total: NOTES } })
  expect(last.units).toBeLessThanOrEqual(ALWAYS + forNotes(LIMIT + 1))
})

it('costs nothing but the looks when nothing has changed', async () => {
  const { etag } = await read('')
  expect(await read('', { 'If-None-Match': etag })).toMatchObject({ status: 304, units: ALWAYS })
})

it('costs an item of each partition for the description alone', async () => {
  const { units, body } = await read('', prefer(MINIMAL))
  expect(JSON.parse(body)).toMatchObject({ total: NOTES })
  expect(units).toBeLessThanOrEqual(ALWAYS + PARTITIONS.length)
})
