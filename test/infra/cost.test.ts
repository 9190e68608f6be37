import { readFileSync } from 'node:fs'
import { expect, inject, it } from 'vitest'
import { measure } from '../../bench/cost/measure.ts'
import { costPage } from '../../bench/cost/page.ts'

it('docs/cost.md says what requests cost now (npm run cost)', async () => {
  expect(costPage(await measure(inject('endpoint')))).toBe(readFileSync('docs/cost.md', 'utf8'))
})
