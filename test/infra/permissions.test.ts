import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { createWebApp } from '../../functions/web/app.ts'
import { builtAssets } from '../../local/built-assets.ts'
import { AUDIENCE } from '../../local/issuer/issuer.ts'
import { createTable } from '../../local/table.ts'
import { ENV } from '../../shared/env/environment.ts'
import { openCounts } from '../../shared/store/counts.ts'
import { openStore } from '../../shared/store/store.ts'
import { openTable } from '../../shared/store/table-client.ts'
import { openIssuer } from '../deploy/people.ts'
import { startBundledGateway } from '../gateway/bundled-handler.ts'
import type { Gateway } from '../gateway/gateway.ts'
import { ARABIC } from '../world/texts.ts'
import { openWorld } from '../world/world.ts'
import { granted, grantsOf } from './grants.ts'
import { recordBefore } from './recording-engine.ts'
import { synthesize } from './synthesize.ts'

const work = mkdtempSync(join(tmpdir(), 'hashiya-permissions-'))
let engine: Awaited<ReturnType<typeof recordBefore>>
let issuer: Awaited<ReturnType<typeof openIssuer>>
let api: Gateway

beforeAll(async () => {
  const tableName = `t-${crypto.randomUUID()}`
  await createTable({ endpoint: inject('endpoint'), tableName })
  engine = await recordBefore(inject('endpoint'))
  issuer = await openIssuer(work)
  api = await startBundledGateway({
    [ENV.table]: tableName,
    [ENV.endpoint]: engine.endpoint,
    [ENV.issuer]: issuer.url,
    [ENV.audience]: AUDIENCE,
    [ENV.authority]: 'notes.example',
  })
})
afterAll(async () => {
  await api.close()
  await Promise.all([engine.close(), issuer.close()])
  rmSync(work, { recursive: true })
})

async function ask(token: string, request: string, body?: unknown, headers: Record<string, string> = {}) {
  const [method = '', path = ''] = request.split(' ')
  const response = await fetch(new URL(path, api.url), {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${request} answered ${response.status}: ${await response.text()}`)
  return { etag: response.headers.get('etag') ?? '', url: response.headers.get('location') ?? '' }
}

/** Every kind of request that reaches the table. */
async function useEverything(): Promise<void> {
  const { publisher, reader } = issuer
  const text = 'There it stands, and may it stand.'
  const statement = { id: 's', title: 'T', language: 'en', paragraphs: [{ text }] }
  const annotation = { type: 'Annotation', target: `${api.url}/statements/s/paragraphs/a0` }
  const { etag } = await ask(publisher, 'POST /statements', statement)
  const note = await ask(reader, 'POST /statements/s/annotations/', annotation, { 'Idempotency-Key': 'k' })
  await ask(reader, 'POST /statements/s/annotations/', annotation, { 'Idempotency-Key': 'k' })
  await ask(reader, 'PUT /statements/s/annotations/of-my-own', annotation, { 'If-None-Match': '*' })
  const published = await ask(reader, `PATCH ${note.url}`, { audience: 'public' }, { 'If-Match': note.etag })
  await ask(reader, 'POST /statements/s/annotations/', { type: 'Annotation', target: note.url, audience: 'public' })
  await ask(publisher, `PUT ${note.url}/report`, { reason: 'why' })
  await ask(publisher, `DELETE ${note.url}/report`)
  let edited = published
  // More versions than one transaction forgets: the rest goes in batches.
  for (let version = 2; version < 102; version++) {
    edited = await ask(reader, `PATCH ${note.url}`, { bodyValue: `${version}` }, { 'If-Match': edited.etag })
  }
  await ask(publisher, 'POST /statements/s/revisions:preview', { ...statement, id: undefined })
  const paragraphs = [{ text: `Now ${text}` }]
  const revised = await ask(
    publisher,
    'PUT /statements/s',
    { title: 'T', language: 'en', paragraphs },
    { 'If-Match': etag },
  )
  for (const path of ['/statements', '/statements/s', '/statements/s/revisions/1', '/statements/s/paragraphs/a0'])
    await ask(reader, `GET ${path}`)
  for (const path of [
    '/statements/s/counts',
    '/statements/s/annotations/',
    note.url,
    `${note.url}/history`,
    '/me/annotations',
  ])
    await ask(reader, `GET ${path}`)
  const group = await ask(reader, 'POST /groups', { name: 'G' })
  await ask(reader, `PATCH ${group.url}`, { name: 'H' }, { 'If-Match': group.etag })
  const { url: ofPublisher } = await ask(publisher, 'POST /groups', { name: 'P' })
  const audience = `group:${ofPublisher.split('/').at(-1)}`
  await ask(publisher, 'POST /statements', { ...statement, id: undefined, audience })
  for (const path of ['', '/members', '/invitations', '/requests', '/annotations'])
    await ask(reader, `GET ${group.url}${path}`)
  await ask(reader, `DELETE ${group.url}`, undefined, { 'If-Match': '*' })
  await ask(reader, `DELETE ${note.url}`, undefined, {
    'If-Match': (await ask(reader, `GET ${note.url}`)).etag || edited.etag,
  })
  await ask(reader, 'GET /me/export')
  await ask(reader, 'POST /me:erase', { confirm: 'erase everything of mine' })
  await ask(publisher, 'DELETE /statements/s', undefined, { 'If-Match': revised.etag })
}

it('the API may do to the table what it does, and does what it may', async () => {
  await useEverything()
  expect(granted(grantsOf(synthesize().template), 'HashiyaApi', 'dynamodb:')).toEqual(engine.used())
})

it('the pages may read what they show, and no more', async () => {
  const world = await openWorld('http')
  const { body } = await world.ask('POST', '/statements', { as: 'publisher', body: ARABIC })
  const put = { as: 'publisher', headers: { 'If-Match': '"r1"' }, body: { ...ARABIC, title: 'Corrected' } }
  await world.ask('PUT', `/statements/${body.id}`, put)
  const recorded = await recordBefore(world.endpoint)
  const store = openStore({ endpoint: recorded.endpoint, tableName: world.tableName })
  const logger = { error: expect.unreachable }
  const app = createWebApp({ store, assets: builtAssets(), settings: { authority: 'notes.example' }, logger })
  for (const query of ['', '?revision=1']) expect((await app.request(`/read/${body.id}${query}`)).status).toBe(200)
  expect(granted(grantsOf(synthesize().template), 'HashiyaWeb', 'dynamodb:')).toEqual(recorded.used())
  await Promise.all([recorded.close(), world.close()])
})

it('so do the counts, but for what Lambda does to the stream in their name', async () => {
  const tableName = `t-${crypto.randomUUID()}`
  await createTable({ endpoint: inject('endpoint'), tableName })
  const recorded = await recordBefore(inject('endpoint'))
  const counts = openCounts(openTable({ endpoint: recorded.endpoint, tableName }))
  await counts.take([{ statement: 's', partition: 'public', id: 'n', order: 2, paragraph: 'a0' }])
  await recorded.close()
  const mine = granted(grantsOf(synthesize().template), 'HashiyaCounts', 'dynamodb:')
  expect(mine.filter(permission => !/Stream|Records|Shard/.test(permission))).toEqual(recorded.used())
})
