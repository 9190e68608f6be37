import { Duration, Validations } from 'aws-cdk-lib'
import { type Function as LambdaFunction, Tracing } from 'aws-cdk-lib/aws-lambda'
import type { RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { ENV } from '../shared/env/environment.ts'
import { bundledFunction } from './bundled-function.ts'
import type { TokenIssuer } from './token-issuer.ts'

export type HttpFunctionProps = {
  /** Folder that holds the bundled handler; `bundle.ts` fills it. */
  readonly code: string
  readonly description: string
  /** How long logs are kept. */
  readonly logRetention: RetentionDays
  /**
   * In megabytes; the share of CPU grows with it.
   * @default 1024: below it the cold start grows visibly, above it hardly anything is gained
   */
  readonly memorySize?: number | undefined
  /**
   * Executions at the same time; the others are throttled. It bounds what a flood can cost, and what it leaves to the
   * account's other functions.
   * @default - what the account has left
   */
  readonly reservedConcurrency?: number | undefined
  /**
   * Whether X-Ray samples requests.
   * @default false
   */
  readonly tracing?: boolean | undefined
  /**
   * Whether stack traces name lines of the source.
   * @default false
   */
  readonly sourceMaps?: boolean | undefined
  /**
   * Public origin of the API, without a trailing slash.
   * @default - the origin of each request
   */
  readonly baseUrl?: string | undefined
  /** Users are known as `acct:<sub>@<authority>`. */
  readonly authority: string
  /**
   * Origins that browsers may call from.
   * @default - the application's own default
   */
  readonly corsOrigins?: readonly string[] | undefined
}

/** A function that answers HTTP requests: the whole API, or all pages. Its role starts with nothing but its own log; resources grant the rest. */
export class HttpFunction extends Construct {
  readonly fn: LambdaFunction

  constructor(scope: Construct, id: string, props: HttpFunctionProps) {
    super(scope, id)
    const { fn, role } = bundledFunction(this, {
      code: props.code,
      description: props.description,
      logRetention: props.logRetention,
      memorySize: props.memorySize ?? 1024,
      ...(props.reservedConcurrency !== undefined && { reservedConcurrentExecutions: props.reservedConcurrency }),
      tracing: props.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
      timeout: Duration.seconds(10),
      environment: {
        [ENV.authority]: props.authority,
        ...(props.baseUrl && { [ENV.baseUrl]: props.baseUrl }),
        ...(props.sourceMaps && { NODE_OPTIONS: '--enable-source-maps' }),
        ...(props.corsOrigins && { [ENV.corsOrigins]: props.corsOrigins.join(',') }),
      },
    })
    this.fn = fn
    Validations.of(this.fn).acknowledge({
      id: 'Serverless::Serverless-LambdaDLQ',
      reason:
        'The gateway waits for the answer and the client is told what failed: nothing is queued that could be lost.',
    })
    if (props.tracing) {
      Validations.of(role).acknowledge({
        id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
        reason: 'X-Ray has no resources: its two write actions can be granted on everything only.',
      })
    } else {
      Validations.of(this.fn).acknowledge({
        id: 'Serverless::Serverless-LambdaTracing',
        reason: 'Traces are paid for each request; a deployment that wants them says so (tracing).',
      })
    }
  }

  /** Lets people sign in to the function's pages, where the issuer knows them. */
  offerSignIn({ clientId, signInOrigins = [] }: TokenIssuer): void {
    if (!clientId) return
    this.fn.addEnvironment(ENV.clientId, clientId)
    if (signInOrigins.length > 0) this.fn.addEnvironment(ENV.signInOrigins, signInOrigins.join(','))
  }

  /** Makes the function accept this issuer's tokens. */
  trust(issuer: TokenIssuer): void {
    this.fn.addEnvironment(ENV.issuer, issuer.url)
    this.fn.addEnvironment(ENV.audience, issuer.audience)
    if (issuer.rolesClaim) this.fn.addEnvironment(ENV.rolesClaim, issuer.rolesClaim)
    if (issuer.groupsClaim) this.fn.addEnvironment(ENV.groupsClaim, issuer.groupsClaim)
  }
}
