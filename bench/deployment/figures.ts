import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleFunctions } from '../../infra/bundle.ts'
import { grantsOf } from '../../test/infra/grants.ts'
import { synthesize } from '../../test/infra/synthesize.ts'

/**
 * What a deployment consists of: sizes of the bundles, and how much each role may do: `npm run figures`. Times of the steps
 * are told by `npm run test:deploy`, the cold start by `npm run test:runtime` and `npm run bench:cold`.
 */
const work = mkdtempSync(join(tmpdir(), 'hashiya-figures-'))
for (const [name, folder] of Object.entries(bundleFunctions(work))) {
  const code = readdirSync(folder).filter(file => file.endsWith('.mjs'))
  const kilobytes = code.map(file => statSync(join(folder, file)).size / 1024)
  const entry = statSync(join(folder, 'handler.mjs')).size / 1024
  const sum = kilobytes.reduce((total, one) => total + one, 0)
  console.log(`bundle ${name}: entry ${entry.toFixed(0)} KB, with its ${code.length - 1} chunks ${sum.toFixed(0)} KB`)
}
rmSync(work, { recursive: true })

for (const context of [{}, { stage: 'prod', alarmEmail: 'us@notes.example' }]) {
  const { template } = synthesize(context)
  const grants = grantsOf(template)
  const actions = new Set(grants.map(({ action }) => action))
  const stage = 'stage' in context ? context.stage : 'dev'
  console.log(`${stage}: ${Object.keys(template.Resources).length} resources; ${actions.size} IAM actions granted`)
  for (const [role, granted] of Map.groupBy(grants, grant => grant.role)) {
    const own = new Set(granted.map(({ action }) => action))
    console.log(`  ${role}: ${own.size} (${[...own].toSorted((a, b) => a.localeCompare(b)).join(', ')})`)
  }
}
