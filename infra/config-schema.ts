import { RetentionDays } from 'aws-cdk-lib/aws-logs'
import * as z from 'zod'

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
const arn = (pattern: RegExp, example: string) =>
  z.string().regex(pattern, { error: `must be an ARN such as ${example}` })
/** As `team=press,room=2`, or an object in cdk.json. */
const tags = z.union([
  z.record(z.string(), z.string()),
  list
    .pipe(z.array(z.templateLiteral([z.string().min(1), '=', z.string()], { error: 'must be name=value' })))
    .transform(pairs =>
      Object.fromEntries(pairs.map(pair => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)])),
    ),
])
const retentions = Object.values(RetentionDays).filter(days => typeof days === 'number')

export const configSchema = z.strictObject({
  stackName: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,99}$/)
    .default('Hashiya'),
  /** What a stage chooses is in `stages.ts`: `prod` is watched, and `dev` costs nothing while nobody comes. */
  stage: z.enum(['dev', 'prod']).default('dev'),
  /** Of every resource, beside `application` and `stage`. */
  tags: tags.optional(),

  // Who may come in.
  issuer: issuerUrl.optional(),
  audience: z.string().min(1).optional(),
  clientId: z.string().min(1).optional(),
  signInOrigins: list.pipe(z.array(origin)).optional(),
  rolesClaim: z.string().min(1).optional(),
  groupsClaim: z.string().min(1).optional(),
  authority: z.hostname().optional(),
  callbackUrls: list.pipe(z.array(z.url())).optional(),
  selfSignUp: flag.optional(),

  // Where people find it.
  baseUrl: origin.optional(),
  domainName: z.hostname().optional(),
  certificateArn: arn(/^arn:aws[\w-]*:acm:/, 'arn:aws:acm:us-east-1:123456789012:certificate/…').optional(),
  hostedZoneId: z
    .string()
    .regex(/^Z[A-Z0-9]+$/)
    .optional(),
  cloudFront: flag.optional(),
  webAclArn: arn(/^arn:aws[\w-]*:wafv2:/, 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/…').optional(),
  anyPage: flag.optional(),
  corsOrigins: list.pipe(z.array(z.union([z.literal('*'), origin]))).optional(),

  // What it may use.
  /** A table that is there already, such as a restored one: the ARN of its stream. */
  tableStreamArn: arn(/^arn:aws[\w-]*:dynamodb:.+\/stream\//, 'arn:aws:dynamodb:…:table/…/stream/…').optional(),
  maxReadUnits: wholeNumber(1, 1_000_000).optional(),
  maxWriteUnits: wholeNumber(1, 1_000_000).optional(),
  memorySize: wholeNumber(128, 10_240).optional(),
  reservedConcurrency: wholeNumber(1, 1_000).optional(),
  rateLimit: wholeNumber(1, 10_000).optional(),
  burstLimit: wholeNumber(1, 5_000).optional(),
  writesPerMinute: wholeNumber(1, 100_000).optional(),
  writesPerDay: wholeNumber(1, 10_000_000).optional(),

  // What is seen of it.
  /** Alarms and a dashboard. */
  operations: flag.optional(),
  alarmEmail: z.email().optional(),
  monthlyBudget: z.coerce.number().positive().optional(),
  canary: flag.optional(),
  tracing: flag.optional(),
  sourceMaps: flag.optional(),
  logRetentionDays: z.coerce
    .number()
    .pipe(z.enum(RetentionDays, { error: `must be one of ${retentions.join(', ')}` }))
    .optional(),
})

export type Settings = z.infer<typeof configSchema>
/** As they may be written in `stages.ts`. */
export type StageSettings = Readonly<Omit<Partial<z.input<typeof configSchema>>, 'stage'>>
