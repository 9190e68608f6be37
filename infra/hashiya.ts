import { RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import { ANNOTATIONS_PREFIX } from '../shared/store/table.ts'
import { AnnotationTable } from './annotation-table.ts'
import { ApiFunction } from './api-function.ts'
import type { FunctionCode } from './bundle.ts'
import { HttpEndpoint } from './http-endpoint.ts'
import { Operations } from './operations.ts'
import { SignIn } from './sign-in.ts'
import { StreamConsumer } from './stream-consumer.ts'
import type { TokenIssuer } from './token-issuer.ts'

export type HashiyaProps = {
  /** The bundled functions, as `bundleFunctions` makes them. */
  readonly code: FunctionCode
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
   * Public origin of the API, without a trailing slash.
   * @default - the origin of each request
   */
  readonly baseUrl?: string | undefined
  /**
   * Origins that browsers may call from.
   * @default - the application's own default
   */
  readonly corsOrigins?: readonly string[] | undefined
  /**
   * Where the hosted sign-in may send people back to. Without effect when an issuer is given.
   * @default - the API's own root, and the local server
   */
  readonly callbackUrls?: readonly string[] | undefined
  /**
   * Whether strangers may register. Without effect when an issuer is given.
   * @default false
   */
  readonly selfSignUp?: boolean | undefined
  /**
   * Memory of the API function in megabytes.
   * @default - see ApiFunction
   */
  readonly memorySize?: number | undefined
  /**
   * Executions of the API function at the same time.
   * @default - see ApiFunction
   */
  readonly reservedConcurrency?: number | undefined
  /**
   * Whether X-Ray samples requests.
   * @default false
   */
  readonly tracing?: boolean | undefined
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
   * Who is told when an alarm rings. Without effect unless there are alarms.
   * @default - nobody
   */
  readonly alarmTopic?: ITopic | undefined
}

/** The whole service: what must last (table, users) beside what can be made anew (function, endpoint). */
export class Hashiya extends Construct {
  readonly table: AnnotationTable
  readonly api: ApiFunction
  readonly counts: StreamConsumer
  readonly endpoint: HttpEndpoint
  readonly issuer: TokenIssuer
  /** Only when they were asked for. */
  operations?: Operations
  /** Only when no issuer was given. */
  signIn?: SignIn

  constructor(scope: Construct, id: string, props: HashiyaProps) {
    super(scope, id)
    const logRetention = props.logRetention ?? RetentionDays.ONE_MONTH
    this.table = new AnnotationTable(this, 'Table')
    this.endpoint = new HttpEndpoint(this, 'Endpoint', {
      logRetention,
      rateLimit: props.rateLimit,
      burstLimit: props.burstLimit,
    })
    this.api = new ApiFunction(this, 'Api', {
      code: props.code.api,
      logRetention,
      memorySize: props.memorySize,
      reservedConcurrency: props.reservedConcurrency,
      tracing: props.tracing,
      baseUrl: props.baseUrl,
      authority: props.authority ?? this.endpoint.host,
      corsOrigins: props.corsOrigins,
    })
    this.table.grantItems(this.api.fn)
    this.endpoint.routeTo(this.api.fn)

    this.issuer = props.issuer ?? this.addSignIn(props).issuer
    this.api.trust(this.issuer)

    this.counts = new StreamConsumer(this, 'Counts', {
      table: this.table,
      code: props.code.counts,
      description: 'Hashiya: how many notes stand where',
      prefix: ANNOTATIONS_PREFIX,
      logRetention,
    })
    this.table.grantCounts(this.counts.fn)
    if (props.operations) {
      const { counts, endpoint } = this
      const table = this.table.table
      this.operations = new Operations(this, 'Operations', {
        fn: this.api.fn,
        endpoint,
        table,
        counts,
        topic: props.alarmTopic,
      })
    }
  }

  private addSignIn(props: HashiyaProps): SignIn {
    this.signIn = new SignIn(this, 'SignIn', {
      callbackUrls: props.callbackUrls ?? [`${this.endpoint.url}/`, 'http://localhost:8787/'],
      selfSignUp: props.selfSignUp,
    })
    return this.signIn
  }
}
