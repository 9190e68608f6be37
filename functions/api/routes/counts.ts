import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { audienceOf, readable } from '../../../shared/access/policy.ts'
import type { Library } from '../../../shared/annotating/library.ts'
import { WHOLE_STATEMENT } from '../../../shared/schema/annotation.ts'
import type { Audience } from '../../../shared/schema/ids.ts'
import type { Store } from '../../../shared/store/store.ts'
import { etagOf, isFresh } from '../http/conditional.ts'
import type { ApiEnv } from '../http/context.ts'
import { idOf } from '../http/statement-headers.ts'

type Parts = { library: Library; store: Pick<Store, 'counts'> }

/** How many notes stand where: a second or two behind them, and of no partition that the asker may not read. */
export function countRoutes({ library, store }: Parts) {
  return new Hono<ApiEnv>().get('/statements/:sid/counts', async c => {
    const actor = c.get('actor')
    const head = await library.statement(actor, idOf(c))
    const partitions = readable(actor, head)
    const counted = await Promise.all(partitions.map(partition => store.counts.of(head.id, partition)))
    const counts = sumUp(counted.map((notes, at) => ({ notes, audience: audienceOf(partitions[at] ?? 'public') })))
    const etag = etagOf(createHash('sha256').update(JSON.stringify(counts)).digest('base64url').slice(0, 22))
    c.header('ETag', etag)
    return isFresh(c, etag) ? c.body(null, 304) : c.json(counts)
  })
}

function sumUp(counted: readonly { audience: Audience; notes: Readonly<Record<string, number>> }[]) {
  const paragraphs: Record<string, number> = {}
  const audiences: Record<string, number> = {}
  let total = 0
  for (const { audience, notes } of counted) {
    for (const [paragraph, count] of Object.entries(notes).filter(([, count]) => count > 0)) {
      total += count
      audiences[audience] = (audiences[audience] ?? 0) + count
      if (paragraph !== WHOLE_STATEMENT) paragraphs[paragraph] = (paragraphs[paragraph] ?? 0) + count
    }
  }
  return { total, paragraphs, audiences }
}
