import { type IMetric, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { METRICS } from '../shared/env/metrics.ts'
import { PERIOD } from './alarms.ts'

/** What the function itself counts; see `shared/env/metrics.ts`. */
export const ownMetric = (fn: IFunction, name: keyof typeof METRICS.names): IMetric =>
  new Metric({
    namespace: METRICS.namespace,
    metricName: METRICS.names[name],
    dimensionsMap: { [METRICS.dimension]: fn.functionName },
    statistic: Stats.SUM,
    period: PERIOD,
  })

export const tableMetric = (table: Table, metricName: string, statistic: string = Stats.SUM): IMetric =>
  new Metric({
    namespace: 'AWS/DynamoDB',
    metricName,
    dimensionsMap: { TableName: table.tableName },
    statistic,
    period: PERIOD,
  })
