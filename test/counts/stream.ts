import type { DynamoDBRecord } from 'aws-lambda'
import { openStream } from '../../local/stream/stream.ts'

/** Every change of a table of annotations so far, as Lambda gets it: the engine's own stream, behind the mapping's filter. */
export async function changesOf(endpoint: string, tableName: string): Promise<DynamoDBRecord[]> {
  const stream = await openStream({ endpoint, tableName })
  if (!stream) throw new Error('the engine keeps no stream')
  const changes: DynamoDBRecord[] = []
  for (const shard of await stream.shards()) {
    let next: string | undefined = await stream.iterator(shard, undefined)
    while (next !== undefined) {
      const page: Awaited<ReturnType<typeof stream.records>> = await stream.records(next)
      changes.push(...page.records)
      next = page.records.length > 0 ? page.next : undefined
    }
  }
  return changes.filter(({ dynamodb }) => dynamodb?.Keys?.['pk']?.S?.startsWith('A#'))
}
