import { Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { ITopic } from 'aws-cdk-lib/aws-sns'

/**
 * Lets a service of this account publish to the topic. A topic with a policy of its own, as `enforceSSL` gives it one, has no
 * longer the one that lets the whole account in: without this an alarm rings, and its letter is refused. Nothing can be
 * added to a topic that another stack made; its owner writes the same there.
 */
export function letPublish(topic: ITopic, service: 'budgets' | 'cloudwatch'): void {
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal(`${service}.amazonaws.com`)],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(topic).account } },
    }),
  )
}
