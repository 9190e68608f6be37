import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { npmStart } from './server.ts'
import { blocksOf } from './tour.ts'

const run = promisify(execFile)
const steps = blocksOf(readFileSync('client/README.md', 'utf8'), /^js$/)
const work = mkdtempSync(join(tmpdir(), 'hashiya-client-'))
/** The machine's own Node, which runs npm; in scripts of npm `node` is the one that the project brings. */
const NODES = { own: process.env['npm_node_execpath'] ?? process.execPath, project: process.execPath }
const program = steps.map(({ line, script }) => `console.log('::: ${line}')\n${script}`).join('\n')
let server: Awaited<ReturnType<typeof npmStart>>

beforeAll(async () => {
  server = await npmStart(work)
  await run('npm', ['pack', './client', '--pack-destination', work])
  writeFileSync(join(work, 'package.json'), '{ "private": true, "type": "module" }')
  const [tarball = ''] = readFileSync('client/README.md', 'utf8').match(/hashiya-client-[\d.]+\.tgz/) ?? []
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', `./${tarball}`], { cwd: work })
})

afterAll(() => {
  server.kill()
  rmSync(work, { recursive: true, force: true })
})

describe.each(Object.entries(NODES))('the examples of client/README.md, under the %s Node', (_, node) => {
  let shown: Map<string, string>
  beforeAll(async () => {
    writeFileSync(join(work, 'examples.js'), server.here(program))
    const { stdout } = await run(node, ['examples.js'], { cwd: work })
    const parts = stdout.split(/^::: /m).slice(1)
    shown = new Map(parts.map(part => [part.slice(0, part.indexOf('\n')), part]))
  })

  it.each(steps)('line $line', ({ line, shows }) => {
    expect(shows.length).toBeGreaterThan(0)
    for (const text of shows) expect(shown.get(String(line))).toContain(text)
  })
})

it('the examples have the types that the package says', async () => {
  writeFileSync(join(work, 'examples.js'), program)
  const options = [
    '--noEmit',
    '--allowJs',
    '--checkJs',
    '--strict',
    '--noImplicitAny',
    'false',
    '--skipLibCheck',
    'false',
  ]
  const target = ['--target', 'es2022', '--module', 'nodenext', '--lib', 'es2022,dom,dom.iterable']
  const { stdout } = await run(resolve('node_modules/.bin/tsc'), [...options, ...target, 'examples.js'], {
    cwd: work,
  }).catch(Object)
  expect(stdout).toBe('')
})
