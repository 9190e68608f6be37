import { createApp } from '../../functions/api/app.ts'
import { sightingsOf } from '../../functions/counts/sighting.ts'
import { createTable } from '../../local/table.ts'
import { microseconds } from '../../shared/schema/time.ts'
import { openCounts } from '../../shared/store/counts.ts'
import { openStore } from '../../shared/store/store.ts'
import { openTable } from '../../shared/store/table-client.ts'
import { changesOf } from '../../test/counts/stream.ts'

export type Units = { read: number; write: number }
export type Measured = Record<'create' | 'edit' | 'remove' | 'page' | 'poll' | 'note' | 'counts' | 'counted', Units>

const ORIGIN = 'https://notes.example'
const TEXT = 'There it stands, and may it stand for long, whoever reads it. '.repeat(20)

/** What single requests of a signed-in reader consume in a warm function, as the engine reports it. */
export async function measure(endpoint: string): Promise<Measured> {
  const tableName = `t-${crypto.randomUUID()}`
  await createTable({ endpoint, tableName })
  const used: Units = { read: 0, write: 0 }
  const meter = (operation: string, units: { table: number; indexes: number }) => {
    used[/Put|Write/.test(operation) ? 'write' : 'read'] += units.table + units.indexes
  }
  const roles = new Set(['publisher'] as const)
  const app = createApp({
    store: openStore({ tableName, endpoint, meter }),
    authenticate: async () => ({ kind: 'user', id: 'reader-1', name: 'A Reader', roles, groups: new Map() }),
    now: microseconds,
    settings: { authority: 'notes.example', corsOrigins: ['*'] },
    logger: { info() {}, error: console.error },
    openapi: async () => '{}',
  })

  async function ask(request: string, body?: unknown, headers: Record<string, string> = {}) {
    const [method = '', path = ''] = request.split(' ')
    const response = await app.request(new URL(path, ORIGIN), {
      method,
      headers: { Authorization: 'Bearer x', 'Content-Type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    if (response.status >= 400) throw new Error(`${request} answered ${response.status}: ${await response.text()}`)
    await response.body?.cancel()
    return { etag: response.headers.get('etag') ?? '', url: response.headers.get('location') ?? '' }
  }
  async function of(action: () => Promise<unknown>): Promise<Units> {
    Object.assign(used, { read: 0, write: 0 })
    await action()
    return { ...used }
  }

  await ask('POST /statements', { id: 's', title: 'T', language: 'en', paragraphs: [{ text: TEXT }] })
  const container = '/statements/s/annotations/'
  const annotation = (size: number) => ({
    type: 'Annotation',
    body: { type: 'TextualBody', value: 'x'.repeat(size) },
    target: {
      source: `${ORIGIN}/statements/s/paragraphs/a0`,
      selector: { type: 'TextPositionSelector', start: 0, end: 15 },
    },
  })
  // A page of fifty, most of them highlights with a few words.
  for (let n = 0; n < 60; n++) await ask(`POST ${container}`, annotation(40))
  const page = await of(() => ask(`GET ${container}?limit=50`))
  const first = await ask(`HEAD ${container}`)
  const poll = await of(() => ask(`GET ${container}`, undefined, { 'If-None-Match': first.etag }))
  let last = { etag: '', url: '' }
  const create = await of(async () => (last = await ask(`POST ${container}`, annotation(500))))
  const note = await of(() => ask(`GET ${last.url}`))
  const edit = await of(async () => {
    const { etag } = await ask(`PATCH ${last.url}`, { motivation: 'commenting' }, { 'If-Match': last.etag })
    last = { ...last, etag }
  })
  const remove = await of(() => ask(`DELETE ${last.url}`, undefined, { 'If-Match': last.etag }))

  const keeper = openCounts(openTable({ tableName, endpoint, meter }))
  const [change] = await changesOf(endpoint, tableName)
  const sightings = change ? sightingsOf(change) : []
  if (sightings.length !== 1) throw new Error('the stream tells of no note')
  const counted = await of(() => keeper.take(sightings))
  const counts = await of(() => ask('GET /statements/s/counts'))
  return { create, edit, remove, page, poll, note, counts, counted }
}
