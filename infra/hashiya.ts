import { RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import { WEB_PATHS } from '../shared/env/environment.ts'
import { ANNOTATIONS_PREFIX } from '../shared/store/table.ts'
import { AnnotationTable } from './annotation-table.ts'
import type { FunctionCode } from './bundle.ts'
import { HttpEndpoint } from './http-endpoint.ts'
import { HttpFunction } from './http-function.ts'
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
  readonly api: HttpFunction
  /** The reading page, and the files that browsers load. */
  readonly web: HttpFunction
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
    const serving = {
      logRetention,
      memorySize: props.memorySize,
      reservedConcurrency: props.reservedConcurrency,
      tracing: props.tracing,
      baseUrl: props.baseUrl,
      authority: props.authority ?? this.endpoint.host,
    }
    this.api = new HttpFunction(this, 'Api', {
      ...serving,
      code: props.code.api,
      description: 'Hashiya: the annotation API',
      corsOrigins: props.corsOrigins,
    })
    this.table.grantItems(this.api.fn)
    this.endpoint.routeTo(this.api.fn)

    this.web = new HttpFunction(this, 'Web', {
      ...serving,
      code: props.code.web,
      description: 'Hashiya: the reading page',
    })
    this.table.grantReading(this.web.fn)
    this.endpoint.routePaths(WEB_PATHS, this.web.fn)

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
        web: this.web.fn,
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
