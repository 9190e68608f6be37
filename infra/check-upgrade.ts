import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { lasting, type Template, upgradeHazards } from './upgrade-hazards.ts'

/**
 * Whether an upgrade is safe for what people wrote.
 *
 *     npm run upgrade:check                      this version, as synthesized, against the last release
 *     npm run upgrade:check -- DEPLOYED.json     against the template of a stack that runs
 *     npm run upgrade:release                    remembers this version as the last release
 */
const RELEASED = fileURLToPath(new URL('released-template.json', import.meta.url))
const SYNTHESIZED = fileURLToPath(new URL('../cdk.out/Hashiya.template.json', import.meta.url))

const read = (file: string): Template => JSON.parse(readFileSync(file, 'utf8'))

const [argument = RELEASED] = process.argv.slice(2)
const synthesized = read(SYNTHESIZED)
if (argument === '--release') {
  writeFileSync(RELEASED, `${JSON.stringify(lasting(synthesized), null, 2)}\n`)
} else {
  const hazards = upgradeHazards(read(argument), synthesized)
  for (const hazard of hazards) console.error(hazard)
  console.log(
    hazards.length === 0 ? 'Nothing that lasts is replaced, renamed or less protected.' : 'Do not deploy this.',
  )
  process.exitCode = hazards.length === 0 ? 0 : 1
}
