import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deflateRawSync } from 'node:zlib'
import { type Bundle, bundle } from '../../infra/bundle.ts'
import { ENV } from '../../shared/env/environment.ts'

/**
 * How large the deployed function is, and how long a cold process takes to its first answer (GET /health), beside a bare
 * handler: trust the ratio, the milliseconds belong to the machine.
 *
 *     npm run bench:cold -- [processes of each kind, default 20]
 */
const rounds = Number(process.argv[2] ?? 20)
const runner = fileURLToPath(new URL('first-answer.mjs', import.meta.url))
const bare = fileURLToPath(new URL('bare-handler.ts', import.meta.url))

const environment = {
  PATH: process.env['PATH'],
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  [ENV.table]: 'bench',
  [ENV.issuer]: 'https://login.example',
  [ENV.audience]: 'bench',
  [ENV.authority]: 'notes.example',
}

/** @returns milliseconds from the start of a process to the answer */
async function firstAnswer({ folder }: Bundle): Promise<number> {
  const start = performance.now()
  const child = spawn(process.execPath, [runner, join(folder, 'handler.mjs')], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let answer = ''
  child.stdout.on('data', chunk => (answer += String(chunk)))
  await once(child.stdout, 'end')
  const elapsed = performance.now() - start
  if (!answer.endsWith('200')) throw new Error(`the handler answered ${answer || 'nothing'}, wanted 200`)
  return elapsed
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(0)} KB`
const zipped = ({ folder }: Bundle): number =>
  readdirSync(folder).reduce((sum, name) => sum + deflateRawSync(readFileSync(join(folder, name))).length, 0)

const work = mkdtempSync(join(tmpdir(), 'hashiya-cold-'))
try {
  const api = bundle(join(work, 'api'))
  const floor = bundle(join(work, 'bare'), bare, [])
  const times: { api: number[]; floor: number[] } = { api: [], floor: [] }
  // In turn, so that whatever else the machine does hits both alike; the first of each warms the disk.
  for (let round = 0; round <= rounds; round++) {
    const sample = { floor: await firstAnswer(floor), api: await firstAnswer(api) }
    if (round === 0) continue
    times.floor.push(sample.floor)
    times.api.push(sample.api)
  }
  const cold = median(times.api)
  const none = median(times.floor)
  console.log(
    `bundle            ${kilobytes(api.bytes)} minified, ${kilobytes(zipped(api))} zipped with its map and files`,
  )
  console.log(`bare handler      ${none.toFixed(0)} ms, median of ${rounds} processes`)
  console.log(`API, GET /health  ${cold.toFixed(0)} ms, ${(cold / none).toFixed(2)} times the bare handler`)
} finally {
  rmSync(work, { recursive: true })
}
