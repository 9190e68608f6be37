import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { startEngine } from '../../local/engine/engine.ts'
import { measure } from './measure.ts'
import { costPage } from './page.ts'

/** Writes docs/cost.md: `npm run cost`. */
const engine = await startEngine()
try {
  writeFileSync(fileURLToPath(new URL('../../docs/cost.md', import.meta.url)), costPage(await measure(engine.endpoint)))
} finally {
  await engine.stop()
}
