import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  BatchGetCommand,
  BatchWriteCommand,
  type BatchWriteCommandInput,
  DynamoDBDocumentClient,
  GetCommand,
  type GetCommandInput,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactGetCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb'
import { DomainError } from '../errors/domain-error.ts'
import type { Key } from './keys.ts'
import { isInTheWay, unavailability } from './unavailability.ts'

/** Milliseconds that one call may take, retries included; the function's own timeout is ten seconds. */
const DEADLINE = 4_000
/** Milliseconds to wait for a connection, and for the answer of one attempt. */
const CONNECTION_TIMEOUT = 1_000
const ATTEMPT_TIMEOUT = 2_000
/** Attempts of the SDK per call, and rounds of ours for what a batch left unprocessed. */
const ATTEMPTS = 3
const ROUNDS = 5
/** Milliseconds before the second round; each further one doubles it. */
const ROUND_DELAY = 25

export type Item = Record<string, unknown>

export type Condition = {
  ConditionExpression: string
  ExpressionAttributeNames?: Record<string, string>
  ExpressionAttributeValues?: Item
}
/** One part of a transaction. The condition of an update has its names and values, too. */
export type Write =
  | { put: Item; condition?: Condition }
  | { delete: Key; condition?: Condition }
  | { update: Key; UpdateExpression: string; condition: Partial<Condition> }
  | { check: Key; condition: Condition }

export type TableOptions = {
  tableName: string
  /** Any DynamoDB-compatible engine; absent: AWS, with the region and credentials of the environment. */
  endpoint?: string
  /** Told the request units that each call consumed, for metrics and for the tests that hold the costs. */
  meter?: (operation: string, units: { table: number; indexes: number }) => void
}

type BatchWriteRequests = NonNullable<BatchWriteCommandInput['RequestItems']>[string]
type Capacity = { CapacityUnits?: number | undefined; Table?: { CapacityUnits?: number | undefined } | undefined }
type Metered = { ConsumedCapacity?: Capacity | Capacity[] | undefined }

/** The table as a thin shell over the SDK: names it, bounds every call, retries what is left over, types the failures. */
export type TableClient = ReturnType<typeof openTable>

