import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openShell } from './shell.ts'
import { stepsOf } from './tour.ts'

const steps = stepsOf(readFileSync('README.md', 'utf8'))
const work = mkdtempSync(join(tmpdir(), 'hashiya-tour-'))
const shell = openShell(work)
// Vitest adds variables of its own, BASE_URL among them, that no reader has.
const clean = { PATH: process.env['PATH'], HOME: process.env['HOME'] }
let server: ChildProcess
let port: number
let said = ''

beforeAll(async () => {
  port = await freePort()
  server = spawn('npm', ['start'], {
    env: { ...clean, PORT: String(port), DATA_DIR: join(work, 'data') },
    // A group of its own, as a terminal makes one: so Ctrl-C reaches npm and what it started.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ready = Promise.withResolvers<undefined>()
  for (const stream of [server.stdout, server.stderr]) {
    stream?.on('data', chunk => {
      said += String(chunk)
      if (said.includes('ready')) ready.resolve(undefined)
    })
  }
  server.once('exit', code => ready.reject(new Error(`npm start ended with status ${code}:\n${said}`)))
  await ready.promise
})

afterAll(() => {
  if (server.pid && server.exitCode === null && server.signalCode === null) process.kill(-server.pid, 'SIGKILL')
  rmSync(work, { recursive: true, force: true })
})

describe('the README, word by word', () => {
  it('npm start says where it is ready', () => {
    expect(said).toMatch(new RegExp(`ready.*http://[^\\s/]+:${port}|http://[^\\s/]+:${port}.*ready`))
  })

  it.each(steps)('line $line', async ({ script, shows }) => {
    const output = await shell(script.replaceAll(/\b(localhost|127\.0\.0\.1):8787\b/g, `$1:${port}`))
    for (const text of shows) expect(output).toContain(text)
    expect(output).not.toMatch(/^HTTP\/\S+ 5\d\d/m)
  })

  it('Ctrl-C ends it', async () => {
    if (!server.pid) throw new Error('npm start has no process id')
    const ended = once(server, 'exit')
    process.kill(-server.pid, 'SIGINT')
    await ended
    await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow('fetch failed')
  })
})

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (!address || typeof address === 'string') throw new Error('no port to listen on')
  return address.port
}
