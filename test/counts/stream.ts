import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { DynamoDBRecord } from 'aws-lambda'

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }

/** Asks for DynamoDB's streams without their SDK: two operations are not worth one more dependency. */
async function ask(endpoint: string, operation: string, body: object): Promise<any> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.0',
      'X-Amz-Target': `DynamoDBStreams_20120810.${operation}`,
      'X-Amz-Date': '20260101T000000Z',
      Authorization:
        'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify(body),
  })
  const answer = await response.json()
  if (!response.ok) throw new Error(`${operation}: ${JSON.stringify(answer)}`)
  return answer
}

/** Every change of a table of annotations so far, as Lambda gets it: the engine's own stream, behind the mapping's filter. */
export async function changesOf(endpoint: string, tableName: string): Promise<DynamoDBRecord[]> {
  const client = new DynamoDBClient({ endpoint, region: 'local', credentials })
  const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }))
  client.destroy()
  const StreamArn = Table?.LatestStreamArn
  const { StreamDescription } = await ask(endpoint, 'DescribeStream', { StreamArn })
  const records: DynamoDBRecord[] = []
  for (const { ShardId } of StreamDescription.Shards) {
    const request = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }
    let { ShardIterator } = await ask(endpoint, 'GetShardIterator', request)
    while (ShardIterator) {
      const { Records, NextShardIterator } = await ask(endpoint, 'GetRecords', { ShardIterator })
      records.push(...Records)
      ShardIterator = Records.length > 0 ? NextShardIterator : undefined
    }
  }
  return records.filter(({ dynamodb }) => dynamodb?.Keys?.['pk']?.S?.startsWith('A#'))
}
