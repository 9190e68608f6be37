import * as z from 'zod'
import { segment } from '../../../../shared/schema/annotation.ts'

/** The IRI of something that this deployment serves, or served. */
export const link = z.string().meta({ format: 'uri' })

/** Words of one paragraph, as clients see them. */
export const segmentOut = segment
  .extend({ paragraph: link.meta({ description: 'IRI of the paragraph' }), exact: z.string() })
  .strict()
  .meta({
    id: 'Segment',
    description: 'Words of one paragraph: Unicode code points, `start` included, `end` excluded, and the words there',
  })

/** One of several places that compete: its first words, and all of them where it runs over several paragraphs. */
export const candidateOut = segmentOut
  .extend({ segments: z.array(segmentOut).min(2).optional() })
  .meta({ id: 'Candidate', description: 'One of several places that compete' })
