import * as z from 'zod'
import { ANNOTATION_LIMITS, unit } from '../../../../shared/schema/annotation.ts'
import { audience, revisionNumber } from '../../../../shared/schema/ids.ts'
import { moderation } from '../../../../shared/schema/moderation.ts'
import { ANNO_CONTEXT } from '../../../../shared/schema/terms.ts'
import { dateTime } from '../../../../shared/schema/time.ts'
import { anchorState } from '../../http/filter.ts'
import { candidateOut, link, segmentOut } from './segment.ts'

const offset = z.int().min(0)

const quote = z
  .strictObject({ type: z.literal('TextQuoteSelector'), exact: z.string(), prefix: z.string(), suffix: z.string() })
  .meta({ description: 'Taken from the text, with up to 32 code points before and behind' })

const position = z
  .strictObject({ type: z.literal('TextPositionSelector'), start: offset, end: offset, unit: unit.optional() })
  .meta({ description: 'Code points, unless `unit` was asked for' })

const foreign = z
  .looseObject({ type: z.string().regex(/^(?!Text(?:Quote|Position)Selector$)/) })
  .meta({ description: 'A selector of another type, as the client sent it' })

const specific = z.looseObject({
  type: z.unknown().optional(),
  source: link.meta({ description: 'IRI of the paragraph, the statement, or the annotation that this one answers' }),
  selector: z.array(z.union([quote, position, foreign, z.string()])).optional(),
})

/** Where an annotation stands; see docs/anchoring.md. */
export const anchorOut = z
  .strictObject({
    revision: revisionNumber.meta({ description: 'The revision whose text is meant' }),
    state: anchorState.meta({
      description:
        '`exact`: the same words in the same place. `moved`: the same words elsewhere. `changed`: enough of the words; `was` has what they were. `orphan`: no place is certain; `was` has where it stood',
    }),
    score: z.number().min(0).max(1).meta({ description: 'The part of the words that survives' }),
    segments: z.array(segmentOut).meta({ description: 'In reading order; empty for an orphan' }),
    candidates: z.array(candidateOut).min(1).optional().meta({ description: 'Places that compete for an orphan' }),
    was: z
      .strictObject({ revision: revisionNumber, segments: z.array(segmentOut) })
      .optional()
      .meta({ description: 'The words as they were, and where, when the annotation was made' }),
    amendment: z
      .strictObject({
        reason: z.enum(['offset', 'context', 'folded', 'widened', 'converted']),
        unit: unit.optional().meta({ description: 'The unit that the offsets sent were in' }),
      })
      .optional()
      .meta({ description: 'How what is stored differs from what was just sent, and why' }),
  })
  .meta({ id: 'Anchor', description: 'Where the annotation stands in the text' })

const creator = z.strictObject({
  id: z.string().meta({ format: 'uri', description: '`acct:` IRI (RFC 7565)' }),
  type: z.literal('Person'),
  name: z.string().optional(),
})

/** A Web Annotation as clients read it. Open, as what clients add under contexts of their own comes back to them. */
export const annotationOut = z
  .looseObject({
    '@context': z
      .array(z.unknown())
      .min(2)
      .meta({ description: `${ANNO_CONTEXT}, that of this API, and the client's` }),
    id: link,
    type: z.union([z.literal('Annotation'), z.array(z.string())]),
    motivation: z.unknown().optional(),
    body: z.unknown().optional(),
    bodyValue: z.string().max(ANNOTATION_LIMITS.value).optional(),
    target: z.union([link, specific, z.array(specific).min(2)]).meta({
      description: 'Where it stands now; of an orphan, where it stood. Several where the words were torn apart',
    }),
    audience: z
      .union([audience, z.array(z.unknown()).min(2)])
      .meta({ description: 'Who may read it; and, where the client said so, for whom it is meant' }),
    creator,
    created: dateTime,
    modified: dateTime,
    anchor: anchorOut,
    moderation: moderation.optional().meta({
      description: 'Only where its audience does not see it: hidden by moderators, or waiting for them; and why',
    }),
  })
  .meta({ id: 'Annotation', description: 'A W3C Web Annotation, with `audience` and `anchor` of this API' })

/** Earlier versions of an annotation, the newest first. */
export const annotationHistory = z
  .strictObject({
    items: z.array(z.strictObject({ version: z.int().min(1), modified: dateTime, annotation: annotationOut })),
    next: link.optional(),
  })
  .meta({ id: 'AnnotationHistory', description: 'Versions of one annotation, the newest first' })
