import { setTimeout as sleep } from 'node:timers/promises'
import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda'
import { ANNOTATIONS_PREFIX } from '../../shared/store/table.ts'
import type { Positions } from './positions.ts'
import type { Stream } from './stream.ts'

/** Milliseconds between two looks at what has changed. */
const PAUSE = 300
/** Tries of a batch before what it fails on is passed over, as the event source in AWS does it. */
const TRIES = 5

type Options = {
  stream: NonNullable<Stream>
  positions: Positions
  /** What the event source calls in AWS. */
  consume: (records: readonly DynamoDBRecord[]) => Promise<DynamoDBBatchResponse>
  report: (line: string) => void
}

export type Follower = { stop(): Promise<void> }

/** Hands a table's changes to a consumer, as Lambda's event source does in AWS: in order, again when they fail, and from where it stood. */
export function follow({ stream, positions, consume, report }: Options): Follower {
  const stopping = new AbortController()
  const iterators = new Map<string, string>()
  let failures = 0

  /** @returns whether there may be more at once */
  async function advance(shard: string): Promise<boolean> {
    const name = `${stream.arn} ${shard}`
    const iterator = iterators.get(shard) ?? (await stream.iterator(shard, positions.of(name)))
    const { records, next } = await stream.records(iterator)
    const notes = records.filter(({ dynamodb }) => dynamodb?.Keys?.['pk']?.S?.startsWith(ANNOTATIONS_PREFIX))
    const { batchItemFailures } = await consume(notes)
    const failed = batchItemFailures[0]?.itemIdentifier
    if (failed !== undefined && ++failures < TRIES) return false
    if (failed !== undefined) report(`changes from ${failed} on are not counted`)
    failures = 0
    if (next !== undefined) iterators.set(shard, next)
    const last = records.at(-1)?.dynamodb?.SequenceNumber
    if (last !== undefined) positions.reach(name, last)
    return records.length > 0
  }

  async function look(): Promise<void> {
    for (const shard of await stream.shards()) while (!stopping.signal.aborted && (await advance(shard)));
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      // The engine may be starting again; what it has is not lost, and comes with the next look.
      await look().catch(() => iterators.clear())
      await sleep(PAUSE, undefined, { signal: stopping.signal, ref: false }).catch(() => {})
    }
  }

  const running = run()
  return {
    async stop() {
      stopping.abort()
      await running
    },
  }
}
