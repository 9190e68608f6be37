import { beforeAll, describe, expect, it } from 'vitest'
import { ENV } from '../../shared/env/environment.ts'
import { TABLE } from '../../shared/store/table.ts'
import { type Resource, type Synthesis, synthesize } from './synthesize.ts'

let ours: Synthesis
let withIssuer: Synthesis
beforeAll(() => {
  ours = synthesize()
  withIssuer = synthesize({ issuer: 'https://login.example', audience: 'notes', rolesClaim: 'realm_access.roles' })
})

const all = ({ template }: Synthesis, type: string): [id: string, resource: Resource][] =>
  Object.entries(template.Resources).filter(([, resource]) => resource.Type === type)

/** The only one of its type, or the API's where there are several. */
const only = (synthesis: Synthesis, type: string): { id: string } & Resource => {
  const found = all(synthesis, type)
  const [first, ...others] = found.length > 1 ? found.filter(([id]) => id.startsWith('HashiyaApi')) : found
  if (!first || others.length > 0) throw new Error(`wanted one resource of type ${type}, found ${others.length + 1}`)
  return { id: first[0], ...first[1] }
}

type Statement = { Action: string | string[]; Resource: unknown }
const statements = (synthesis: Synthesis): Statement[] =>
  (only(synthesis, 'AWS::IAM::Policy').Properties['PolicyDocument'] as { Statement: Statement[] }).Statement

const variables = (synthesis: Synthesis): Record<string, unknown> =>
  (only(synthesis, 'AWS::Lambda::Function').Properties['Environment'] as { Variables: Record<string, unknown> })
    .Variables

it('keeps no notes on pages of strangers unless it is told to', () => {
  expect(variables(ours)[ENV.anyPage]).toBeUndefined()
  expect(variables(synthesize({ anyPage: 'true' }))[ENV.anyPage]).toBe('true')
})

describe('what people wrote', () => {
  it('stays when the stack goes, and nobody deletes it by accident', () => {
    const retained = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' }
    expect(only(ours, 'AWS::DynamoDB::Table')).toMatchObject({
      ...retained,
      Properties: { DeletionProtectionEnabled: true },
    })
    expect(only(ours, 'AWS::Cognito::UserPool')).toMatchObject({
      ...retained,
      Properties: { DeletionProtection: 'ACTIVE' },
    })
  })

  it('can be brought back as it stood at any second', () => {
    expect(only(ours, 'AWS::DynamoDB::Table').Properties).toMatchObject({
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    })
  })

  it('keeps its logical ids: a new id is a new, empty table', () => {
    expect(only(ours, 'AWS::DynamoDB::Table').id).toBe('HashiyaTableE897223B')
    expect(only(withIssuer, 'AWS::DynamoDB::Table').id).toBe('HashiyaTableE897223B')
    expect(only(ours, 'AWS::Cognito::UserPool').id).toBe('HashiyaSignInF814906B')
  })

  it('lies under the keys and indexes that the store uses', () => {
    const keys = (hash: string, range: string) => [
      { AttributeName: hash, KeyType: 'HASH' },
      { AttributeName: range, KeyType: 'RANGE' },
    ]
    const { Properties } = only(ours, 'AWS::DynamoDB::Table')
    expect(Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: keys('pk', 'sk'),
      GlobalSecondaryIndexes: [
        { IndexName: 'changes', KeySchema: keys('feed', 'modified'), Projection: { ProjectionType: 'KEYS_ONLY' } },
        { IndexName: 'creators', KeySchema: keys('creator', 'modified'), Projection: { ProjectionType: 'KEYS_ONLY' } },
        { IndexName: 'groups', KeySchema: keys('group', 'modified'), Projection: { ProjectionType: 'KEYS_ONLY' } },
      ],
      TimeToLiveSpecification: { AttributeName: TABLE.ttl, Enabled: true },
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    })
    expect(Properties).not.toHaveProperty('TableName')
    expect(Properties).not.toHaveProperty('LocalSecondaryIndexes')
  })
})

