import { CfnBudget } from 'aws-cdk-lib/aws-budgets'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import { letPublish } from './topic-publisher.ts'

export type MonthlyBudgetProps = {
  readonly dollars: number
  /** Who is told. The policy of a topic that another stack made must let budgets.amazonaws.com publish. */
  readonly topic: ITopic
}

/** The tag by which costs are told apart. It must be switched on once as a cost allocation tag: docs/upgrading.md. */
export const COST_TAG = { key: 'application', value: 'hashiya' } as const

/** Tells somebody before a month costs more than was thought. It stops nothing: the table's ceiling and the throttle do. */
export class MonthlyBudget extends Construct {
  readonly budget: CfnBudget

  constructor(scope: Construct, id: string, { dollars, topic }: MonthlyBudgetProps) {
    super(scope, id)
    letPublish(topic, 'budgets')
    const told = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
      notification: { notificationType, threshold, comparisonOperator: 'GREATER_THAN', thresholdType: 'PERCENTAGE' },
      subscribers: [{ subscriptionType: 'SNS', address: topic.topicArn }],
    })
    this.budget = new CfnBudget(this, 'Resource', {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: dollars, unit: 'USD' },
        costFilters: { TagKeyValue: [`user:${COST_TAG.key}$${COST_TAG.value}`] },
      },
      notificationsWithSubscribers: [told('ACTUAL', 80), told('FORECASTED', 100)],
    })
  }
}
