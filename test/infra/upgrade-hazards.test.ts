import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { lasting, type Template, upgradeHazards } from '../../infra/upgrade-hazards.ts'
import { synthesize } from './synthesize.ts'

const TABLE = 'HashiyaTableE897223B'
const POOL = 'HashiyaSignInF814906B'

const released: Template = JSON.parse(readFileSync('infra/released-template.json', 'utf8'))
let current: Template
beforeAll(() => {
  current = synthesize().template
})

/** The current template with other properties of one resource. */
const changed = (id: string, properties: Record<string, unknown>): Template => {
  const resource = current.Resources[id]
  if (!resource) throw new RangeError(`no resource ${id}`)
  return {
    Resources: { ...current.Resources, [id]: { ...resource, Properties: { ...resource.Properties, ...properties } } },
  }
}

const index = (IndexName: string) => ({
  IndexName,
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  Projection: { ProjectionType: 'KEYS_ONLY' },
})
const indexes = (): object[] => current.Resources[TABLE]?.Properties?.['GlobalSecondaryIndexes'] as object[]

it('this version upgrades the last release without a hazard', () => {
  expect(upgradeHazards(released, current)).toEqual([])
})

it('a release remembers what lasts and nothing else', () => {
  expect(Object.keys(lasting(current).Resources)).toEqual(Object.keys(released.Resources))
  expect(Object.values(released.Resources).map(({ Type }) => Type)).not.toContain('AWS::Lambda::Function')
})

describe('a hazard is', () => {
  it('a table under another logical id', () => {
    const { [TABLE]: table, ...others } = current.Resources
    if (!table) throw new RangeError('no table')
    expect(upgradeHazards(current, { Resources: { ...others, Renamed: table } })).toEqual([
      expect.stringMatching(/HashiyaTable.* is gone or has another logical id/),
    ])
  })

  it.each([
    [
      'other keys',
      TABLE,
      { KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }] },
      /KeySchema changes, so a new and empty/,
    ],
    ['a name of its own', TABLE, { TableName: 'notes' }, /TableName changes/],
    ['no recovery', TABLE, { PointInTimeRecoverySpecification: undefined }, /PointInTimeRecovery.* no longer protects/],
    [
      'no deletion protection',
      TABLE,
      { DeletionProtectionEnabled: false },
      /DeletionProtectionEnabled no longer protects/,
    ],
    ['another stream', TABLE, { StreamSpecification: { StreamViewType: 'KEYS_ONLY' } }, /consumers miss/],
    ['users known by other names', POOL, { UsernameAttributes: ['phone_number'] }, /UsernameAttributes changes/],
  ])('%s', (_, id, properties, hazard) => {
    expect(upgradeHazards(current, changed(id, properties))).toEqual([expect.stringMatching(hazard)])
  })

  it.each(['DeletionPolicy', 'UpdateReplacePolicy'])('a table that is no longer retained (%s)', policy => {
    const table = current.Resources[TABLE]
    if (!table) throw new RangeError('no table')
    const next = { Resources: { ...current.Resources, [TABLE]: { ...table, [policy]: 'Delete' } } }
    expect(upgradeHazards(current, next)).toEqual([`${TABLE}: ${policy} no longer protects it`])
  })

  it('another name in which people are known', () => {
    const before = synthesize({ authority: 'old.example' }).template
    const after = synthesize({ authority: 'new.example' }).template
    expect(upgradeHazards(before, before)).toEqual([])
    expect(upgradeHazards(before, after)).toEqual([
      expect.stringMatching(/AUTHORITY was "old\.example" and is "new\.example": everybody would be somebody else/),
    ])
  })

  it('an address that people know, which goes', () => {
    const domain = {
      domainName: 'notes.example',
      certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/abc',
      authority: 'notes.example',
    }
    const edge = synthesize({ ...domain, cloudFront: true }).template
    const named = synthesize(domain).template
    expect(upgradeHazards(edge, named)).toEqual([expect.stringMatching(/CloudFront::Distribution\) is gone/)])
    expect(upgradeHazards(named, edge)).toEqual([expect.stringMatching(/ApiGatewayV2::DomainName\) is gone/)])
  })

  it('two indexes at a time, or one of another shape', () => {
    const two = changed(TABLE, { GlobalSecondaryIndexes: [...indexes(), index('one'), index('other')] })
    const swapped = changed(TABLE, { GlobalSecondaryIndexes: indexes().with(1, index('creators')) })
    expect(upgradeHazards(current, two)).toEqual([expect.stringMatching(/the indexes one, other change/)])
    expect(upgradeHazards(current, swapped)).toEqual([expect.stringMatching(/the indexes creators change/)])
  })
})

it('one index more, another ceiling, and more memory, are none', () => {
  const more = changed(TABLE, { GlobalSecondaryIndexes: [...indexes(), index('one')] })
  const lower = changed(TABLE, {
    GlobalSecondaryIndexes: indexes().map(index => ({ ...index, OnDemandThroughput: { MaxWriteRequestUnits: 1 } })),
  })
  const api = Object.entries(current.Resources).find(([, { Type }]) => Type === 'AWS::Lambda::Function')?.[0] ?? ''
  expect(upgradeHazards(current, more)).toEqual([])
  expect(upgradeHazards(current, lower)).toEqual([])
  expect(upgradeHazards(current, changed(api, { MemorySize: 2048 }))).toEqual([])
})
