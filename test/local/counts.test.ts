import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type LocalServer, startServer } from '../../local/server.ts'

let folder: string
let server: LocalServer
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hashiya-counts-'))
  server = await begin()
})
afterEach(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

const begin = () => startServer({ env: { PORT: '0', DATA_DIR: folder }, report: () => {}, onLost: () => {} })

async function highlight(): Promise<void> {
  const statement = `${server.url}/statements/udhr-en`
  const json = { 'Content-Type': 'application/json' }
  const body = JSON.stringify({ sub: 'reader-1' })
  const asked = await fetch(`${server.url}/dev/token`, { method: 'POST', headers: json, body })
  const { access_token } = (await asked.json()) as { access_token: string }
  const { paragraphs } = (await (await fetch(statement)).json()) as { paragraphs: { iri: string }[] }
  const made = await fetch(`${statement}/annotations/`, {
    method: 'POST',
    headers: { ...json, Authorization: `Bearer ${access_token}` },
    body: JSON.stringify({ type: 'Annotation', audience: 'public', target: paragraphs[1]?.iri }),
  })
  expect(made.status).toBe(201)
}

const total = async () => {
  const counts = await fetch(`${server.url}/statements/udhr-en/counts`)
  return ((await counts.json()) as { total: number }).total
}

it('counts notes on one machine a moment after they are written, and goes on counting after a restart', async () => {
  await highlight()
  await expect.poll(total, { timeout: 10_000 }).toBe(1)
  await server.stop()
  server = await begin()
  await highlight()
  await expect.poll(total, { timeout: 10_000 }).toBe(2)
})
