import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { startEngine } from '../../local/engine/engine.ts'
import { freePort } from '../../local/engine/free-port.ts'
import { until } from './running-process.ts'
import { enginesOn, killEngine, run, type Started, start } from './started-server.ts'

const sh = promisify(execFile)
const token = z.object({ access_token: z.string() })

let root: string
let folder: string
let env: Record<string, string>
let begun: Pick<Started, 'child' | 'ended'>[]

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'hashiya-start-'))
  folder = join(root, 'data')
  env = { DATA_DIR: folder, PORT: String(await freePort()) }
  begun = []
})
afterEach(async () => {
  for (const { child, ended } of begun) {
    if (child.exitCode === null && child.signalCode === null) process.kill(-(child.pid ?? 0), 'SIGKILL')
    await ended
  }
  await until('no engine is left', () => enginesOn(folder).length === 0)
  rmSync(root, { recursive: true })
})

async function ready(more: Record<string, string> = {}, command?: [string, ...string[]]): Promise<Started> {
  const started = await start({ env: { ...env, ...more }, ...(command && { command }) })
  begun.push(started)
  return started
}

async function tokenFrom(url: string, roles: string[] = []): Promise<string> {
  const headers = { 'Content-Type': 'application/json' }
  const response = await fetch(`${url}/dev/token`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ sub: 'reader-1', roles }),
  })
  return token.parse(await response.json()).access_token
}

/** The lines that the server prints, pasted into a shell. */
async function paste(said: string): Promise<string> {
  const script = said.slice(said.indexOf('TOKEN=')).replaceAll('curl ', 'curl -s ')
  return (await sh('sh', ['-c', script])).stdout
}

describe('npm start', () => {
  test('serves the sample, and the lines that it prints make a first highlight', async () => {
    const { url, said } = await ready()
    expect(said()).toContain(`ready: ${url}`)
    const titles = await Promise.all(
      ['udhr-ar', 'udhr-en'].map(async id => (await fetch(`${url}/statements/${id}`)).json()),
    )
    expect(titles).toMatchObject([
      { language: 'ar', direction: 'rtl', title: 'الإعلان العالمي لحقوق الإنسان' },
      { language: 'en', direction: 'ltr', title: 'Universal Declaration of Human Rights' },
    ])
    const answers = await paste(said())
    expect(answers).toContain('HTTP/1.1 201 Created')
    expect(answers.match(/يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق/g)?.length).toBeGreaterThanOrEqual(2)
  })

  test('keeps highlights, tokens and deletions over a restart', async () => {
    const first = await ready()
    await paste(first.said())
    const bearer = { Authorization: `Bearer ${await tokenFrom(first.url)}` }
    const publisher = { Authorization: `Bearer ${await tokenFrom(first.url, ['publisher'])}`, 'If-Match': '"r1"' }
    const withdrawn = await fetch(`${first.url}/statements/udhr-en`, { method: 'DELETE', headers: publisher })
    expect(withdrawn.status).toBe(204)
    first.child.kill('SIGTERM')
    expect(await first.ended).toBe(0)

    const second = await ready()
    expect(second.said()).not.toContain('loaded the sample')
    const page = await fetch(`${second.url}/statements/udhr-ar/annotations/`, { headers: bearer })
    expect(await page.json()).toMatchObject({ total: 1 })
    expect((await fetch(`${second.url}/statements/udhr-en`)).ok).toBe(false)
  })

  test('takes its data from DYNAMODB_ENDPOINT where it is set, and starts no engine', async () => {
    const engine = await startEngine()
    const { url } = await ready({ DYNAMODB_ENDPOINT: engine.endpoint })
    expect((await fetch(`${url}/statements/udhr-ar`)).status).toBe(200)
    expect(enginesOn(folder)).toEqual([])
    await engine.stop()
  })

  test('does not let the API reach under /dev, nor the other way round', async () => {
    const { url } = await ready()
    const cors = { Origin: 'https://reader.example' }
    expect((await fetch(`${url}/statements`, { headers: cors })).headers.get('access-control-allow-origin')).toBe('*')
    const minted = await fetch(`${url}/dev/jwks`, { headers: cors })
    expect([minted.status, minted.headers.get('access-control-allow-origin')]).toEqual([403, null])
    expect((await fetch(`${url}/developers`)).status).toBe(404)
  })

  test('goes on when its engine is killed', async () => {
    const { url, said } = await ready()
    killEngine(folder)
    await until('the engine is back', () => said().includes('the engine is back'))
    expect((await fetch(`${url}/statements/udhr-en`)).status).toBe(200)
  })
})

