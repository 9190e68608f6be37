import * as z from 'zod'
import { ANNO_CONTEXT } from '../../../../shared/schema/terms.ts'
import { annotationOut } from './annotation.ts'
import { link } from './segment.ts'

const page = z.strictObject({
  '@context': z.literal(ANNO_CONTEXT),
  id: link,
  type: z.literal('AnnotationPage'),
  partOf: z.strictObject({ id: link, type: z.literal('AnnotationCollection') }),
  next: link.optional().meta({ description: 'Absent on the last page' }),
  items: z.array(annotationOut).meta({ description: 'May be fewer than asked for, even none, before the last page' }),
})

/** Web Annotation Data Model, section 5.2. */
export const annotationPage = page.meta({ id: 'AnnotationPage', description: 'A page of annotations' })

/** Web Annotation Protocol, section 4.2. */
export const annotationCollection = z
  .strictObject({
    '@context': z.array(z.string()).length(2),
    id: link,
    type: z.array(z.string()).length(2).meta({ description: '`BasicContainer` and `AnnotationCollection`' }),
    label: z.string(),
    total: z.int().min(0).optional().meta({ description: 'Given where all stand on the first page' }),
    first: page.omit({ '@context': true, partOf: true }).optional().meta({ description: 'Absent when it is empty' }),
  })
  .meta({ id: 'AnnotationCollection', description: 'A container of annotations with its first page' })
