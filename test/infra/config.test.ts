import { describe, expect, it } from 'vitest'
import { configFromContext } from '../../infra/config.ts'

const ACM = 'arn:aws:acm:us-east-1:123456789012:certificate/abc'
const WAF = 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/theirs/1'
const issuer = 'https://login.example/realms/notes'

describe('configFromContext', () => {
  it('needs nothing', () => {
    expect(configFromContext({})).toEqual({ stackName: 'Hashiya', stage: 'dev', ceiling: {} })
  })

  it('leaves what belongs to CDK alone', () => {
    const context = { '@aws-cdk/core:target-partitions': ['aws'], 'aws:cdk:bundling-stacks': ['**'] }
    expect(configFromContext(context)).toEqual({ stackName: 'Hashiya', stage: 'dev', ceiling: {} })
  })

  it('reads strings (-c) and JSON (cdk.json) alike', () => {
    const wanted = expect.objectContaining({
      corsOrigins: ['https://a.example', 'https://b.example'],
      selfSignUp: true,
      memorySize: 512,
      logRetention: 90,
    })
    expect(
      configFromContext({
        corsOrigins: 'https://a.example, https://b.example',
        selfSignUp: 'true',
        memorySize: '512',
        logRetentionDays: '90',
      }),
    ).toEqual(wanted)
    expect(
      configFromContext({
        corsOrigins: ['https://a.example', 'https://b.example'],
        selfSignUp: true,
        memorySize: 512,
        logRetentionDays: 90,
      }),
    ).toEqual(wanted)
  })

  it('takes an issuer together with its audience and claims', () => {
    expect(configFromContext({ issuer, audience: 'notes', rolesClaim: 'realm_access.roles' }).issuer).toEqual({
      url: issuer,
      audience: 'notes',
      rolesClaim: 'realm_access.roles',
    })
  })

  it('takes an issuer without TLS on this machine, for emulators', () => {
    const local = 'http://127.0.0.1:8787/dev'
    expect(configFromContext({ issuer: local, audience: 'notes' }).issuer?.url).toBe(local)
  })

  it('knows two stages: production is watched, and keeps its logs longer', () => {
    expect(configFromContext({ stage: 'prod', alarmEmail: 'us@notes.example' })).toMatchObject({
      operations: true,
      tracing: true,
      logRetention: 90,
      alarmEmail: 'us@notes.example',
    })
    expect(configFromContext({ stage: 'prod', tracing: 'false', logRetentionDays: 7 })).toMatchObject({
      tracing: false,
      logRetention: 7,
    })
  })

  it('takes what a stage chooses in its file, and over it what the command says', () => {
    const stages = { dev: { memorySize: 512 }, prod: { stackName: 'Notes', operations: true, memorySize: 2_048 } }
    expect(configFromContext({}, stages)).toMatchObject({ stackName: 'Hashiya', memorySize: 512 })
    expect(configFromContext({ stage: 'prod' }, stages)).toMatchObject({ stackName: 'Notes', memorySize: 2_048 })
    expect(configFromContext({ stage: 'prod', memorySize: '1024' }, stages)).toMatchObject({ memorySize: 1_024 })
    expect(() => configFromContext({}, { dev: { memorySize: 1 } })).toThrow(
      /infra\/stages\.ts[^]*memorySize: .*received 1/,
    )
  })

  it.each([
    ['a stage that is none', { stage: 'test' }, /stage: .*"test"/],
    ['a budget of which nobody hears', { monthlyBudget: 20 }, /monthlyBudget: say with alarmEmail/],
    ['a canary without alarms', { canary: 'true' }, /canary: needs operations=true/],
    [
      'a certificate of nothing',
      { certificateArn: ACM },
      /certificateArn: only means something together with domainName/,
    ],
    ['a domain without a certificate', { domainName: 'notes.example' }, /certificateArn: missing; .*notes\.example/],
    [
      'a domain under which users would be others',
      { domainName: 'n.example', certificateArn: ACM },
      /authority: missing/,
    ],
    [
      'a certificate that CloudFront cannot use',
      {
        domainName: 'n.example',
        authority: 'n.example',
        certificateArn: ACM.replace('us-east-1', 'eu-west-1'),
        cloudFront: true,
      },
      /CloudFront takes certificates of us-east-1 only; received ".*eu-west-1/,
    ],
    ['a firewall before nothing', { webAclArn: WAF }, /webAclArn: only means something together with cloudFront/],
    [
      'a table without a stream',
      { tableStreamArn: 'arn:aws:dynamodb:eu-west-1:1:table/t' },
      /tableStreamArn: must be an ARN/,
    ],
    ['a tag without a value', { tags: 'press' }, /tags: .*received "press"/],
    [
      'alarms where there are none',
      { alarmEmail: 'us@notes.example' },
      /alarmEmail: there is nothing to tell; take stage=prod/,
    ],
    ['a misspelt key', { isuer: issuer }, /isuer: unknown; known are .*issuer/],
    ['an issuer without audience', { issuer }, /audience: missing; .*https:\/\/login\.example/],
    ['an audience without issuer', { audience: 'notes' }, /audience: only means something together with issuer/],
    ['an issuer without TLS', { issuer: 'http://login.example', audience: 'notes' }, /issuer: .*"http:\/\/login/],
    [
      'an origin with a path',
      { corsOrigins: 'https://a.example/' },
      /corsOrigins: .*received "https:\/\/a\.example\/"/,
    ],
    ['a base URL with a slash', { baseUrl: 'https://a.example/' }, /baseUrl: must be an origin/],
    [
      'a retention that AWS does not know',
      { logRetentionDays: 31 },
      /logRetentionDays: must be one of 1, 3,.*received 31/,
    ],
    ['a word for a number', { memorySize: 'lots' }, /memorySize: .*received "lots"/],
    ['neither true nor false', { selfSignUp: 'yes' }, /selfSignUp: .*received "yes"/],
  ])('refuses %s', (_, context, message) => {
    expect(() => configFromContext(context)).toThrow(message)
  })

  it('names every problem at once', () => {
    expect(() => configFromContext({ memorySize: 1, baseUrl: 'nowhere' })).toThrow(
      /memorySize[^]*baseUrl|baseUrl[^]*memorySize/,
    )
  })
})
