import type { RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { AnyTable, Ceiling } from './annotation-table.ts'
import type { FunctionCode } from './bundle.ts'
import type { Domain } from './domain.ts'
import type { TokenIssuer } from './token-issuer.ts'

export type HashiyaProps = {
  /** The bundled functions, as `bundleFunctions` makes them. */
  readonly code: FunctionCode
  /**
   * A table of your own, as `makeTable` makes it.
   * @default - one is made, retained and protected
   */
  readonly table?: AnyTable | undefined
  /**
   * Request units per second that the table takes before it throttles. Without effect on a table of your own.
   * @default - see annotation-table.ts
   */
  readonly ceiling?: Ceiling | undefined
  /**
   * Whose tokens are accepted.
   * @default - a Cognito user pool is created, with hosted sign-in
   */
  readonly issuer?: TokenIssuer | undefined
  /**
   * Users are known as `acct:<sub>@<authority>`. Choose it before the first note is written: it is part of who wrote it.
   * @default - the host of the API
   */
  readonly authority?: string | undefined
  /**
   * Public origin of the API, without a trailing slash, where something of your own stands in front of it.
   * @default - that of the domain or of CloudFront; without either, the origin of each request
   */
  readonly baseUrl?: string | undefined
  /**
   * A name of your own for the API.
   * @default - the one that API Gateway, or CloudFront, makes up
   */
  readonly domain?: Domain | undefined
  /**
   * Whether CloudFront stands in front of the API, with a firewall that refuses floods and known bad addresses.
   * @default false
   */
  readonly cloudFront?: boolean | undefined
  /**
   * Firewall of CloudFront, instead of the one that is made with it. Give one outside of us-east-1, where alone one can be made.
   * @default - see Edge
   */
  readonly webAclArn?: string | undefined
  /**
   * Origins that browsers may call from.
   * @default - the application's own default
   */
  readonly corsOrigins?: readonly string[] | undefined
  /**
   * Whether clients of the Hypothesis API may annotate web pages that show no statement.
   * @default false
   */
  readonly anyPage?: boolean | undefined
  /**
   * Where the hosted sign-in may send people back to beside the reading page's own address: pages of yours. Without effect
   * when an issuer is given.
   * @default - nowhere else
   */
  readonly callbackUrls?: readonly string[] | undefined
  /**
   * Whether strangers may register. Without effect when an issuer is given.
   * @default false
   */
  readonly selfSignUp?: boolean | undefined
  /**
   * Memory of the functions that answer requests, in megabytes.
   * @default - see HttpFunction
   */
  readonly memorySize?: number | undefined
  /**
   * Executions of each of these functions at the same time.
   * @default - see HttpFunction
   */
  readonly reservedConcurrency?: number | undefined
  /**
   * Whether X-Ray samples requests.
   * @default false
   */
  readonly tracing?: boolean | undefined
  /**
   * Whether stack traces in the log name lines of the source, for 10 ms of every cold start.
   * @default false: they name places in the bundle, for which its source map lies beside it
   */
  readonly sourceMaps?: boolean | undefined
  /**
   * Requests per second that pass in the long run.
   * @default - see HttpEndpoint
   */
  readonly rateLimit?: number | undefined
  /**
   * Requests that may come at once.
   * @default - see HttpEndpoint
   */
  readonly burstLimit?: number | undefined
  /**
   * How often one person may write in a minute, and as often at once. Each write then costs one write unit more.
   * @default - without limit
   */
  readonly writesPerMinute?: number | undefined
  /**
   * The same in a day.
   * @default - without limit
   */
  readonly writesPerDay?: number | undefined
  /**
   * How long logs are kept.
   * @default one month
   */
  readonly logRetention?: RetentionDays | undefined
  /**
   * Whether there are alarms and a dashboard, which cost about 4 dollars a month.
   * @default false
   */
  readonly operations?: boolean | undefined
  /**
   * Who is told when an alarm rings, or the budget is used up. Of a topic that another stack made, see topic-publisher.ts.
   * @default - nobody
   */
  readonly alarmTopic?: ITopic | undefined
  /**
   * Whether a new version of the API function gets a tenth of the requests first, and none any more when an alarm rings.
   * Needs `operations`, whose alarms those are.
   * @default false
   */
  readonly canary?: boolean | undefined
  /**
   * Dollars a month; at four fifths of them, and when they are foreseen to be exceeded, `alarmTopic` is told.
   * @default - no budget
   */
  readonly monthlyBudget?: number | undefined
}