describe('leaves nothing behind when it is ended by', () => {
  const npm: [string, ...string[]] = ['npm', 'start', '--silent']

  test.each<[string, [string, ...string[]] | undefined, 'parent' | 'group', NodeJS.Signals]>([
    ['Ctrl-C', undefined, 'group', 'SIGINT'],
    ['Ctrl-C under npm', npm, 'group', 'SIGINT'],
    ['SIGTERM', undefined, 'parent', 'SIGTERM'],
    ['SIGTERM to npm', npm, 'parent', 'SIGTERM'],
    ['SIGKILL to npm', npm, 'parent', 'SIGKILL'],
    ['the end of its terminal', undefined, 'group', 'SIGHUP'],
  ])('%s', async (_, command, whom, signal) => {
    const { child } = await ready({}, command)
    const pid = child.pid ?? 0
    process.kill(whom === 'group' ? -pid : pid, signal)
    await until('its engine ends', () => enginesOn(folder).length === 0)
    await until('its lock goes', () => !readdirSync(folder).includes('lock'))
    // How far the changes are counted is written with the first of them, which may not have come yet.
    const kept = readdirSync(folder).filter(name => name !== 'counts.json')
    expect(kept.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(['hashiya.db', 'issuer-key.json'])
    await until('its port is free', () =>
      fetch(`http://127.0.0.1:${env['PORT']}`).then(
        () => false,
        () => true,
      ),
    )
  })

  test('SIGKILL, and starts again at once', async () => {
    const { child, ended } = await ready()
    child.kill('SIGKILL')
    await ended
    expect((await fetch(`${(await ready()).url}/statements/udhr-ar`)).status).toBe(200)
  })
})

describe('ends with one clear line and exit code 1 when', () => {
  async function refusal(more: Record<string, string> = {}): Promise<string> {
    const started = run({ env: { ...env, ...more } })
    begun.push(started)
    expect(await started.ended).toBe(1)
    expect(started.said()).toMatch(/^hashiya: [^\n]+\n$/)
    return started.said()
  }

  test('its port is in use', async () => {
    await ready()
    expect(await refusal({ DATA_DIR: join(root, 'other') })).toContain(`port ${env['PORT']} is in use`)
    expect(await refusal()).toContain(`port ${env['PORT']} is in use`)
  })

  test('its data folder is in use', async () => {
    await ready()
    expect(await refusal({ PORT: '0' })).toContain('is in use by another server')
  })

  test('its data are damaged', async () => {
    const { child, ended } = await ready()
    child.kill('SIGTERM')
    await ended
    writeFileSync(join(folder, 'hashiya.db'), 'these are no data\n'.repeat(1_000))
    expect(await refusal()).toContain('hashiya.db is damaged')
  })

  test('its key is damaged', async () => {
    const { child, ended } = await ready()
    child.kill('SIGTERM')
    await ended
    writeFileSync(join(folder, 'issuer-key.json'), '{}')
    expect(await refusal()).toContain('issuer-key.json cannot be used')
  })

  test('its data folder is a file, or cannot be made', async () => {
    writeFileSync(join(root, 'file'), '')
    expect(await refusal({ DATA_DIR: join(root, 'file') })).toContain('set DATA_DIR to another')
    expect(await refusal({ DATA_DIR: '/proc/hashiya' })).toContain('set DATA_DIR to another')
  })

  test.each([
    [{ PORT: 'http' }, 'PORT is "http"'],
    [{ PORT: '99999' }, 'PORT is "99999"'],
    [{ BASE_URL: '/' }, 'BASE_URL is "/"'],
    [{ PORT: '-1' }, 'PORT is "-1"'],
    [{ DYNAMODB_ENDPOINT: 'localhost:8000' }, 'DYNAMODB_ENDPOINT is "localhost:8000"'],
    [{ DYNAMODB_ENDPOINT: 'http://127.0.0.1:1' }, 'the engine at http://127.0.0.1:1 does not give the table'],
  ])('%j', async (more, words) => {
    expect(await refusal(more)).toContain(words)
  })
})
