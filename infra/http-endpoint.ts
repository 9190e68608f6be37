import { Fn, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import { AccessLogFormat, AccessLogField as field } from 'aws-cdk-lib/aws-apigateway'
import {
  CfnApi,
  DomainName,
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
  PayloadFormatVersion,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs'
import { ApiGatewayv2DomainProperties } from 'aws-cdk-lib/aws-route53-targets'
import { Construct } from 'constructs'
import { type Domain, nameIn } from './domain.ts'

export type HttpEndpointProps = {
  /** How long the access log is kept. */
  readonly logRetention: RetentionDays
  /**
   * Requests per second that pass in the long run; the others get 429.
   * @default 200
   */
  readonly rateLimit?: number | undefined
  /**
   * Requests that may come at once.
   * @default 400
   */
  readonly burstLimit?: number | undefined
  /**
   * The name that people know. The one that API Gateway makes up then answers no more.
   * @default - the one that API Gateway makes up
   */
  readonly domain?: Domain | undefined
}

/** The public door: one HTTP API before the API's function, which routes, authenticates and answers CORS, and that of the pages. */
export class HttpEndpoint extends Construct {
  /** As API Gateway makes it up: `https://…`, without a trailing slash. */
  readonly url: string
  /** Host of that URL. */
  readonly host: string
  /** What a record for the domain points to; only when there is a domain. */
  readonly domainTarget?: string
  readonly stage: HttpStage
  private readonly api: HttpApi

  constructor(scope: Construct, id: string, props: HttpEndpointProps) {
    super(scope, id)
    this.api = new HttpApi(this, 'Resource', {
      apiName: Stack.of(this).stackName,
      description: 'Hashiya: the annotation API',
      createDefaultStage: false,
      disableExecuteApiEndpoint: props.domain !== undefined,
    })
    // Also where a domain has switched it off: users go on being known in its name.
    const { defaultChild } = this.api.node
    if (!(defaultChild instanceof CfnApi)) throw new Error('the HTTP API is no resource of its own')
    this.url = defaultChild.attrApiEndpoint
    this.host = Fn.select(2, Fn.split('/', this.url))
    const accessLog = new LogGroup(this, 'AccessLog', {
      retention: props.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const name = props.domain && this.nameOf(props.domain)
    if (name) this.domainTarget = name.regionalDomainName
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      autoDeploy: true,
      ...(name && { domainMapping: { domainName: name } }),
      throttle: { rateLimit: props.rateLimit ?? 200, burstLimit: props.burstLimit ?? 400 },
      accessLogSettings: { destination: new LogGroupLogDestination(accessLog), format: ACCESS_LOG },
    })
  }

  private nameOf(domain: Domain): DomainName {
    const name = new DomainName(this, 'Domain', { domainName: domain.name, certificate: domain.certificate })
    nameIn(domain, this, new ApiGatewayv2DomainProperties(name.regionalDomainName, name.regionalHostedZoneId))
    return name
  }

  /** Hands every request that no other route takes, whatever its method and path, to the function. */
  routeTo(fn: IFunction): void {
    this.addRoute('Route', HttpRouteKey.DEFAULT, this.integration('Handler', fn))
  }

  /** Hands every request below these paths, such as `/read`, to the function. */
  routePaths(paths: readonly string[], fn: IFunction): void {
    const integration = this.integration('Pages', fn)
    for (const path of paths)
      this.addRoute(`Route${path}`, HttpRouteKey.with(`${path}/{proxy+}`, HttpMethod.ANY), integration)
  }

  private integration(id: string, fn: IFunction): HttpLambdaIntegration {
    return new HttpLambdaIntegration(id, fn, { payloadFormatVersion: PayloadFormatVersion.VERSION_2_0 })
  }

  private addRoute(id: string, routeKey: HttpRouteKey, integration: HttpLambdaIntegration): void {
    const route = new HttpRoute(this, id, { httpApi: this.api, routeKey, integration })
    Validations.of(route).acknowledge({
      id: 'AwsSolutions::AwsSolutions-APIG4',
      reason:
        'The function verifies the tokens itself: public notes are read without one, any OIDC issuer is accepted, and an HTTP API authorizer flattens claims that are arrays.',
    })
  }
}

/** Who asked what, and what it cost: no header, no query, no body. */
const ACCESS_LOG = AccessLogFormat.custom(
  JSON.stringify({
    time: field.contextRequestTime(),
    requestId: field.contextRequestId(),
    integrationRequestId: '$context.integration.requestId',
    ip: field.contextIdentitySourceIp(),
    method: field.contextHttpMethod(),
    path: field.contextPath(),
    status: field.contextStatus(),
    integrationStatus: '$context.integration.status',
    integrationError: '$context.integrationErrorMessage',
    latencyMs: field.contextResponseLatency(),
    responseBytes: field.contextResponseLength(),
  }),
)
