import { Duration, Stack, Validations } from 'aws-cdk-lib'
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import {
  EventSourceMapping,
  FilterCriteria,
  FilterRule,
  type Function as LambdaFunction,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda'
import type { RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { flattenCfnReference } from 'cdk-nag/lib/utils/flatten-cfn-reference.js'
import { Construct } from 'constructs'
import type { AnnotationTable } from './annotation-table.ts'
import { bundledFunction } from './bundled-function.ts'

export type StreamConsumerProps = {
  readonly table: AnnotationTable
  /** Folder that holds the bundled handler; `bundle.ts` fills it. */
  readonly code: string
  readonly description: string
  /** Only changes under partition keys that begin so reach the function: what it writes itself must not. */
  readonly prefix: string
  /** How long logs are kept. */
  readonly logRetention: RetentionDays
}

/** A function that follows the table's changes. What it cannot take in is set aside, so that one bad record stops nobody. */
export class StreamConsumer extends Construct {
  readonly fn: LambdaFunction
  readonly source: EventSourceMapping
  private readonly failed: Queue

  constructor(scope: Construct, id: string, props: StreamConsumerProps) {
    super(scope, id)
    const { code, description, logRetention } = props
    const timeout = Duration.seconds(30)
    this.fn = bundledFunction(this, { code, description, logRetention, memorySize: 256, timeout }).fn
    this.failed = new Queue(this, 'Failed', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    })
    this.source = this.follow(props)
    this.acknowledge(props)
  }

  /** Batches that were set aside and wait for somebody to look at them. */
  metricFailed(period: Duration): IMetric {
    return this.failed.metricApproximateNumberOfMessagesVisible({ period, statistic: 'max' })
  }

  /** Milliseconds that the newest record taken in had waited. */
  metricAge(period: Duration): IMetric {
    return this.fn.metric('IteratorAge', { period, statistic: 'max' })
  }

  private follow({ table, prefix }: StreamConsumerProps): EventSourceMapping {
    table.grantStream(this.fn)
    // Lambda sends in the function's name; CDK's own SqsDlq would let it read the queue's attributes, too.
    const { queueArn } = this.failed
    this.fn.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queueArn] }))
    return new EventSourceMapping(this, 'Source', {
      target: this.fn,
      eventSourceArn: table.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(1),
      // A bad record is found by halving, and set aside alone; the good ones before it are not taken in again.
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: 5,
      onFailure: { bind: () => ({ destination: queueArn }) },
      filters: [FilterCriteria.filter({ dynamodb: { Keys: { pk: { S: FilterRule.beginsWith(prefix) } } } })],
    })
  }

  private acknowledge({ table }: StreamConsumerProps): void {
    Validations.of(this.failed).acknowledge(
      { id: 'AwsSolutions::AwsSolutions-SQS3', reason: 'It is a dead-letter queue itself.' },
      { id: 'Serverless::Serverless-SQSRedrivePolicy', reason: 'It is a dead-letter queue itself.' },
    )
    // The name of the finding has the table's ARN as the rules write it.
    const tableArn = flattenCfnReference(Stack.of(this).resolve(table.table.tableArn))
    Validations.of(this.fn.role ?? this.fn).acknowledge({
      id: `AwsSolutions::AwsSolutions-IAM5[Resource::${tableArn}/stream/*]`,
      reason: 'To list the streams of this one table; the check at the making of the mapping knows no single stream.',
    })
    Validations.of(this.fn).acknowledge(
      {
        id: 'Serverless::Serverless-LambdaDLQ',
        reason: 'The event source mapping has the dead-letter queue; nothing calls the function asynchronously.',
      },
      {
        id: 'Serverless::Serverless-LambdaTracing',
        reason: 'Nobody waits for it; its delay is a metric with an alarm.',
      },
    )
  }
}
