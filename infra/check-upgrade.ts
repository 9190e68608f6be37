import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { lasting, type Template, upgradeHazards } from './upgrade-hazards.ts'

/**
 * Whether an upgrade is safe for what people wrote.
 *
 *     npm run upgrade:check                                      this version against the last release
 *     npm run upgrade:check -- DEPLOYED.json [-c key=value …]    against the template of a stack that runs, with its settings
 *     npm run upgrade:release                                    remembers this version as the last release
 */
const RELEASED = fileURLToPath(new URL('released-template.json', import.meta.url))

type Manifest = { artifacts: Record<string, { type: string; properties?: { templateFile?: string } }> }

const readTemplate = (file: string): Template => JSON.parse(readFileSync(file, 'utf8'))

/** The template that a deployment with these settings would send. */
function synthesized(settings: readonly string[]): Template {
  const output = mkdtempSync(join(tmpdir(), 'hashiya-upgrade-'))
  try {
    const options = ['--output', output, ...settings.flatMap(setting => ['-c', setting])]
    const cwd = fileURLToPath(new URL('..', import.meta.url))
    const { status } = spawnSync('npm', ['run', '--silent', 'synth', '--', ...options], { cwd, stdio: 'inherit' })
    if (status !== 0) process.exit(1)
    const { artifacts }: Manifest = JSON.parse(readFileSync(join(output, 'manifest.json'), 'utf8'))
    const stack = Object.values(artifacts).find(({ type }) => type === 'aws:cloudformation:stack')
    return readTemplate(join(output, stack?.properties?.templateFile ?? ''))
  } finally {
    rmSync(output, { recursive: true })
  }
}

const { values, positionals } = parseArgs({
  options: {
    context: { type: 'string', short: 'c', multiple: true, default: [] },
    release: { type: 'boolean', default: false },
  },
  allowPositionals: true,
})
const next = synthesized(values.context)
if (values.release) {
  writeFileSync(RELEASED, `${JSON.stringify(lasting(next), null, 2)}\n`)
} else {
  const hazards = upgradeHazards(readTemplate(positionals[0] ?? RELEASED), next)
  for (const hazard of hazards) console.error(hazard)
  console.log(
    hazards.length === 0 ? 'Nothing that lasts is replaced, renamed or less protected.' : 'Do not deploy this.',
  )
  process.exitCode = hazards.length === 0 ? 0 : 1
}
