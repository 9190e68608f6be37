import * as z from 'zod'
import { unit } from '../../../../shared/schema/annotation.ts'
import { link } from './segment.ts'

const template = z.string()
const media = z.array(z.string())
const count = z.int().min(1)

/** What a client that knows only the origin needs to begin. */
export const capabilities = z
  .strictObject({
    name: z.literal('Hashiya'),
    protocols: z.array(link),
    statements: link,
    templates: z.strictObject({ statement: template, container: template, annotation: template }),
    me: link,
    context: link,
    openapi: link,
    documentation: link,
    media: z.strictObject({ read: media, create: media, patch: media }),
    preferences: z.array(link).meta({ description: 'What `Prefer` may include for a container' }),
    offsets: z.strictObject({
      unit: unit.meta({ description: 'Of all offsets that are sent, unless another is asked for' }),
      understood: z.array(unit),
    }),
    audiences: z.array(z.string()),
    limits: z.strictObject({
      bytes: count.meta({ description: 'Of an annotation' }),
      page: count.meta({ description: 'Annotations on a page' }),
      defaultPage: count,
    }),
  })
  .meta({ id: 'Capabilities', description: 'Where things are and what is understood' })
