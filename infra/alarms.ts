import { Duration } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import { letPublish } from './topic-publisher.ts'

/** Where the description of every alarm points: an entry of this name for each (`test/infra/operations.test.ts`). */
const RUNBOOK = 'docs/runbook.md'

export type AlarmsProps = {
  /**
   * Who is told. The policy of a topic that another stack made must let cloudwatch.amazonaws.com publish.
   * @default - nobody: the alarms only change their state
   */
  readonly topic?: ITopic | undefined
}

export type Watch = {
  /** Also the name of its entry in the runbook. */
  readonly id: string
  readonly metric: IMetric
  /** It rings when the metric reaches this. */
  readonly threshold: number
  /**
   * In how many of how many periods in a row.
   * @default [1, 1]
   */
  readonly periods?: readonly [reached: number, of: number] | undefined
  /**
   * Whether nobody is told, because something else acts on it.
   * @default false
   */
  readonly silent?: boolean | undefined
}

/** What wakes people up. Nothing to measure is no alarm: a night without readers is none. */
export class Alarms extends Construct {
  private readonly topic: ITopic | undefined

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id)
    this.topic = props.topic
    if (props.topic) letPublish(props.topic, 'cloudwatch')
  }

  add({ id, metric, threshold, periods: [reached, of] = [1, 1], silent = false }: Watch): Alarm {
    const alarm = new Alarm(this, id, {
      metric,
      threshold,
      evaluationPeriods: of,
      datapointsToAlarm: reached,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `Hashiya ${id}: see ${RUNBOOK}#${id.toLowerCase()}`,
    })
    if (this.topic && !silent) {
      const action = new SnsAction(this.topic)
      alarm.addAlarmAction(action)
      alarm.addOkAction(action)
    }
    return alarm
  }
}

/** How long one point of every metric is, on the dashboard and in the alarms. */
export const PERIOD = Duration.minutes(5)
