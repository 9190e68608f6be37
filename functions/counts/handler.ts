import type { DynamoDBStreamEvent } from 'aws-lambda'
import { ENV, requireEnv } from '../../shared/env/environment.ts'
import { openCounts } from '../../shared/store/counts.ts'
import { openTable } from '../../shared/store/table-client.ts'
import { consume } from './consume.ts'

const env = process.env
const endpoint = env[ENV.endpoint]
const counts = openCounts(openTable({ tableName: requireEnv(env, ENV.table), ...(endpoint && { endpoint }) }))
const report = (message: string, fields: Record<string, unknown>) => console.error({ message, ...fields })

export const handler = ({ Records }: DynamoDBStreamEvent) => consume(Records, { counts, report })
