import { Duration } from 'aws-cdk-lib'
import {
  Dashboard,
  GraphWidget,
  type IMetric,
  LogQueryVisualizationType,
  LogQueryWidget,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch'
import type { IFunction, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { Alarms, type AlarmsProps, PERIOD } from './alarms.ts'
import type { AnyTable } from './annotation-table.ts'
import type { HttpEndpoint } from './http-endpoint.ts'
import { ownMetric, throttlesByCause } from './metrics.ts'
import type { StreamConsumer } from './stream-consumer.ts'

export type OperationsProps = AlarmsProps & {
  /** The function of the API. */
  readonly fn: LambdaFunction
  /** The function of the pages. */
  readonly web: IFunction
  readonly endpoint: HttpEndpoint
  readonly table: AnyTable
  readonly counts: StreamConsumer
}

/** A dashboard, and the alarms that each have an entry in the runbook. */
export class Operations extends Construct {
  readonly alarms: Alarms

  constructor(scope: Construct, id: string, props: OperationsProps) {
    super(scope, id)
    const { fn, web, endpoint, table, counts, topic } = props
    const stage = endpoint.stage
    this.alarms = new Alarms(this, 'Alarms', { topic })
    const errors = stage.metricServerError({ statistic: Stats.SUM, period: PERIOD })
    const latency = stage.metricLatency({ statistic: Stats.percentile(99), period: PERIOD })
    const crashes = fn.metricErrors({ period: PERIOD })
    const throttled = fn.metricThrottles({ period: PERIOD })
    this.alarms.add({ id: 'ServerErrors', metric: errors, threshold: 5, periods: [2, 3] })
    this.alarms.add({ id: 'SlowAnswers', metric: latency, threshold: 3_000, periods: [3, 3] })
    this.alarms.add({ id: 'Crashes', metric: crashes, threshold: 1 })
    this.alarms.add({ id: 'Throttled', metric: throttled, threshold: 1, periods: [2, 2] })
    this.alarms.add({ id: 'PagesCrash', metric: web.metricErrors({ period: PERIOD }), threshold: 1 })
    this.alarms.add({
      id: 'PagesThrottled',
      metric: web.metricThrottles({ period: PERIOD }),
      threshold: 1,
      periods: [2, 2],
    })
    this.alarms.add({ id: 'StoreUnavailable', metric: ownMetric(fn, 'unavailable'), threshold: 5, periods: [2, 2] })
    this.alarms.add({ id: 'CountsFailed', metric: counts.metricFailed(PERIOD), threshold: 1 })
    this.alarms.add({ id: 'CountsLate', metric: counts.metricAge(PERIOD), threshold: 15 * 60_000, periods: [3, 3] })

    const writes = [ownMetric(fn, 'writesPrivate'), ownMetric(fn, 'writesGroup'), ownMetric(fn, 'writesPublic')]
    const units = [ownMetric(fn, 'readUnits'), ownMetric(fn, 'writeUnits')]
    const refused = [
      ownMetric(fn, 'misquotations'),
      ownMetric(fn, 'conflicts'),
      ownMetric(fn, 'badTokens'),
      ownMetric(fn, 'unavailable'),
    ]
    const dashboard = new Dashboard(this, 'Dashboard', { defaultInterval: Duration.days(1) })
    const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 8, height: 6 })
    dashboard.addWidgets(
      graph('Requests', [stage.metricCount({ period: PERIOD }), stage.metricClientError({ period: PERIOD }), errors]),
      graph('Latency, ms', [stage.metricLatency({ statistic: Stats.p(50), period: PERIOD }), latency]),
      graph('Function', [fn.metricInvocations({ period: PERIOD }), crashes, throttled]),
    )
    dashboard.addWidgets(graph('Writes by audience', writes), graph('Refused', refused), graph('Request units', units))
    dashboard.addWidgets(
      graph('Table throttled, by cause', throttlesByCause(table)),
      graph('Counts: waiting, ms; set aside', [counts.metricAge(PERIOD), counts.metricFailed(PERIOD)]),
      graph('Orphans among notes read', [ownMetric(fn, 'notesRead'), ownMetric(fn, 'orphans')]),
    )
    dashboard.addWidgets(unitsByOperation(fn))
  }
}

/** Out of the log, when somebody looks: as metrics each operation would be paid for by the month. */
const unitsByOperation = ({ logGroup }: LambdaFunction): LogQueryWidget =>
  new LogQueryWidget({
    title: 'By operation: requests, request units, latency in ms',
    logGroupNames: [logGroup.logGroupName],
    view: LogQueryVisualizationType.TABLE,
    queryLines: [
      'filter ispresent(operation)',
      'stats count(*) as requests, sum(ReadUnits) as readUnits, sum(WriteUnits) as writeUnits, pct(latencyMs, 99) as p99 by operation',
      'sort requests desc',
      'limit 40',
    ],
    width: 24,
    height: 8,
  })
