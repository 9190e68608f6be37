import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Template } from './synthesize.ts'

it('the construct works in an application of somebody else', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'hashiya-example-'))
  execFileSync(process.execPath, ['infra/example/app.ts'], { env: { ...process.env, CDK_OUTDIR: outdir } })
  const { Resources }: Template = JSON.parse(readFileSync(join(outdir, 'Newsroom.template.json'), 'utf8'))
  rmSync(outdir, { recursive: true })
  const types = Object.values(Resources).map(({ Type }) => Type)
  expect(types).toEqual(expect.arrayContaining(['AWS::DynamoDB::Table', 'AWS::CloudWatch::Alarm']))
  expect(types).not.toContain('AWS::Cognito::UserPool')
})
