import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from 'vitest'
import { bundle } from '../../infra/bundle.ts'
import { type HttpServer, listen } from '../../local/http-server.ts'
import { AUDIENCE, issuerRoutes, mint } from '../../local/issuer/issuer.ts'
import { type IssuerKey, issuerKey } from '../../local/issuer/key-file.ts'
import { createTable } from '../../local/table.ts'
import { ENV } from '../../shared/env/environment.ts'
import { type Gateway, startGateway } from '../gateway/gateway.ts'
import { type RunningFunction, startFunction } from './function.ts'
import { installRuntimeClient } from './installation.ts'
import { openRuntimeApi, type RuntimeApi } from './runtime-api.ts'

const work = mkdtempSync(join(tmpdir(), 'hashiya-runtime-'))
const folder = join(work, 'function')
let client: string
let key: IssuerKey
let issuing: HttpServer
let issuer: string
let api: RuntimeApi
let gateway: Gateway
let running: RunningFunction
let environment: Record<string, string>

beforeAll(async () => {
  client = installRuntimeClient()
  bundle(folder)
  key = await issuerKey(join(work, 'key.json'))
  issuing = await listen(0)
  issuer = `${issuing.url}/dev`
  issuing.serve(issuerRoutes({ issuer, key, logger: { info() {}, error: console.error } }).fetch)
})
afterAll(async () => {
  await issuing.close()
  rmSync(work, { recursive: true })
})

beforeEach(async () => {
  const [endpoint, tableName] = [inject('endpoint'), `t-${crypto.randomUUID()}`]
  await createTable({ endpoint, tableName })
  api = await openRuntimeApi()
  gateway = await startGateway(event => api.invoke(event), 30_000)
  environment = {
    [ENV.table]: tableName,
    [ENV.endpoint]: endpoint,
    [ENV.issuer]: issuer,
    [ENV.audience]: AUDIENCE,
    [ENV.authority]: 'notes.example',
    [ENV.baseUrl]: gateway.url,
  }
})
afterEach(async () => {
  await running.kill()
  await gateway.close()
  await api.close()
})

const start = (env: Record<string, string> = {}) => {
  running = startFunction(client, folder, api, { ...environment, ...env })
}

