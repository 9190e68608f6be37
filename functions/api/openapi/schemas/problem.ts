import * as z from 'zod'
import { candidateOut, segmentOut } from './segment.ts'

const flaw = z
  .strictObject({
    pointer: z.string().optional().meta({ description: 'JSON pointer (RFC 6901) to the field of the body' }),
    parameter: z.string().optional().meta({ description: 'Name of the path or query parameter' }),
    header: z.string().optional().meta({ description: 'Name of the header' }),
    detail: z.string().meta({ description: 'What is wrong with it; reads on after its name' }),
    value: z.unknown().optional().meta({ description: 'What was received, cut to 80 characters' }),
    remedy: z.string().optional().meta({ description: 'What to do' }),
  })
  .meta({ id: 'Flaw', description: 'One field, parameter or header at fault' })

/** RFC 9457, with what this API adds. */
export const problem = z
  .strictObject({
    type: z.string().meta({ format: 'uri-reference', description: 'Where the code is explained' }),
    title: z.string(),
    status: z.int().meta({ description: 'The HTTP status' }),
    code: z.string().meta({ description: 'Stable; what programs may branch on' }),
    detail: z.string().optional().meta({ description: 'What happened, for people' }),
    remedy: z.string().optional().meta({ description: 'What to do, when it concerns no single field' }),
    errors: z.array(flaw).min(1).optional().meta({ description: 'All fields at fault' }),
    candidates: z
      .array(candidateOut)
      .min(2)
      .optional()
      .meta({ description: 'With `ambiguous-target`: the places where the quotation stands' }),
    there: z
      .array(segmentOut)
      .optional()
      .meta({ description: 'With `target-not-in-text`: what stands at the place that was sent' }),
    'violated-policies': z
      .array(z.string())
      .min(1)
      .optional()
      .meta({ description: 'With `too-many-writes`: names of the policies in `RateLimit-Policy`' }),
  })
  .meta({ id: 'Problem', description: 'What went wrong and what to do (RFC 9457)', unusedIO: 'output' })
