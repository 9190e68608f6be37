import { RetentionDays } from 'aws-cdk-lib/aws-logs'
import * as z from 'zod'
import type { HashiyaProps } from './hashiya.ts'

/** `-c key=value` gives strings, cdk.json gives JSON: both are welcome. */
const list = z.union([z.array(z.string()), z.string().transform(text => text.split(',').map(item => item.trim()))])
const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform(text => text === 'true')])
const wholeNumber = (low: number, high: number) => z.coerce.number().int().min(low).max(high)
/** Without TLS only on this machine, where emulators of AWS run functions. */
const issuerUrl = z
  .url({ protocol: /^https$/ })
  .or(z.url({ protocol: /^http$/, hostname: /^(127\.0\.0\.1|localhost)$/, error: 'must be an https URL' }))
const origin = z.string().refine(text => URL.canParse(text) && new URL(text).origin === text, {
  error: 'must be an origin such as https://notes.example: scheme and host, no path, no trailing slash',
})

const retentions = Object.values(RetentionDays).filter(days => typeof days === 'number')
const configSchema = z.strictObject({
  stackName: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,99}$/)
    .default('Hashiya'),
  /** `prod` has alarms, a dashboard, traces, and keeps its logs longer; `dev` costs nothing while nobody comes. */
  stage: z.enum(['dev', 'prod']).default('dev'),
  alarmEmail: z.email().optional(),
  issuer: issuerUrl.optional(),
  audience: z.string().min(1).optional(),
  rolesClaim: z.string().min(1).optional(),
  groupsClaim: z.string().min(1).optional(),
  authority: z.hostname().optional(),
  baseUrl: origin.optional(),
  corsOrigins: list.pipe(z.array(z.union([z.literal('*'), origin]))).optional(),
  callbackUrls: list.pipe(z.array(z.url())).optional(),
  selfSignUp: flag.optional(),
  memorySize: wholeNumber(128, 10_240).optional(),
  reservedConcurrency: wholeNumber(1, 1_000).optional(),
  tracing: flag.optional(),
  rateLimit: wholeNumber(1, 10_000).optional(),
  burstLimit: wholeNumber(1, 5_000).optional(),
  logRetentionDays: z.coerce
    .number()
    .pipe(z.enum(RetentionDays, { error: `must be one of ${retentions.join(', ')}` }))
    .optional(),
})

export type Config = Omit<HashiyaProps, 'code' | 'alarmTopic'> & {
  readonly stackName: string
  readonly stage: 'dev' | 'prod'
  readonly alarmEmail?: string | undefined
}

/**
 * The deployment's configuration, out of CDK's context.
 * @throws Error that names every wrong key, the value received, and what is wanted.
 */
export function configFromContext(context: Readonly<Record<string, unknown>>): Config {
  const own = Object.fromEntries(Object.entries(context).filter(([key]) => isOurs(key)))
  const parsed = configSchema.safeParse(own)
  if (!parsed.success) throw invalid(parsed.error.issues.map(issue => describe(issue, own)))
  const { issuer, audience, rolesClaim, groupsClaim, logRetentionDays, ...rest } = parsed.data
  if (rest.alarmEmail && rest.stage !== 'prod') throw invalid(['alarmEmail: only stage=prod has alarms to send'])
  if (!issuer) {
    const stray = Object.entries({ audience, rolesClaim, groupsClaim }).filter(([, value]) => value !== undefined)
    if (stray.length > 0) throw invalid(stray.map(([key]) => `${key}: only means something together with issuer`))
  } else if (!audience) {
    throw invalid([`audience: missing; say which audience the tokens of ${issuer} carry for this API`])
  }
  return {
    ...STAGES[rest.stage],
    ...rest,
    issuer: issuer && audience ? { url: issuer, audience, rolesClaim, groupsClaim } : undefined,
    ...(logRetentionDays && { logRetention: logRetentionDays }),
  }
}

/** What a stage chooses unless it is told otherwise. */
const STAGES = {
  dev: {},
  prod: { operations: true, tracing: true, logRetention: RetentionDays.THREE_MONTHS },
} as const

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
    `the context (-c key=value, or cdk.json) is wrong:\n${problems.map(problem => `  - ${problem}`).join('\n')}`,
  )