async function ask(as: string, request: string, body?: unknown, headers: Record<string, string> = {}) {
  const [method = '', path = ''] = request.split(' ')
  const roles = as === 'press' ? (['publisher'] as const) : []
  const token = await mint({ issuer, key }, { sub: as, roles: [...roles] })
  const response = await fetch(new URL(path, gateway.url), {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text }
}

const TEXT = 'There it stands, and may it stand.'
const publish = () =>
  ask('press', 'POST /statements', { id: 's', title: 'T', language: 'en', paragraphs: [{ text: TEXT }] })
const note = (value: string) => ({
  type: 'Annotation',
  body: { type: 'TextualBody', value },
  target: `${gateway.url}/statements/s/paragraphs/a0`,
})
const write = (as: string, value: string, headers: Record<string, string> = {}) =>
  ask(as, 'POST /statements/s/annotations/', note(value), headers)
const bodiesOf = async (as: string): Promise<string[]> => {
  const { body } = await ask(as, 'GET /statements/s/annotations/')
  const items: { body: { value: string } }[] = body.first?.items ?? []
  return items.map(item => item.body.value)
}
const milliseconds = async (action: () => Promise<unknown>) => {
  const began = performance.now()
  await action()
  return performance.now() - began
}

it('answers from cold, and then warm', async () => {
  const cold = await milliseconds(async () => {
    start()
    expect((await ask('reader', 'GET /health')).status).toBe(200)
  })
  await publish()
  const times: number[] = []
  for (let n = 0; n < 100; n++) times.push(await milliseconds(() => bodiesOf('reader')))
  const median = times.toSorted((a, b) => a - b)[50]
  console.log(`cold start to first answer ${cold.toFixed(0)} ms; warm list, median of 100: ${median?.toFixed(1)} ms`)
})

/** What the function has logged so far, line by line. */
const logged = (): string[] => running.said().split('\n')

it('writes its metrics past the runtime, which would wrap them, under the name of the request', async () => {
  start()
  await ask('reader', 'GET /statements', undefined, { 'X-Correlation-Id': 'order-7' })
  const metrics = () => logged().filter(line => line.startsWith('{"_aws":'))
  await expect.poll(metrics).toEqual([expect.stringContaining('"correlation":"order-7"')])
})

it('refuses what is too large in words, and lives on', async () => {
  start()
  await publish()
  // As much as Lambda hands over at all, but for the event around it.
  const large = await write('reader', 'x'.repeat(6 * 1024 * 1024 - 4_096))
  expect(large).toMatchObject({ status: 413, body: { code: expect.any(String) } })
  expect((await write('reader', 'small')).status).toBe(201)
})

it('says that an answer is too large, and how to ask for less', async () => {
  start()
  // Each version quotes 64 KB.
  const paragraphs = [{ text: 'بيان '.repeat(6_500).trim() }]
  await ask('press', 'POST /statements', { id: 's', title: 'T', language: 'ar', paragraphs })
  const selector = { type: 'TextPositionSelector', start: 0, end: 32_499 }
  const target = { source: `${gateway.url}/statements/s/paragraphs/a0`, selector }
  const made = await ask('reader', 'POST /statements/s/annotations/', { type: 'Annotation', target })
  const path = new URL(made.body.id).pathname
  for (let version = 1; version <= 110; version++) {
    const headers = { 'If-Match': `"v${version}-r1"` }
    expect((await ask('reader', `PATCH ${path}`, { bodyValue: `${version}` }, headers)).status).toBe(200)
  }
  expect(await ask('reader', `GET ${path}/history?limit=200`)).toMatchObject({
    status: 422,
    body: { code: 'answer-too-large', remedy: expect.stringContaining('limit') },
  })
  expect((await ask('reader', `GET ${path}/history?limit=50`)).status).toBe(200)
})

/** The store, which is reached after something else. */
async function storeAfter(wait: () => Promise<unknown>): Promise<HttpServer> {
  const server = await listen(0)
  server.serve(async request => {
    await wait()
    const { headers } = request
    return fetch(environment[ENV.endpoint] ?? '', { method: 'POST', headers, body: await request.text() })
  })
  return server
}

it('answers before Lambda kills it, when a request takes longer than it may', async () => {
  // Each call is in time by itself; a request makes several of them.
  const slow = await storeAfter(() => sleep(1_500))
  await api.close()
  api = await openRuntimeApi(3_000)
  start({ [ENV.endpoint]: slow.url })
  const answer = await ask('press', 'POST /statements', {
    id: 's',
    title: 'T',
    language: 'en',
    paragraphs: [{ text: TEXT }],
  })
  expect(answer).toMatchObject({ status: 503, body: { code: 'store-unavailable' } })
  // It was given up and not killed: the same process answers the next one.
  expect((await ask('reader', 'GET /health')).status).toBe(200)
  void slow.close()
})

it('answers in time when the store does not', async () => {
  const silent = await listen(0)
  silent.serve(() => sleep(30_000, new Response()))
  start({ [ENV.endpoint]: silent.url })
  let answer = { status: 0 }
  const took = await milliseconds(async () => (answer = await ask('reader', 'GET /statements')))
  expect(answer.status).toBe(503)
  expect(logged().find(line => line.includes('store-unavailable'))).toMatch(/"correlation":"[\w-]+"/)
  expect(took).toBeLessThan(9_000)
  void silent.close()
})

it('loses nothing and does nothing twice when it dies in the middle of a write', async () => {
  start()
  await publish()
  for (let round = 0; round < 12; round++) {
    const key = { 'Idempotency-Key': `round-${round}` }
    const interrupted = write('reader', `note ${round}`, key).catch(() => ({ status: 0 }))
    await sleep(round)
    await running.kill()
    // Before the answer is waited for: a request that came too late for the one is for the other.
    start()
    await interrupted
    expect((await write('reader', `note ${round}`, key)).status).toBeLessThan(300)
  }
  const wanted = Array.from({ length: 12 }, (_, round) => `note ${round}`)
  expect(new Set(await bodiesOf('reader'))).toEqual(new Set(wanted))
  expect(await bodiesOf('reader')).toHaveLength(12)
})

it('keeps 64 requests in flight in one process apart', async () => {
  let allAreThere = async () => {}
  const held = await storeAfter(() => allAreThere())
  const workers = { AWS_LAMBDA_MAX_CONCURRENCY: '64', AWS_LAMBDA_NODEJS_WORKER_COUNT: '2' }
  start({ ...workers, [ENV.endpoint]: held.url })
  await publish()
  // No request gets an answer of the store, and so none ends, until every other one is in flight.
  allAreThere = async () => {
    for (let waited = 0; api.most() < 64 && waited < 3_000; waited += 20) await sleep(20)
  }
  const readers = Array.from({ length: 64 }, (_, n) => `reader-${n}`)
  const written = await Promise.all(readers.map(reader => write(reader, `of ${reader}`)))
  expect(api.most()).toBe(64)
  expect(written.map(({ status }) => status)).toEqual(readers.map(() => 201))
  const read = await Promise.all(readers.map(reader => bodiesOf(reader)))
  expect(read).toEqual(readers.map(reader => [`of ${reader}`]))
  void held.close()
})
