import { type Receipt, receipt } from '../schema/erasure.ts'
import { receiptKey } from './keys.ts'
import type { TableClient } from './table-client.ts'

/** Seconds for which a receipt can be asked for again: 30 days. */
const RECEIPT_LIFE = 30 * 24 * 3600

/** What was erased so far, by the number of its receipt: whose it was, nothing says. */
export function openErasures(table: TableClient) {
  return {
    async read(id: string): Promise<Receipt | undefined> {
      const item = await table.get(receiptKey(id), { ConsistentRead: true })
      return item && receipt.parse({ ...item, receipt: id })
    },

    async write({ receipt: id, ...about }: Receipt): Promise<void> {
      const expires = Math.ceil(Date.parse(about.began) / 1000) + RECEIPT_LIFE
      await table.writeTogether([{ put: { ...about, ...receiptKey(id), expires } }])
    },
  }
}
