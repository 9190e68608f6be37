import * as z from 'zod'
import { ANNO_CONTEXT } from '../../../../shared/schema/terms.ts'
import { dateTime } from '../../../../shared/schema/time.ts'
import { annotationOut } from './annotation.ts'
import { link } from './segment.ts'

const about = {
  label: z.string(),
  total: z.int().min(0).optional().meta({ description: 'As you see it; absent where it cannot be told' }),
  modified: dateTime.optional().meta({ description: 'The last change of anything in it, deletions included' }),
}

const page = z.strictObject({
  '@context': z.literal(ANNO_CONTEXT),
  id: link,
  type: z.literal('AnnotationPage'),
  partOf: z.strictObject({ id: link, type: z.literal('AnnotationCollection'), ...about }),
  startIndex: z.literal(0).optional().meta({ description: 'On the first page; the position of others is not known' }),
  prev: link.optional().meta({ description: 'Absent on the first page' }),
  next: link.optional().meta({ description: 'Absent on the last page' }),
  items: z
    .array(z.union([annotationOut, link]))
    .meta({ description: 'May be fewer than asked for, even none, before the last page; IRIs with `iris=1`' }),
})

/** Web Annotation Data Model, section 5.2. */
export const annotationPage = page.meta({ id: 'AnnotationPage', description: 'A page of annotations' })

const embedded = page.omit({ '@context': true, partOf: true })

/** Web Annotation Protocol, section 4.2. */
export const annotationCollection = z
  .strictObject({
    '@context': z.union([z.literal(ANNO_CONTEXT), z.array(z.string()).length(2)]),
    id: link,
    type: z
      .union([z.literal('AnnotationCollection'), z.array(z.string()).length(2)])
      .meta({ description: '`AnnotationCollection`, and of a container `BasicContainer`' }),
    ...about,
    first: z.union([embedded, link]).optional().meta({ description: 'Absent when it is empty' }),
    last: link.optional(),
  })
  .meta({ id: 'AnnotationCollection', description: 'A collection of annotations, with its first page or a link to it' })
