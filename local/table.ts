import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceInUseException,
  ScalarAttributeType,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import { TABLE } from '../shared/store/table.ts'

export type TableOptions = { endpoint: string; tableName: string }

/**
 * Creates the table that infra creates in AWS, in any DynamoDB-compatible engine, and waits until it can be used.
 * @returns whether it was there before
 * @throws the SDK's error when the engine does not answer
 */
export async function createTable({ endpoint, tableName }: TableOptions): Promise<{ existed: boolean }> {
  const client = new DynamoDBClient({
    endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: { requestTimeout: 5_000, connectionTimeout: 2_000, throwOnRequestTimeout: true },
  })
  try {
    const existed = await createdBefore(client, tableName)
    await active(client, tableName)
    if (!existed) await enableTtl(client, tableName)
    return { existed }
  } finally {
    client.destroy()
  }
}

async function createdBefore(client: DynamoDBClient, tableName: string): Promise<boolean> {
  try {
    await client.send(new CreateTableCommand(definition(tableName)))
    return false
  } catch (error) {
    if (error instanceof ResourceInUseException) return true
    throw error
  }
}

function definition(TableName: string) {
  const indexes = Object.values(TABLE.indexes)
  const names = new Set([TABLE, ...indexes].flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey]))
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST' as const,
    AttributeDefinitions: [...names].map(AttributeName => ({ AttributeName, AttributeType: ScalarAttributeType.S })),
    KeySchema: keySchema(TABLE),
    GlobalSecondaryIndexes: indexes.map(index => ({
      IndexName: index.name,
      KeySchema: keySchema(index),
      Projection: { ProjectionType: 'KEYS_ONLY' as const },
    })),
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' as const },
  }
}

const keySchema = ({ partitionKey, sortKey }: { partitionKey: string; sortKey: string }) => [
  { AttributeName: partitionKey, KeyType: 'HASH' as const },
  { AttributeName: sortKey, KeyType: 'RANGE' as const },
]

/** Milliseconds between two looks at a table that is being created, and looks. */
const POLL = 50
const POLLS = 200

async function active(client: DynamoDBClient, TableName: string): Promise<void> {
  for (let poll = 0; poll < POLLS; poll++) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }))
    if (Table?.TableStatus === 'ACTIVE') return
    await new Promise(resolve => setTimeout(resolve, POLL))
  }
  throw new Error(`the table ${TableName} does not become active`)
}

async function enableTtl(client: DynamoDBClient, TableName: string): Promise<void> {
  try {
    const TimeToLiveSpecification = { Enabled: true, AttributeName: TABLE.ttl }
    await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }))
  } catch (error) {
    // Some engines have no time to live; tombstones then stay, which harms nobody.
    if (!(error instanceof Error && /UnknownOperation|NotImplemented|Validation/.test(error.name))) throw error
  }
}
