import { DomainError } from '../errors/domain-error.ts'
import type { TableClient, Write } from './table-client.ts'

/** Failures that pass by themselves, by the name or the system code that the SDK gives them. */
const PASSING = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'InternalServerError',
  'ServiceUnavailable',
  'TransactionConflictException',
  'TransactionInProgressException',
  'TimeoutError',
  'AbortError',
  'NetworkingError',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'ETIMEDOUT',
])

const PASSING_CANCELLATIONS = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])

type SdkError = Error & {
  code?: string
  $fault?: string
  CancellationReasons?: { Code?: string }[]
  ThrottlingReasons?: { reason?: string }[]
}

/** The domain's word for a failure that passes by itself; undefined for any other. */
export function unavailability(error: unknown): DomainError | undefined {
  if (!(error instanceof Error)) return undefined
  const { name, code, $fault, CancellationReasons = [] } = error as SdkError
  const passes =
    PASSING.has(name) ||
    (code !== undefined && PASSING.has(code)) ||
    $fault === 'server' ||
    CancellationReasons.some(reason => PASSING_CANCELLATIONS.has(reason.Code ?? ''))
  if (!passes) return undefined
  return new DomainError('unavailable', 'store-unavailable', 'The store does not answer in time.', {
    retryAfter: 1,
    remedy: 'Send the same request again; with an Idempotency-Key or a condition nothing happens twice.',
    cause: error,
  })
}

/** Whether another transaction was in the way, so that nothing happened. */
export function isInTheWay(error: unknown): boolean {
  const cause = error instanceof DomainError ? error.cause : error
  if (!(cause instanceof Error)) return false
  const { CancellationReasons = [] }: SdkError = cause
  return CancellationReasons.some(({ Code }) => Code === 'TransactionConflict')
}

/** Why DynamoDB throttled a call, in its words: such as `TableWriteMaxOnDemandThroughputExceeded`; none for other failures. */
export function throttlingReasons(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  const { ThrottlingReasons = [] }: SdkError = error
  return ThrottlingReasons.flatMap(({ reason }) => reason ?? [])
}

/** Whether a write happened: false when its own condition refused it, alone or inside a transaction. */
export async function unlessRefused(write: Promise<void>): Promise<boolean> {
  try {
    await write
    return true
  } catch (error) {
    if (isRefusal(error)) return false
    throw error
  }
}

/** A write of a transaction, and what it means when its condition refuses it. */
export type Step<Reason> = { write: Write; unless?: Reason }

/** Writes all or nothing. @returns why nothing was written, as the first step that was refused says; undefined when all was */
export async function together<Reason>(
  table: Pick<TableClient, 'writeTogether'>,
  steps: readonly Step<Reason>[],
): Promise<Reason | undefined> {
  try {
    await table.writeTogether(steps.map(({ write }) => write))
    return undefined
  } catch (error) {
    const reasons = error instanceof Error ? ((error as SdkError).CancellationReasons ?? []) : []
    const refused = steps.find((_, index) => reasons[index]?.Code === 'ConditionalCheckFailed')
    if (refused?.unless === undefined) throw error
    return refused.unless
  }
}

function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { name, CancellationReasons = [] }: SdkError = error
  return (
    name === 'ConditionalCheckFailedException' ||
    (name === 'TransactionCanceledException' &&
      CancellationReasons.some(reason => reason.Code === 'ConditionalCheckFailed'))
  )
}
