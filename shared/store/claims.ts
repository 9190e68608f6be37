import * as z from 'zod'
import { annotationId } from '../schema/ids.ts'
import { claimKey } from './keys.ts'
import type { TableClient } from './table-client.ts'
import { unlessRefused } from './unavailability.ts'

/** Seconds for which a key stands for its request: 30 days. */
const CLAIM_LIFE = 30 * 24 * 3600

/** A request that its sender may send again. */
export type KeyedRequest = {
  by: string
  statement: string
  key: string
  /** Tells it from any other. */
  digest: string
}

const claim = z.object({ id: annotationId, digest: z.string() })
/** What the first request of a key was, and the id of the annotation that it makes. */
export type Claim = z.infer<typeof claim>

/** Which request an idempotency key stands for. */
export function openClaims(table: TableClient) {
  async function read({ by, statement, key }: KeyedRequest, { consistent = false } = {}): Promise<Claim | undefined> {
    const item = await table.get(claimKey(by, statement, key), { ConsistentRead: consistent })
    return item && claim.parse(item)
  }

  return {
    read,

    /** Claims the key for a request. @returns the claim that stands: this one, or the one that came before */
    async make(request: KeyedRequest, id: string, at: string): Promise<Claim> {
      const { by, statement, key, digest } = request
      const expires = Math.ceil(Date.parse(at) / 1000) + CLAIM_LIFE
      const item = { ...claimKey(by, statement, key), id, digest, expires }
      const made = await unlessRefused(table.put(item, { ConditionExpression: 'attribute_not_exists(pk)' }))
      const standing = made ? undefined : await read(request, { consistent: true })
      return standing ?? { id, digest }
    },
  }
}
