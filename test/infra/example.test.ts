import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { publishersOf } from './publishers.ts'
import type { Template } from './synthesize.ts'

it('the construct works in an application of somebody else', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'hashiya-example-'))
  execFileSync(process.execPath, ['infra/example/app.ts'], { env: { ...process.env, CDK_OUTDIR: outdir } })
  const { Resources }: Template = JSON.parse(readFileSync(join(outdir, 'Newsroom.template.json'), 'utf8'))
  rmSync(outdir, { recursive: true })
  const of = (type: string) => Object.values(Resources).filter(({ Type }) => Type === type)
  // Their table and no other, their domain, their issuer, their alarms.
  expect(of('AWS::DynamoDB::Table')).toMatchObject([
    { DeletionPolicy: 'Retain', Properties: { TableName: 'newsroom-notes', DeletionProtectionEnabled: true } },
  ])
  expect(of('AWS::ApiGatewayV2::DomainName')).toHaveLength(1)
  expect(of('AWS::CloudWatch::Alarm').length).toBeGreaterThan(0)
  expect(publishersOf({ Resources })).toEqual(['cloudwatch.amazonaws.com'])
  expect(of('AWS::Cognito::UserPool')).toEqual([])
  // The functions may use the key, or they could read nothing.
  expect(JSON.stringify(of('AWS::IAM::Policy'))).toContain('kms:Decrypt')
})