describe('the function', () => {
  it('may do with the table what requests do, and nothing else', () => {
    const actions = statements(ours).flatMap(statement => statement.Action)
    expect([...new Set(actions)].toSorted()).toEqual([
      'dynamodb:BatchGetItem',
      'dynamodb:BatchWriteItem',
      'dynamodb:ConditionCheckItem',
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
    ])
    expect(JSON.stringify(statements(ours))).not.toContain('*')
  })

  it('queries the indexes and does nothing else there', () => {
    const onIndexes = statements(ours).filter(statement => JSON.stringify(statement.Resource).includes('/index/'))
    expect(onIndexes.map(statement => statement.Action)).toEqual(['dynamodb:Query'])
  })

  it('has no managed policy', () => {
    for (const [, role] of all(ours, 'AWS::IAM::Role')) expect(role.Properties).not.toHaveProperty('ManagedPolicyArns')
  })

  it('runs on arm64 under Node 24, with a deadline below that of the HTTP API', () => {
    expect(only(ours, 'AWS::Lambda::Function').Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'handler.handler',
      Timeout: 10,
    })
  })

  it('is told everything that the code cannot start without', () => {
    expect(Object.keys(variables(ours))).toEqual(
      expect.arrayContaining([ENV.table, ENV.issuer, ENV.audience, ENV.authority]),
    )
  })

  it('is told nothing that the code does not read', () => {
    const known = new Set<string>(Object.values(ENV))
    const told = [ours, withIssuer].flatMap(synthesis => Object.keys(variables(synthesis)))
    expect(told.filter(name => !known.has(name))).toEqual([])
  })
})

describe('what follows the changes', () => {
  it('sees annotations and not what it writes, and sets aside what it cannot take in', () => {
    const { Properties } = only(ours, 'AWS::Lambda::EventSourceMapping')
    expect(Properties).toMatchObject({
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 5,
      StartingPosition: 'TRIM_HORIZON',
      DestinationConfig: { OnFailure: { Destination: expect.anything() } },
      FilterCriteria: { Filters: [{ Pattern: '{"dynamodb":{"Keys":{"pk":{"S":[{"prefix":"A#"}]}}}}' }] },
    })
  })
})

describe('tokens', () => {
  it('come from the user pool: its client in client_id, roles from its groups', () => {
    expect(variables(ours)).toMatchObject({
      [ENV.issuer]: {
        'Fn::Join': [
          '',
          [
            'https://cognito-idp.',
            { Ref: 'AWS::Region' },
            '.',
            { Ref: 'AWS::URLSuffix' },
            '/',
            { Ref: 'HashiyaSignInF814906B' },
          ],
        ],
      },
      [ENV.audience]: { Ref: only(ours, 'AWS::Cognito::UserPoolClient').id },
      [ENV.rolesClaim]: 'cognito:groups',
    })
  })

  it('come from the given issuer, and then no user pool is made', () => {
    expect(all(withIssuer, 'AWS::Cognito::UserPool')).toEqual([])
    expect(variables(withIssuer)).toMatchObject({
      [ENV.issuer]: 'https://login.example',
      [ENV.audience]: 'notes',
      [ENV.rolesClaim]: 'realm_access.roles',
    })
  })

  it('are had on the pages by people whom the issuer knows, where it knows the pages', () => {
    const variablesOfWeb = (synthesis: Synthesis): Record<string, unknown> => {
      const found = all(synthesis, 'AWS::Lambda::Function').find(([id]) => id.startsWith('HashiyaWeb'))
      return (found?.[1].Properties['Environment'] as { Variables?: Record<string, unknown> })?.Variables ?? {}
    }
    const client = { Ref: only(ours, 'AWS::Cognito::UserPoolClient').id }
    expect(variablesOfWeb(ours)).toMatchObject({ [ENV.clientId]: client, [ENV.signInOrigins]: expect.anything() })
    const callbacks = (synthesis: Synthesis) =>
      only(synthesis, 'AWS::Cognito::UserPoolClient').Properties['CallbackURLs']
    const ofPages = { 'Fn::Join': ['', [expect.anything(), '/web/signed-in']] }
    expect(callbacks(ours)).toEqual([ofPages])
    expect(callbacks(synthesize({ callbackUrls: 'https://app.example/back' }))).toEqual([
      ofPages,
      'https://app.example/back',
    ])
    expect(Object.keys(variablesOfWeb(withIssuer))).not.toContain(ENV.clientId)
  })

  it('mean the same to the pages as to the API', () => {
    const named = [ENV.issuer, ENV.audience, ENV.rolesClaim, ENV.groupsClaim]
    for (const synthesis of [ours, withIssuer]) {
      const [api, web] = ['HashiyaApi', 'HashiyaWeb'].map(role => {
        const found = all(synthesis, 'AWS::Lambda::Function').find(([id]) => id.startsWith(role))
        const { Variables = {} } = (found?.[1].Properties['Environment'] ?? {}) as {
          Variables?: Record<string, unknown>
        }
        return named.map(name => Variables[name])
      })
      expect(web).toEqual(api)
      expect(web?.[0]).toBeDefined()
    }
  })

  it('are never handed out with a secret or by the implicit flow', () => {
    expect(only(ours, 'AWS::Cognito::UserPoolClient').Properties).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
    })
  })
})

