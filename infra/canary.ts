import { Duration, Validations } from 'aws-cdk-lib'
import { Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy'
import type { IFunction, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import type { Alarms } from './alarms.ts'
import { ownMetric } from './metrics.ts'

export type CanaryProps = {
  readonly fn: LambdaFunction
  readonly alarms: Alarms
}

/** Answers of 500 in a minute that are taken for the new version's fault: one may be an old bug that somebody just met. */
const BUGS = 3
/** Shorter than elsewhere: the whole trial takes five minutes. */
const MINUTE = Duration.minutes(1)

/**
 * A new version gets a tenth of the requests for five minutes, and then all of them; or none any more, and the deployment
 * fails and is rolled back, when an alarm rings meanwhile.
 */
export class Canary extends Construct {
  /** What the endpoint calls: the versions behind it change. */
  readonly alias: IFunction

  constructor(scope: Construct, id: string, { fn, alarms }: CanaryProps) {
    super(scope, id)
    const alias = fn.addAlias('live')
    // CDK's class does not fit its own interface under exactOptionalPropertyTypes.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    this.alias = alias as IFunction
    const crashes = alias.metricErrors({ period: MINUTE, statistic: Stats.SUM })
    const bugs = ownMetric(fn, 'bugs', MINUTE)
    const group = new LambdaDeploymentGroup(this, 'Group', {
      alias,
      deploymentConfig: LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
      alarms: [
        alarms.add({ id: 'CanaryCrashes', metric: crashes, threshold: 1, silent: true }),
        alarms.add({ id: 'CanaryBugs', metric: bugs, threshold: BUGS, silent: true }),
      ],
    })
    Validations.of(group.role).acknowledge({
      id: 'AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited]',
      reason: "AWS's own policy for this and nothing else; CodeDeploy asks for what is in it.",
    })
  }
}
