import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { publisherToken } from '../../local/import/publisher-token.ts'
import { type LocalServer, startServer } from '../../local/server.ts'
import { until } from './running-process.ts'
import { killEngine } from './started-server.ts'

let folder: string
let server: LocalServer
let headers: Record<string, string>
const lines: string[] = []

const begin = async () => {
  const env = { PORT: '0', DATA_DIR: folder }
  const logger = { info() {}, error() {} }
  server = await startServer({ env, report: line => lines.push(line), onLost: () => {}, logger })
  const token = await publisherToken(server.url)
  headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hashiya-outage-'))
  await begin()
})
afterEach(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

async function highlight(): Promise<{ status: number; id: string }> {
  const body = JSON.stringify({ type: 'Annotation', target: `${server.url}/statements/udhr-en` })
  const response = await fetch(`${server.url}/statements/udhr-en/annotations/`, { method: 'POST', headers, body })
  await response.body?.cancel()
  return { status: response.status, id: new URL(response.headers.get('location') ?? server.url).pathname }
}

test('the engine killed in the middle of writes: 503 at worst, nothing acknowledged is lost, also after a restart', async () => {
  const answers: Awaited<ReturnType<typeof highlight>>[] = []
  const enough = new AbortController()
  const writers = Array.from({ length: 8 }, async () => {
    while (!enough.signal.aborted) answers.push(await highlight())
  })
  for (let kills = 1; kills <= 2; kills++) {
    const before = answers.length
    await until('forty writes', () => answers.length >= before + 40)
    killEngine(folder)
    await until('the engine is back', () => lines.filter(line => line.includes('is back')).length === kills)
  }
  enough.abort()
  await Promise.all(writers)
  expect(new Set(answers.map(({ status }) => status)).difference(new Set([201, 503]))).toEqual(new Set())

  await server.stop()
  await begin()
  const acknowledged = answers.filter(({ status }) => status === 201)
  expect(acknowledged.length).toBeGreaterThan(80)
  for (const { id } of acknowledged) expect((await fetch(`${server.url}${id}`, { headers })).status).toBe(200)
}, 60_000)
