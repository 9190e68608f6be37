import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp } from '../../functions/api/app.ts'
import { consume } from '../../functions/counts/consume.ts'
import { exportItems } from '../../local/admin/export-items.ts'
import { importItems } from '../../local/admin/import-items.ts'
import { openItems } from '../../local/admin/items.ts'
import { AUDIENCE } from '../../local/issuer/issuer.ts'
import { createTable } from '../../local/table.ts'
import { createVerifier } from '../../shared/identity/verifier.ts'
import { microseconds } from '../../shared/schema/time.ts'
import { openStore } from '../../shared/store/store.ts'
import { container, create, etagOf, highlight, pathOf, publish, republish, type Scene } from '../api/scene.ts'
import { changesOf } from '../counts/stream.ts'
import { openWorld, type World } from '../world/world.ts'

const PEOPLE = ['ali red', 'omar blue', 'publisher-1', undefined]
const TEXTS = ['بيان ختامي للاجتماع السابع.', 'The second paragraph, which stays.', 'The third.']
const ignore = () => {}
const report = (message: string) => {
  throw new Error(message)
}

let folder: string
let world: World
let scene: Scene
let paths: string[]
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hashiya-restore-'))
  world = await openWorld('http')
  await live()
})
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})

/** A bit of everything that a deployment holds. */
async function live(): Promise<void> {
  scene = await publish(world, ...TEXTS)
  const write = (as: string, words: string, more: Record<string, unknown>) =>
    create(world, scene, as, highlight(scene, words, more))
  const notes = [
    await write('ali red', 'السابع', { audience: 'private', bodyValue: 'منذ متى؟' }),
    await write('ali red', 'second', { audience: 'group:red' }),
    await write('omar blue', 'stays', { audience: 'public', motivation: 'questioning' }),
    await write('omar blue', 'third', { audience: 'private' }),
  ]
  const [first, , asked, last] = notes
  if (!first || !asked || !last) throw new Error('nothing was written')
  const changing = { as: 'ali red', headers: { 'If-Match': etagOf(first) } }
  await world.ask('PATCH', pathOf(first), { ...changing, body: { bodyValue: 'منذ متى حقًّا؟' } })
  const reply = { type: 'Annotation', motivation: 'replying', audience: 'public', target: asked.body.id }
  notes.push(await create(world, scene, 'ali red', reply))
  await world.ask('DELETE', pathOf(last), { as: 'omar blue', headers: { 'If-Match': etagOf(last) } })
  scene = await republish(world, scene, ...TEXTS.map(text => `Now: ${text}`))
  const store = openStore(world)
  await consume(await changesOf(world.endpoint, world.tableName), { counts: store.counts, report })
  store.close()
  const about = ['', '/revisions/1', '/paragraphs/a0', '/counts', '/annotations/', '/annotations/?limit=2'].map(
    path => `/statements/${scene.id}${path}`,
  )
  paths = ['/statements', ...about, '/me/annotations', ...notes.map(pathOf), `${pathOf(first)}/history`]
}

/** The same deployment on another table: same address, same issuer, same people. */
function onTable(tableName: string) {
  const store = openStore({ endpoint: world.endpoint, tableName })
  const settings = { authority: world.authority, corsOrigins: ['*'] }
  const logger = { info: ignore, error: console.error }
  return async (method: string, path: string, as: string | undefined, headers = {}, body?: object) => {
    const token = as === undefined ? undefined : await world.token(as)
    const issuer = String(decodeJwt(token ?? (await world.token('x'))).iss)
    const { authenticate } = createVerifier({ issuer, audience: [AUDIENCE] })
    const app = createApp({ store, authenticate, now: microseconds, settings, logger, openapi: async () => '{}' })
    const sent = { ...(token && { Authorization: `Bearer ${token}` }), 'Content-Type': 'application/json', ...headers }
    const init = { method, headers: sent, ...(body && { body: JSON.stringify(body) }) }
    return app.fetch(new Request(new URL(path, world.url), init))
  }
}

async function restore(): Promise<string> {
  const [file, table] = [join(folder, 'all.ndjson'), `t-${crypto.randomUUID()}`]
  const from = openItems({ table: world.tableName, endpoint: world.endpoint })
  await exportItems(from, { file, onProgress: ignore })
  await createTable({ endpoint: world.endpoint, tableName: table })
  const to = openItems({ table, endpoint: world.endpoint })
  const imported = await importItems(to, { table, file, onProgress: ignore })
  expect(imported.written).toBeGreaterThan(15)
  from.close()
  to.close()
  return table
}

it('an export, imported into a fresh table, answers everybody as the old one did', async () => {
  const table = await restore()
  const restored = onTable(table)
  for (const as of PEOPLE) {
    for (const path of paths) {
      const before = await world.ask('GET', path, { ...(as && { as }) })
      const after = await restored('GET', path, as)
      expect([path, as, after.status, after.headers.get('etag')]).toEqual([
        path,
        as,
        before.status,
        before.headers.get('etag'),
      ])
      expect(await after.text()).toBe(before.text)
    }
  }

  const note = paths.find(path => path.includes('/annotations/a0-')) ?? ''
  const etag = (await restored('GET', note, 'ali red')).headers.get('etag') ?? ''
  const changed = await restored('PATCH', note, 'ali red', { 'If-Match': etag }, { audience: 'public' })
  expect(changed.status).toBe(200)
  expect((await restored('PATCH', note, 'ali red', { 'If-Match': etag }, {})).status).toBe(412)

  // The stream of the new table tells of everything that was put in: the counts know it already.
  const store = openStore({ endpoint: world.endpoint, tableName: table })
  await consume(await changesOf(world.endpoint, table), { counts: store.counts, report })
  store.close()
  const counts = await restored('GET', `/statements/${scene.id}/counts`, undefined)
  expect(await counts.json()).toMatchObject({ total: 3, audiences: { public: 3 } })
  expect((await world.ask('GET', container(scene))).body.total).toBe(2)
})
