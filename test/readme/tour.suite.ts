import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { npmStart } from './server.ts'
import { openShell } from './shell.ts'
import { stepsOf } from './tour.ts'

const steps = stepsOf(readFileSync('README.md', 'utf8'))
const work = mkdtempSync(join(tmpdir(), 'hashiya-tour-'))
const shell = openShell(work)
let server: Awaited<ReturnType<typeof npmStart>>

beforeAll(async () => {
  server = await npmStart(work)
})

afterAll(() => {
  server.kill()
  rmSync(work, { recursive: true, force: true })
})

describe('the README, word by word', () => {
  it('npm start says where it is ready', () => {
    const { said, port } = server
    expect(said).toMatch(new RegExp(`ready.*http://[^\\s/]+:${port}|http://[^\\s/]+:${port}.*ready`))
  })

  it.each(steps)('line $line', async ({ script, shows }) => {
    const output = await shell(server.here(script))
    for (const text of shows) expect(output).toContain(text)
    expect(output).not.toMatch(/^HTTP\/\S+ 5\d\d/m)
  })

  it('Ctrl-C ends it', async () => {
    await server.interrupt()
    await expect(fetch(`http://127.0.0.1:${server.port}/health`)).rejects.toThrow('fetch failed')
  })
})
