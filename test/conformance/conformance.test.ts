import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DOORS, openWorld, type World } from '../world/world.ts'
import { titleOf } from './clause.ts'
import { CLAUSES } from './clauses/index.ts'
import { reportOf } from './report.ts'
import { openStage, type Stage } from './stage.ts'

const checked = CLAUSES.flatMap(([spec, clauses]) =>
  clauses.flatMap(clause => ('check' in clause ? [[titleOf(spec, clause), clause.check] as const] : [])),
)

describe.each(DOORS)('%s', door => {
  let world: World
  let stage: Stage
  beforeAll(async () => {
    world = await openWorld(door)
    stage = await openStage(world)
  })
  afterAll(() => world.close())

  it.each(checked)('%s', async (_, check) => {
    await check(stage)
    expect.hasAssertions()
  })
})

describe('the report', () => {
  const titles = CLAUSES.flatMap(([spec, clauses]) => clauses.map(clause => titleOf(spec, clause)))

  it('calls no two clauses alike', () => {
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
  })

  it('in docs/conformance.md is that of this suite, all of it passing (else: npm run conformance)', () => {
    const written = readFileSync(new URL('../../docs/conformance.md', import.meta.url), 'utf8')
    expect(written).toBe(reportOf(() => 'passed'))
  })
})
