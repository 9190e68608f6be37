import * as z from 'zod'
import { audience } from './ids.ts'
import { text } from './text.ts'

/** Notes that one request publishes: each takes some 50 ms, and a request has ten seconds. */
const TOGETHER = 50

export const PUBLICATION_BYTES = 128 * 1024

/** Own notes that are to have one audience. */
export const publication = z
  .strictObject({
    audience,
    annotations: z.array(text(2048)).min(1).max(TOGETHER).meta({ description: 'Their IRIs' }),
  })
  .meta({ id: 'Publication' })
