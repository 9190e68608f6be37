import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'
import { Construct } from 'constructs'

/** Requests from one address in five minutes: one in 150 ms all the time is no reader. */
const RATE = 2_000

/**
 * Refuses floods, addresses that are known for attacks, and known exploits. Not AWS's common rules: they refuse bodies above
 * 8 KB and whatever looks like markup, which notes on texts, and SVG selectors, may well be.
 */
export class Firewall extends Construct {
  readonly arn: string

  constructor(scope: Construct, id: string) {
    super(scope, id)
    const acl = new CfnWebACL(this, 'Resource', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: counted('Firewall'),
      rules: [
        {
          name: 'Floods',
          priority: 0,
          action: { block: { customResponse: { responseCode: 429 } } },
          statement: { rateBasedStatement: { aggregateKeyType: 'IP', limit: RATE } },
          visibilityConfig: counted('Floods'),
        },
        managed('AWSManagedRulesAmazonIpReputationList', 1),
        managed('AWSManagedRulesKnownBadInputsRuleSet', 2),
      ],
    })
    this.arn = acl.attrArn
  }
}

const counted = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  metricName: `Hashiya${metricName}`,
  cloudWatchMetricsEnabled: true,
  // A sample would hold headers, and with them tokens.
  sampledRequestsEnabled: false,
})

const managed = (name: string, priority: number): CfnWebACL.RuleProperty => ({
  name,
  priority,
  overrideAction: { none: {} },
  statement: { managedRuleGroupStatement: { vendorName: 'AWS', name } },
  visibilityConfig: counted(name),
})
