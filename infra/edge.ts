import { Stack, Token, Validations } from 'aws-cdk-lib'
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HttpVersion,
  OriginRequestPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets'
import { Construct } from 'constructs'
import { type Domain, nameIn } from './domain.ts'
import { Firewall } from './firewall.ts'

export type EdgeProps = {
  /** Host of what stands behind. */
  readonly origin: string
  /**
   * The name that people know.
   * @default - the one that CloudFront makes up
   */
  readonly domain?: Domain | undefined
  /**
   * What refuses requests.
   * @default - a firewall of our own, which can only be made in us-east-1
   */
  readonly webAclArn?: string | undefined
}

/** CloudFront before the API: near to readers, with a firewall. It caches nothing: what is answered depends on who asks. */
export class Edge extends Construct {
  /** Without a scheme: what a domain's record points to. */
  readonly host: string

  constructor(scope: Construct, id: string, { origin, domain, webAclArn }: EdgeProps) {
    super(scope, id)
    const distribution = new Distribution(this, 'Resource', {
      comment: 'Hashiya: the annotation API',
      defaultBehavior: {
        origin: new HttpOrigin(origin),
        allowedMethods: AllowedMethods.ALLOW_ALL,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        // Everything but the Host, by which API Gateway knows its APIs.
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      },
      httpVersion: HttpVersion.HTTP2_AND_3,
      webAclId: webAclArn ?? this.addFirewall().arn,
      ...(domain && {
        domainNames: [domain.name],
        certificate: domain.certificate,
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      }),
    })
    this.host = distribution.distributionDomainName
    if (domain) nameIn(domain, this, new CloudFrontTarget(distribution))
    acknowledge(distribution, domain !== undefined)
  }

  private addFirewall(): Firewall {
    const { region } = Stack.of(this)
    if (!Token.isUnresolved(region) && region !== 'us-east-1') {
      throw new Error(
        `a firewall for CloudFront can only be made in us-east-1, and this stack goes to ${region}: make one there and give its webAclArn`,
      )
    }
    return new Firewall(this, 'Firewall')
  }
}

function acknowledge(distribution: Distribution, hasDomain: boolean): void {
  Validations.of(distribution).acknowledge(
    { id: 'AwsSolutions::AwsSolutions-CFR1', reason: 'Published statements are for readers everywhere.' },
    {
      id: 'AwsSolutions::AwsSolutions-CFR3',
      reason: 'API Gateway logs every request that passes, and the firewall counts what does not.',
    },
  )
  if (hasDomain) return
  Validations.of(distribution).acknowledge({
    id: 'AwsSolutions::AwsSolutions-CFR4',
    reason: "CloudFront's own names come with its own certificate and choice of TLS; a domain ends that.",
  })
}
