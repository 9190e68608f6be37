import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { DynamoDBRecord } from 'aws-lambda'
import * as z from 'zod'

const described = z.object({ StreamDescription: z.object({ Shards: z.array(z.object({ ShardId: z.string() })) }) })
const iterated = z.object({ ShardIterator: z.string() })
const found = z.object({ Records: z.array(z.custom<DynamoDBRecord>()), NextShardIterator: z.string().nullish() })

export type Place = { endpoint: string; tableName: string }
export type Stream = Awaited<ReturnType<typeof openStream>>

/**
 * The changes of a table as an engine tells them, without the SDK of DynamoDB's streams: three operations are not worth one
 * more dependency.
 * @returns undefined when the engine keeps no stream of the table
 */
export async function openStream({ endpoint, tableName }: Place) {
  const StreamArn = await arnOf({ endpoint, tableName })
  if (StreamArn === undefined) return undefined
  const ask = (operation: string, body: object) => send(endpoint, operation, body)
  return {
    /** Another one when the table is made anew. */
    arn: StreamArn,

    async shards(): Promise<string[]> {
      const { StreamDescription } = described.parse(await ask('DescribeStream', { StreamArn }))
      return StreamDescription.Shards.map(({ ShardId }) => ShardId)
    },

    /** Where to read a shard: behind a record of this sequence number, or from its beginning. */
    async iterator(ShardId: string, after: string | undefined): Promise<string> {
      const where =
        after === undefined
          ? { ShardIteratorType: 'TRIM_HORIZON' }
          : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after }
      return iterated.parse(await ask('GetShardIterator', { StreamArn, ShardId, ...where })).ShardIterator
    },

    /** `next` is absent at the end of a shard that is closed. */
    async records(ShardIterator: string): Promise<{ records: DynamoDBRecord[]; next: string | undefined }> {
      const { Records, NextShardIterator } = found.parse(await ask('GetRecords', { ShardIterator }))
      return { records: Records, next: NextShardIterator ?? undefined }
    },
  }
}

async function arnOf({ endpoint, tableName }: Place): Promise<string | undefined> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new DynamoDBClient({ endpoint, region: 'local', credentials })
  try {
    return (await client.send(new DescribeTableCommand({ TableName: tableName }))).Table?.LatestStreamArn
  } finally {
    client.destroy()
  }
}

/** Engines on one machine look at no signature. */
const HEADERS = {
  'Content-Type': 'application/x-amz-json-1.0',
  'X-Amz-Date': '20260101T000000Z',
  Authorization:
    'AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
}

async function send(endpoint: string, operation: string, body: object): Promise<unknown> {
  const headers = { ...HEADERS, 'X-Amz-Target': `DynamoDBStreams_20120810.${operation}` }
  const response = await fetch(endpoint, { method: 'POST', headers, body: JSON.stringify(body) })
  const answer: unknown = await response.json()
  if (!response.ok) throw new Error(`${operation}: ${JSON.stringify(answer)}`)
  return answer
}
