import type * as z from 'zod'
import { configSchema, type Settings, type StageSettings } from './config-schema.ts'
import type { HashiyaProps } from './hashiya-props.ts'
import { STAGES } from './stages.ts'

/** What only makes sense in a stack that is known, and is made there: `hashiya-stack.ts`. */
type InStack = 'code' | 'alarmTopic' | 'table' | 'domain'

export type Config = Omit<HashiyaProps, InStack> &
  Pick<
    Settings,
    'stackName' | 'stage' | 'tags' | 'alarmEmail' | 'domainName' | 'certificateArn' | 'hostedZoneId' | 'tableStreamArn'
  >

/**
 * The deployment's configuration: what its stage chooses, and over it CDK's context.
 * @throws Error that names every wrong key, the value received, and what is wanted.
 */
export function configFromContext(
  context: Readonly<Record<string, unknown>>,
  stages: Readonly<Record<string, StageSettings>> = STAGES,
): Config {
  const told = Object.fromEntries(Object.entries(context).filter(([key]) => isOurs(key)))
  const { stage = 'dev' } = told
  const own: Record<string, unknown> = { ...(typeof stage === 'string' && stages[stage]), ...told }
  const parsed = configSchema.safeParse(own)
  if (!parsed.success) throw invalid(parsed.error.issues.map(issue => describe(issue, own)))
  const settings = parsed.data
  const problems = contradictions(settings)
  if (problems.length > 0) throw invalid(problems)
  const { issuer, audience, clientId, signInOrigins, rolesClaim, groupsClaim, ...others } = settings
  const { logRetentionDays, maxReadUnits, maxWriteUnits, ...rest } = others
  return {
    ...rest,
    issuer:
      issuer && audience ? { url: issuer, audience, clientId, signInOrigins, rolesClaim, groupsClaim } : undefined,
    ceiling: {
      ...(maxReadUnits && { maxReadRequestUnits: maxReadUnits }),
      ...(maxWriteUnits && { maxWriteRequestUnits: maxWriteUnits }),
    },
    ...(logRetentionDays && { logRetention: logRetentionDays }),
  }
}

/** Keys that mean something only together with another. */
const NEEDS = {
  audience: 'issuer',
  clientId: 'issuer',
  signInOrigins: 'issuer',
  rolesClaim: 'issuer',
  groupsClaim: 'issuer',
  certificateArn: 'domainName',
  hostedZoneId: 'domainName',
  webAclArn: 'cloudFront',
} as const satisfies Partial<Record<keyof Settings, keyof Settings>>

/** What each key allows and all together do not, one sentence each. */
function contradictions(settings: Settings): string[] {
  const { issuer, audience, operations, alarmEmail, monthlyBudget, domainName, certificateArn, authority } = settings
  const values: Readonly<Record<string, unknown>> = settings
  const alone = Object.entries(NEEDS)
    .filter(([key, other]) => values[key] !== undefined && !values[other])
    .map(([key, other]) => `${key}: only means something together with ${other}`)
  const wrong: [boolean, string][] = [
    [Boolean(issuer && !audience), `audience: missing; say which audience the tokens of ${issuer} carry for this API`],
    [
      Boolean(alarmEmail && !operations && !monthlyBudget),
      'alarmEmail: there is nothing to tell; take stage=prod or operations=true, which have alarms, or a monthlyBudget',
    ],
    [Boolean(monthlyBudget && !alarmEmail), 'monthlyBudget: say with alarmEmail whom to tell'],
    [
      Boolean(settings.canary && !operations),
      'canary: needs operations=true, as stage=prod has it, whose alarms take a version back',
    ],
    [
      Boolean(domainName && !certificateArn),
      `certificateArn: missing; name a certificate of ${domainName} in ACM, of us-east-1 where cloudFront is used`,
    ],
    [
      Boolean(settings.cloudFront && certificateArn && !certificateArn.includes(':us-east-1:')),
      `certificateArn: CloudFront takes certificates of us-east-1 only; received ${JSON.stringify(certificateArn)}`,
    ],
    [
      Boolean(domainName && !authority),
      `authority: missing; with a domain say in which name users are known: authority=${domainName} for a new deployment, the host of the API so far for one that people have written in`,
    ],
  ]
  return [...alone, ...wrong.filter(([is]) => is).map(([, sentence]) => sentence)]
}

/** CDK keeps feature flags and look-ups in the same context, under names with a colon or a slash. */
const isOurs = (key: string): boolean => /^[A-Za-z]+$/.test(key)

function describe(issue: z.core.$ZodIssue, received: Readonly<Record<string, unknown>>): string {
  if (issue.code === 'unrecognized_keys') {
    return `${issue.keys.join(', ')}: unknown; known are ${Object.keys(configSchema.shape).join(', ')}`
  }
  const key = String(issue.path[0])
  return `${key}: ${issue.message}; received ${JSON.stringify(received[key])}`
}

const invalid = (problems: readonly string[]): Error =>
  new Error(
    `the settings (infra/stages.ts, or -c key=value, or cdk.json) are wrong:\n${problems.map(problem => `  - ${problem}`).join('\n')}`,
  )
