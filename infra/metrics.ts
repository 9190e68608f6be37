import type { Duration } from 'aws-cdk-lib'
import { type IMetric, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { METRICS } from '../shared/env/metrics.ts'
import { TABLE } from '../shared/store/table.ts'
import { PERIOD } from './alarms.ts'
import type { AnyTable } from './annotation-table.ts'

/** What the function itself counts; see `shared/env/metrics.ts`. */
export const ownMetric = (fn: IFunction, name: keyof typeof METRICS.names, period: Duration = PERIOD): IMetric =>
  new Metric({
    namespace: METRICS.namespace,
    metricName: METRICS.names[name],
    dimensionsMap: { [METRICS.dimension]: fn.functionName },
    statistic: Stats.SUM,
    period,
  })

/**
 * Why DynamoDB throttles: the table's own ceiling, one partition that everybody wants, or the account's quota.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TroubleshootingThrottling-cloudwatch.html
 */
const CAUSES = { MaxOnDemandThroughput: 'ceiling', KeyRangeThroughput: 'one partition', AccountLimit: 'account' }

/** Requests that the table or one of its indexes throttled, by what was asked and why. */
export const throttlesByCause = (table: AnyTable): IMetric[] =>
  (['Read', 'Write'] as const).flatMap(kind =>
    Object.entries(CAUSES).map(([cause, label]) => {
      const places = [undefined, ...Object.values(TABLE.indexes).map(({ name }) => name)]
      // Names of variables begin with a small letter, and are one name space for the whole graph.
      const metrics = places.map((index, at) => [
        `${kind}${cause}${at}`.toLowerCase(),
        tableMetric(table, `${kind}${cause}ThrottleEvents`, index),
      ])
      const usingMetrics: Record<string, IMetric> = Object.fromEntries(metrics)
      const expression = Object.keys(usingMetrics)
        .map(name => `FILL(${name}, 0)`)
        .join(' + ')
      return new MathExpression({ expression, usingMetrics, label: `${kind}s: ${label}`, period: PERIOD })
    }),
  )

const tableMetric = ({ tableName }: AnyTable, metricName: string, index: string | undefined): IMetric =>
  new Metric({
    namespace: 'AWS/DynamoDB',
    metricName,
    dimensionsMap: { TableName: tableName, ...(index && { GlobalSecondaryIndexName: index }) },
    statistic: Stats.SUM,
    period: PERIOD,
  })
