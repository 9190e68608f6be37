import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda'
import { type openCounts, type Sighting, TOGETHER } from '../../shared/store/counts.ts'
import { sightingsOf } from './sighting.ts'

export type Deps = {
  counts: ReturnType<typeof openCounts>
  report: (message: string, fields: Record<string, unknown>) => void
}

type Seen = { sighting: Sighting; sequence: string }

/**
 * Takes a batch of the stream into the counts.
 * @returns where to begin again, when something failed: what lies behind it comes once more, and does no harm
 */
export async function consume(records: readonly DynamoDBRecord[], deps: Deps): Promise<DynamoDBBatchResponse> {
  const failed = new Set<string>()
  const groups = new Map<string, Seen[]>()
  for (const record of records) {
    const sequence = record.dynamodb?.SequenceNumber ?? ''
    try {
      for (const sighting of sightingsOf(record)) {
        const name = `${sighting.statement}#${sighting.partition}`
        groups.set(name, [...(groups.get(name) ?? []), { sighting, sequence }])
      }
    } catch (error) {
      // No content: only where it stands in the stream.
      deps.report('a record that is no annotation', { sequence, error: String(error) })
      failed.add(sequence)
    }
  }
  for (const [name, seen] of groups) {
    for (let from = 0; from < seen.length; from += TOGETHER) {
      const some = seen.slice(from, from + TOGETHER)
      try {
        await deps.counts.take(some.map(({ sighting }) => sighting))
      } catch (error) {
        deps.report('counts not written', { group: name.split('#')[0], error: String(error) })
        for (const { sequence } of some) failed.add(sequence)
      }
    }
  }
  const first = records.find(({ dynamodb }) => failed.has(dynamodb?.SequenceNumber ?? ''))?.dynamodb?.SequenceNumber
  return { batchItemFailures: first === undefined ? [] : [{ itemIdentifier: first }] }
}
