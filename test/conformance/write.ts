import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { reportOf } from './report.ts'

/** Runs the suite and writes docs/conformance.md from what became of each clause: `npm run conformance`. */
const folder = mkdtempSync(join(tmpdir(), 'hashiya-conformance-'))
const outputFile = join(folder, 'run.json')
// The page itself is about to be written.
const suite = [
  'run',
  'test/conformance/conformance.test.ts',
  '-t',
  '^(http|lambda) ',
  '--reporter=default',
  '--reporter=json',
]
spawnSync('vitest', [...suite, `--outputFile.json=${outputFile}`], { stdio: 'inherit' })

type Run = { testResults: { assertionResults: { ancestorTitles: string[]; title: string; status: string }[] }[] }
const { testResults }: Run = JSON.parse(readFileSync(outputFile, 'utf8'))
rmSync(folder, { recursive: true })

const passed = new Set(
  testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'passed')
    .map(({ ancestorTitles, title }) => `${ancestorTitles[0]} ${title}`),
)
const report = reportOf((door, title) => (passed.has(`${door} ${title}`) ? 'passed' : 'FAILED'))
writeFileSync(new URL('../../docs/conformance.md', import.meta.url), report)
if (report.includes('FAILED')) process.exitCode = 1
