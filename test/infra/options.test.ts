import { spawnSync } from 'node:child_process'
import { App, Stack } from 'aws-cdk-lib'
import { Table } from 'aws-cdk-lib/aws-dynamodb'
import { describe, expect, it } from 'vitest'
import { AnnotationTable } from '../../infra/annotation-table.ts'
import { Edge } from '../../infra/edge.ts'
import { ENV } from '../../shared/env/environment.ts'
import { type Synthesis, synthesize } from './synthesize.ts'

const MAIL = { alarmEmail: 'us@notes.example' }
const ACM = 'arn:aws:acm:us-east-1:123456789012:certificate/abc'
const DOMAIN = { domainName: 'notes.example', certificateArn: ACM, hostedZoneId: 'Z1', authority: 'notes.example' }
const STREAM = 'arn:aws:dynamodb:us-east-1:123456789012:table/Restored/stream/2026-11-23T00:00:00.000'

const of = ({ template }: Synthesis, type: string): any[] =>
  Object.values(template.Resources)
    .filter(({ Type }) => Type === type)
    .map(({ Properties }) => Properties)
const api = (synthesis: Synthesis) =>
  of(synthesis, 'AWS::Lambda::Function').find(({ Description }) => /annotation API/.test(Description))
const findings = ({ reports }: Synthesis) => reports.flatMap(report => report.violations)
const records = (synthesis: Synthesis) => of(synthesis, 'AWS::Route53::RecordSet').map(({ Type, Name }) => [Type, Name])

describe('the table', () => {
  it('has a ceiling, and so has each of its indexes', () => {
    const [byDefault] = of(synthesize(), 'AWS::DynamoDB::Table')
    const [lower] = of(synthesize({ maxReadUnits: '100', maxWriteUnits: '50' }), 'AWS::DynamoDB::Table')
    const ceilings = (table: any) =>
      [table, ...table.GlobalSecondaryIndexes].map(({ OnDemandThroughput }) => Object.values(OnDemandThroughput))
    expect(new Set(ceilings(byDefault).map(String))).toEqual(new Set(['4000,2000']))
    expect(new Set(ceilings(lower).map(String))).toEqual(new Set(['100,50']))
  })

  it('can be one that is there, such as a restored one: none is made, and the same is allowed on it', () => {
    const given = synthesize({ tableStreamArn: STREAM })
    expect(of(given, 'AWS::DynamoDB::Table')).toEqual([])
    expect(api(given).Environment.Variables[ENV.table]).toBe('Restored')
    const allowed = JSON.stringify(of(given, 'AWS::IAM::Policy'))
    for (const resource of ['table/Restored"', 'table/Restored/index/changes', STREAM])
      expect(allowed).toContain(resource)
    expect(findings(given)).toEqual([])
  })

  it('must have a stream', () => {
    const stack = new Stack(new App(), 'Theirs')
    const table = Table.fromTableName(stack, 'Table', 'theirs')
    expect(() => new AnnotationTable(stack, 'Notes', { table })).toThrow(/has no stream.*makeTable/)
  })
})

describe('a domain', () => {
  const given = synthesize(DOMAIN)

  it('leads to the API, and is its only address', () => {
    expect(of(given, 'AWS::ApiGatewayV2::DomainName')[0]).toMatchObject({ DomainName: 'notes.example' })
    expect(of(given, 'AWS::ApiGatewayV2::Api')[0]).toMatchObject({ DisableExecuteApiEndpoint: true })
    expect(api(given).Environment.Variables).toMatchObject({ [ENV.baseUrl]: 'https://notes.example' })
    expect(given.template.Outputs['Url']).toMatchObject({ Value: 'https://notes.example' })
    expect(of(given, 'AWS::Cognito::UserPoolClient')[0].CallbackURLs).toEqual(['https://notes.example/web/signed-in'])
  })

  it('is written into its zone, for IPv4 and IPv6; without a zone it is said where to point it', () => {
    expect(records(given)).toEqual([
      ['A', 'notes.example.'],
      ['AAAA', 'notes.example.'],
    ])
    const { hostedZoneId: _, ...rest } = DOMAIN
    expect(records(synthesize(rest))).toEqual([])
    expect(Object.keys(given.template.Outputs)).toContain('DomainTarget')
  })

  it('passes the rules', () => expect(findings(given)).toEqual([]))
})

