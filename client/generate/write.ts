import { writeFileSync } from 'node:fs'
import { apiText } from './text.ts'

writeFileSync(new URL('../api.ts', import.meta.url), apiText())
