import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'

it('the test for people with an account can be synthesized, asks as somebody signed in, and leaves nothing behind', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'hashiya-integ-'))
  execFileSync(process.execPath, ['test/integ/integ.hashiya.ts'], { env: { ...process.env, CDK_OUTDIR: outdir } })
  const read = (name: string) => JSON.parse(readFileSync(join(outdir, name), 'utf8'))
  const { testCases } = read('integ.json')
  const { Resources } = read('HashiyaIntegration.template.json')
  const assertions = readdirSync(outdir).find(name => /DeployAssert.*template\.json$/.test(name)) ?? ''
  const calls = Object.values<{ Type: string }>(read(assertions).Resources).map(({ Type }) => Type)
  rmSync(outdir, { recursive: true })
  expect(Object.values(testCases)).toEqual([expect.objectContaining({ stacks: ['HashiyaIntegration'] })])
  expect(calls.filter(type => type.startsWith('Custom::DeployAssert@'))).toHaveLength(10)
  const kept = Object.values<{ DeletionPolicy?: string }>(Resources).filter(one => one.DeletionPolicy === 'Retain')
  expect(kept).toEqual([])
}, 120_000)
