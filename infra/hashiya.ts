import { RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { ENV, SIGNED_IN_PATH, WEB_PATHS } from '../shared/env/environment.ts'
import { ANNOTATIONS_PREFIX } from '../shared/store/table.ts'
import { AnnotationTable } from './annotation-table.ts'
import { Canary } from './canary.ts'
import { Edge } from './edge.ts'
import type { HashiyaProps } from './hashiya-props.ts'
import { HttpEndpoint } from './http-endpoint.ts'
import { HttpFunction } from './http-function.ts'
import { MonthlyBudget } from './monthly-budget.ts'
import { Operations } from './operations.ts'
import { SignIn } from './sign-in.ts'
import { StreamConsumer } from './stream-consumer.ts'
import type { TokenIssuer } from './token-issuer.ts'

export type { HashiyaProps } from './hashiya-props.ts'

/** The whole service: what must last (table, users) beside what can be made anew (function, endpoint). */
export class Hashiya extends Construct {
  readonly table: AnnotationTable
  readonly api: HttpFunction
  /** The reading page, and the files that browsers load. */
  readonly web: HttpFunction
  readonly counts: StreamConsumer
  readonly endpoint: HttpEndpoint
  readonly issuer: TokenIssuer
  /** Where people find the API: `https://…`, without a trailing slash. */
  readonly url: string
  /** What a record for the domain points to; only when there is a domain. */
  readonly domainTarget?: string | undefined
  /** Only when they were asked for. */
  operations?: Operations
  budget?: MonthlyBudget
  /** Only when no issuer was given. */
  signIn?: SignIn

  constructor(scope: Construct, id: string, props: HashiyaProps) {
    super(scope, id)
    const { domain, rateLimit, burstLimit, logRetention = RetentionDays.ONE_MONTH } = props
    this.table = new AnnotationTable(this, 'Table', props)
    const behind = { logRetention, rateLimit, burstLimit, domain: props.cloudFront ? undefined : domain }
    this.endpoint = new HttpEndpoint(this, 'Endpoint', behind)
    const edge = props.cloudFront
      ? new Edge(this, 'Edge', { origin: this.endpoint.host, domain, webAclArn: props.webAclArn })
      : undefined
    const host = domain?.name ?? edge?.host
    const baseUrl = props.baseUrl ?? (host && `https://${host}`)
    this.url = baseUrl ?? this.endpoint.url
    this.domainTarget = domain && (edge?.host ?? this.endpoint.domainTarget)

    const { memorySize, reservedConcurrency, tracing, sourceMaps, authority = this.endpoint.host } = props
    const serving = { logRetention, memorySize, reservedConcurrency, tracing, sourceMaps, baseUrl, authority }
    this.api = new HttpFunction(this, 'Api', {
      ...serving,
      code: props.code.api,
      description: 'Hashiya: the annotation API',
      corsOrigins: props.corsOrigins,
    })
    if (props.anyPage) this.api.fn.addEnvironment(ENV.anyPage, 'true')
    if (props.writesPerMinute) this.api.fn.addEnvironment(ENV.writesPerMinute, `${props.writesPerMinute}`)
    if (props.writesPerDay) this.api.fn.addEnvironment(ENV.writesPerDay, `${props.writesPerDay}`)
    this.table.grantItems(this.api.fn)
    this.web = new HttpFunction(this, 'Web', {
      ...serving,
      code: props.code.web,
      description: 'Hashiya: the reading page',
    })
    this.table.grantReading(this.web.fn)
    this.issuer = props.issuer ?? this.addSignIn(props).issuer
    this.api.trust(this.issuer)
    this.web.trust(this.issuer)
    this.web.offerSignIn(this.issuer)

    this.counts = new StreamConsumer(this, 'Counts', {
      table: this.table,
      code: props.code.counts,
      description: 'Hashiya: how many notes stand where',
      prefix: ANNOTATIONS_PREFIX,
      logRetention,
    })
    this.table.grantCounts(this.counts.fn)
    if (props.operations) this.addOperations(props)
    this.endpoint.routeTo(props.canary ? this.addCanary().alias : this.api.fn)
    this.endpoint.routePaths(WEB_PATHS, this.web.fn)
    if (props.monthlyBudget !== undefined) this.addBudget(props.monthlyBudget, props)
  }

  private addSignIn({ callbackUrls = [], selfSignUp }: HashiyaProps): SignIn {
    this.signIn = new SignIn(this, 'SignIn', {
      callbackUrls: [`${this.url}${SIGNED_IN_PATH}`, ...callbackUrls],
      selfSignUp,
    })
    return this.signIn
  }

  private addOperations({ alarmTopic }: HashiyaProps): void {
    const { counts, endpoint, table } = this
    const watched = { fn: this.api.fn, web: this.web.fn, endpoint, table: table.table, counts, topic: alarmTopic }
    this.operations = new Operations(this, 'Operations', watched)
  }

  private addCanary(): Canary {
    if (!this.operations) throw new Error('canary: needs operations, whose alarms take a bad version back')
    return new Canary(this, 'Canary', { fn: this.api.fn, alarms: this.operations.alarms })
  }

  private addBudget(dollars: number, { alarmTopic }: HashiyaProps): void {
    if (!alarmTopic) throw new Error('monthlyBudget: needs an alarmTopic, or nobody is told')
    this.budget = new MonthlyBudget(this, 'Budget', { dollars, topic: alarmTopic })
  }
}
