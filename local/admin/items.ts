import { isDeepStrictEqual } from 'node:util'
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DescribeTableCommand,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb'
import { TABLE } from '../../shared/store/table.ts'

/** As DynamoDB itself writes it: each attribute with its type. */
export type Item = Record<string, AttributeValue>

/** What became of an item that was to be put: a table keeps what it has. */
export type Outcome = 'written' | 'there already' | 'there with other content'

export type Items = ReturnType<typeof openItems>

/** A day of throttling is no reason to give up half of a table. */
const ATTEMPTS = 20

/**
 * A whole table, item by item, whatever the items are: for those who keep a deployment, and not on any request's path.
 * @param endpoint any DynamoDB-compatible engine; absent: AWS, with the region and credentials of the environment
 */
export function openItems({ table, endpoint }: { table: string; endpoint?: string | undefined }) {
  const client = new DynamoDBClient({
    maxAttempts: ATTEMPTS,
    ...(endpoint && { endpoint, region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }),
  })
  return {
    /** How many there are, as of some hours ago. */
    async estimate(): Promise<number> {
      const { Table } = await client.send(new DescribeTableCommand({ TableName: table }))
      return Table?.ItemCount ?? 0
    },

    /** Which table this is: one of the same name in another region, or made anew since, is another. */
    async identity(): Promise<string> {
      const { Table } = await client.send(new DescribeTableCommand({ TableName: table }))
      return `${Table?.TableArn} ${Table?.TableId}`
    },

    /** A page in no order, at most 1 MB; `last` is where the next one goes on. */
    async scan(after: Item | undefined): Promise<{ items: Item[]; last: Item | undefined }> {
      const command = new ScanCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey: after })
      const { Items = [], LastEvaluatedKey } = await client.send(command)
      return { items: Items, last: LastEvaluatedKey }
    },

    /** Never in the place of what is there, which may be newer. */
    async put(item: Item): Promise<Outcome> {
      const condition = { ConditionExpression: `attribute_not_exists(${TABLE.partitionKey})` }
      const onRefusal = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const
      try {
        await client.send(new PutItemCommand({ TableName: table, Item: item, ...condition, ...onRefusal }))
        return 'written'
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error
        return isDeepStrictEqual(error.Item, item) ? 'there already' : 'there with other content'
      }
    },

    close: () => client.destroy(),
  }
}