describe('the door', () => {
  it('hands pages to their function and every other request to the API, as payload 2.0', () => {
    const integrations = new Map(all(ours, 'AWS::ApiGatewayV2::Integration'))
    const routes = all(ours, 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => {
      const [, target = ''] = /"(HashiyaEndpoint\w+)"/.exec(JSON.stringify(Properties['Target'])) ?? []
      const { IntegrationUri, PayloadFormatVersion } = integrations.get(target)?.Properties ?? {}
      return [
        Properties['RouteKey'],
        /Hashiya(?:Api|Web)/.exec(JSON.stringify(IntegrationUri))?.[0],
        PayloadFormatVersion,
      ]
    })
    expect(routes).toEqual([
      ['$default', 'HashiyaApi', '2.0'],
      ['ANY /read/{proxy+}', 'HashiyaWeb', '2.0'],
      ['ANY /hypothesis/{proxy+}', 'HashiyaWeb', '2.0'],
      ['ANY /notebook/{proxy+}', 'HashiyaWeb', '2.0'],
      ['ANY /web/{proxy+}', 'HashiyaWeb', '2.0'],
    ])
  })

  it('is throttled, and logs who came but not what they carried', () => {
    expect(only(ours, 'AWS::ApiGatewayV2::Stage').Properties).toMatchObject({
      StageName: '$default',
      DefaultRouteSettings: { ThrottlingBurstLimit: 400, ThrottlingRateLimit: 200 },
      AccessLogSettings: { Format: expect.not.stringMatching(/header|query|authorizer/i) },
    })
  })
})

it('keeps no log for ever', () => {
  const retentions = all(ours, 'AWS::Logs::LogGroup').map(([, group]) => group.Properties['RetentionInDays'])
  expect(retentions).toEqual([30, 30, 30, 30])
})

it('says where it is and how to sign in', () => {
  expect(Object.keys(ours.template.Outputs).toSorted()).toEqual([
    'ClientId',
    'Issuer',
    'SignInUrl',
    'TableName',
    'Url',
    'UserPoolId',
  ])
  expect(Object.keys(withIssuer.template.Outputs).toSorted()).toEqual(['ClientId', 'Issuer', 'TableName', 'Url'])
})

describe('AwsSolutions, Serverless and the built-in validation', () => {
  it('find nothing, not even a warning', () => {
    const reports = [...ours.reports, ...withIssuer.reports]
    expect(reports.map(report => report.pluginName)).toEqual(expect.arrayContaining(['AwsSolutions', 'Serverless']))
    expect(reports.flatMap(report => report.violations)).toEqual([])
  })

  it('have these findings acknowledged, each with its reason', () => {
    const acknowledged = ours.reports.flatMap(report => report.suppressedViolations ?? [])
    expect(acknowledged.map(finding => finding.ruleName).toSorted()).toEqual([
      ...Array.from({ length: 5 }, () => 'AwsSolutions-APIG4'),
      'AwsSolutions-COG2',
      'AwsSolutions-COG8',
      'AwsSolutions-IAM5[Resource::<HashiyaTableE897223B.Arn>/stream/*]',
      'AwsSolutions-SQS3',
      ...Array.from({ length: 3 }, () => 'Serverless-LambdaDLQ'),
      ...Array.from({ length: 3 }, () => 'Serverless-LambdaTracing'),
      'Serverless-SQSRedrivePolicy',
    ])
    expect(acknowledged.filter(finding => !finding.reason)).toEqual([])
  })
})