describe('CloudFront', () => {
  const given = synthesize({ ...DOMAIN, cloudFront: 'true' })
  const [{ DistributionConfig: edge }] = of(given, 'AWS::CloudFront::Distribution')

  it('stands in front of the API under the domain, lets every method and header through, and caches nothing', () => {
    expect(edge).toMatchObject({ Aliases: ['notes.example'], HttpVersion: 'http2and3' })
    expect(edge.DefaultCacheBehavior).toMatchObject({
      AllowedMethods: expect.arrayContaining(['GET', 'PUT', 'PATCH', 'DELETE']),
      // AWS's own: CachingDisabled, AllViewerExceptHostHeader.
      CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
      ViewerProtocolPolicy: 'https-only',
    })
    expect(of(given, 'AWS::ApiGatewayV2::DomainName')).toEqual([])
    expect(of(given, 'AWS::ApiGatewayV2::Api')[0]).not.toMatchObject({ DisableExecuteApiEndpoint: true })
  })

  it('has a firewall that leaves notes alone: no rule looks at the size or the markup of a body', () => {
    const [acl] = of(given, 'AWS::WAFv2::WebACL')
    expect(acl).toMatchObject({ Scope: 'CLOUDFRONT', DefaultAction: { Allow: {} } })
    expect(acl.Rules.map(({ Name }: any) => Name)).toEqual([
      'Floods',
      'AWSManagedRulesAmazonIpReputationList',
      'AWSManagedRulesKnownBadInputsRuleSet',
    ])
    expect(edge.WebACLId).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/Firewall/), 'Arn'] })
  })

  it('takes a firewall that is there, and says where its own cannot be made', () => {
    const webAclArn = 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/theirs/1'
    const theirs = synthesize({ cloudFront: 'true', webAclArn })
    expect(of(theirs, 'AWS::CloudFront::Distribution')[0].DistributionConfig.WebACLId).toBe(webAclArn)
    expect(of(theirs, 'AWS::WAFv2::WebACL')).toEqual([])
    const elsewhere = new Stack(new App(), 'Theirs', { env: { region: 'eu-west-1' } })
    expect(() => new Edge(elsewhere, 'Edge', { origin: 'api.example' })).toThrow(/only be made in us-east-1.*eu-west-1/)
  })

  it('is refused before anything is deployed, where a firewall cannot be made', () => {
    const context = JSON.stringify({ cloudFront: 'true' })
    const env = { ...process.env, CDK_DEFAULT_REGION: 'eu-west-1', CDK_CONTEXT_JSON: context }
    const { status, stderr } = spawnSync(process.execPath, ['infra/app.ts'], { env, encoding: 'utf8' })
    expect(status).not.toBe(0)
    expect(stderr).toMatch(/only be made in us-east-1, and this stack goes to eu-west-1: .*webAclArn/)
  })

  it('passes the rules, with a domain and without', () => {
    expect(findings(given)).toEqual([])
    expect(findings(synthesize({ cloudFront: true }))).toEqual([])
  })
})

describe('a canary', () => {
  const prod = synthesize({ stage: 'prod', ...MAIL })

  it('is on in production: a tenth first, and back when an alarm rings', () => {
    const [group] = of(prod, 'AWS::CodeDeploy::DeploymentGroup')
    expect(group).toMatchObject({
      DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
      AlarmConfiguration: { Enabled: true, Alarms: [{ Name: expect.anything() }, { Name: expect.anything() }] },
      AutoRollbackConfiguration: { Enabled: true, Events: expect.arrayContaining(['DEPLOYMENT_STOP_ON_ALARM']) },
    })
    const alias = Object.values(prod.template.Resources).find(({ Type }) => Type === 'AWS::Lambda::Alias')
    expect(alias).toHaveProperty('UpdatePolicy.CodeDeployLambdaAliasUpdate')
    expect(JSON.stringify(of(prod, 'AWS::ApiGatewayV2::Integration'))).toMatch(/Alias/)
  })

  it('can be left out', () => {
    const without = synthesize({ stage: 'prod', ...MAIL, canary: 'false' })
    for (const type of ['AWS::CodeDeploy::DeploymentGroup', 'AWS::Lambda::Alias']) expect(of(without, type)).toEqual([])
  })
})

it('a budget tells by mail before the month costs more, and counts what carries the tag', () => {
  const given = synthesize({ monthlyBudget: '50', ...MAIL })
  expect(of(given, 'AWS::Budgets::Budget')[0]).toMatchObject({
    Budget: {
      BudgetLimit: { Amount: 50, Unit: 'USD' },
      CostFilters: { TagKeyValue: ['user:application$hashiya'] },
      TimeUnit: 'MONTHLY',
    },
  })
  expect(of(given, 'AWS::SNS::Subscription')).toHaveLength(1)
  expect(JSON.stringify(of(given, 'AWS::SNS::TopicPolicy'))).toContain('budgets.amazonaws.com')
  expect(findings(given)).toEqual([])
})

it('tags are on everything that can carry them', () => {
  const [table] = of(synthesize({ tags: 'team=press,room=2=3' }), 'AWS::DynamoDB::Table')
  expect(table.Tags).toEqual([
    { Key: 'application', Value: 'hashiya' },
    { Key: 'room', Value: '2=3' },
    { Key: 'stage', Value: 'dev' },
    { Key: 'team', Value: 'press' },
  ])
})

it('concurrency can be reserved, and stack traces can name the source', () => {
  const given = api(synthesize({ reservedConcurrency: '20', sourceMaps: 'true' }))
  expect(given).toMatchObject({
    ReservedConcurrentExecutions: 20,
    Environment: { Variables: { NODE_OPTIONS: '--enable-source-maps' } },
  })
})