export function openTable({ tableName, endpoint, meter }: TableOptions) {
  const documents = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      maxAttempts: ATTEMPTS,
      requestHandler: {
        connectionTimeout: CONNECTION_TIMEOUT,
        requestTimeout: ATTEMPT_TIMEOUT,
        throwOnRequestTimeout: true,
      },
      ...(endpoint && { endpoint, region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }),
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  )
  const metering = meter ? ({ ReturnConsumedCapacity: 'INDEXES' } as const) : {}

  async function bounded<T extends Metered>(
    operation: string,
    call: (options: { abortSignal: AbortSignal }) => Promise<T>,
  ): Promise<T> {
    try {
      const answer = await call({ abortSignal: AbortSignal.timeout(DEADLINE) })
      for (const used of [answer.ConsumedCapacity ?? []].flat()) {
        const total = used.CapacityUnits ?? 0
        const table = used.Table?.CapacityUnits ?? total
        meter?.(operation, { table, indexes: total - table })
      }
      return answer
    } catch (error) {
      throw unavailability(error) ?? error
    }
  }

  return {
    async get(key: Key, options: Pick<GetCommandInput, 'ConsistentRead'> = {}): Promise<Item | undefined> {
      const command = new GetCommand({ TableName: tableName, Key: key, ...options, ...metering })
      return (await bounded('GetItem', at => documents.send(command, at))).Item
    },

    async put(item: Item, condition?: Condition): Promise<void> {
      const command = new PutCommand({ TableName: tableName, Item: item, ...condition, ...metering })
      await bounded('PutItem', at => documents.send(command, at))
    },

    /** One page, at most 1 MB. `last` is the sort key to go on behind, absent at the end of the range. */
    async query(input: Omit<QueryCommandInput, 'TableName'>): Promise<{ items: Item[]; last: Item | undefined }> {
      const command = new QueryCommand({ TableName: tableName, ...input, ...metering })
      const { Items = [], LastEvaluatedKey } = await bounded('Query', at => documents.send(command, at))
      return { items: Items, last: LastEvaluatedKey }
    },

    /** All pages. */
    async queryAll(input: Omit<QueryCommandInput, 'TableName'>): Promise<Item[]> {
      const items: Item[] = []
      let last: Item | undefined
      do {
        const page = await this.query({ ...input, ...(last && { ExclusiveStartKey: last }) })
        items.push(...page.items)
        last = page.last
      } while (last)
      return items
    },

    /** How many items one page of a query has, without them. `last` as above. */
    async count(input: Omit<QueryCommandInput, 'TableName'>): Promise<{ count: number; last: Item | undefined }> {
      const command = new QueryCommand({ TableName: tableName, Select: 'COUNT', ...input, ...metering })
      const { Count = 0, LastEvaluatedKey } = await bounded('Query', at => documents.send(command, at))
      return { count: Count, last: LastEvaluatedKey }
    },

    /** In no particular order; what does not exist is not there. */
    async getMany(keys: readonly Key[], { consistent = false } = {}): Promise<Item[]> {
      const found: Item[] = []
      for (const some of chunks(keys, 100)) {
        await untilProcessed<Item>(some, async Keys => {
          const RequestItems = { [tableName]: { Keys, ConsistentRead: consistent } }
          const command = new BatchGetCommand({ RequestItems, ...metering })
          const answer = await bounded('BatchGetItem', at => documents.send(command, at))
          found.push(...(answer.Responses?.[tableName] ?? []))
          return answer.UnprocessedKeys?.[tableName]?.Keys ?? []
        })
      }
      return found
    },

    async deleteMany(keys: readonly Key[]): Promise<void> {
      for (const some of chunks(keys, 25)) {
        const requests: BatchWriteRequests = some.map(Key => ({ DeleteRequest: { Key } }))
        await untilProcessed(requests, async left => {
          const command = new BatchWriteCommand({ RequestItems: { [tableName]: left }, ...metering })
          const answer = await bounded('BatchWriteItem', at => documents.send(command, at))
          return answer.UnprocessedItems?.[tableName] ?? []
        })
      }
    },

    /** The same, of one moment: no transaction is seen half done. Four times the price. */
    async getTogether(keys: readonly Key[]): Promise<Item[]> {
      const found: Item[] = []
      for (const some of chunks(keys, 100)) {
        const command = new TransactGetCommand({
          TransactItems: some.map(Key => ({ Get: { TableName: tableName, Key } })),
          ...metering,
        })
        const { Responses = [] } = await unlessInTheWay(() =>
          bounded('TransactGetItems', at => documents.send(command, at)),
        )
        found.push(...Responses.flatMap(({ Item }) => Item ?? []))
      }
      return found
    },

    /** All or nothing. */
    async writeTogether(writes: readonly Write[]): Promise<void> {
      const TransactItems = writes.map(write => partOf(tableName, write))
      await unlessInTheWay(() => {
        const command = new TransactWriteCommand({ TransactItems, ...metering })
        return bounded('TransactWriteItems', at => documents.send(command, at))
      })
    },

    close: () => documents.destroy(),
  }
}

function partOf(TableName: string, write: Write) {
  if ('put' in write) return { Put: { TableName, Item: write.put, ...write.condition } }
  if ('delete' in write) return { Delete: { TableName, Key: write.delete, ...write.condition } }
  if ('check' in write) return { ConditionCheck: { TableName, Key: write.check, ...write.condition } }
  return { Update: { TableName, Key: write.update, UpdateExpression: write.UpdateExpression, ...write.condition } }
}

/** Tries again when another transaction was in the way: it then did nothing. @throws DomainError `unavailable` after the last round */
async function unlessInTheWay<T>(send: () => Promise<T>, round = 1): Promise<T> {
  try {
    return await send()
  } catch (error) {
    if (round === ROUNDS || !isInTheWay(error)) throw error
    await pause(round + Math.random())
    return unlessInTheWay(send, round + 1)
  }
}

const pause = (round: number) => new Promise(resolve => setTimeout(resolve, ROUND_DELAY * 2 ** round))

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size))
}

/** Sends what a batch left over again, with growing pauses. @throws DomainError `unavailable` after the last round */
async function untilProcessed<T>(requests: T[], send: (requests: T[]) => Promise<T[]>): Promise<void> {
  let left = requests
  for (let round = 0; left.length > 0; round++) {
    if (round === ROUNDS) throw new DomainError('unavailable', 'store-busy', 'The store is busy.', { retryAfter: 1 })
    if (round > 0) await pause(round)
    left = await send(left)
  }
}
