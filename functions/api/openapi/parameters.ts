import * as z from 'zod'
import { unit } from '../../../shared/schema/annotation.ts'
import { invitationId } from '../../../shared/schema/group.ts'
import { annotationId, groupId, paragraphId, revisionNumber, statementId } from '../../../shared/schema/ids.ts'
import { languageTag } from '../../../shared/schema/text.ts'
import { anchorState, word } from '../http/filter.ts'
import { IDEMPOTENCY_KEY } from '../http/idempotency.ts'
import { DEFAULT_LIMIT, limitParameter } from '../http/paging.ts'
import { irisParameter } from '../http/preferences.ts'

const etags = z.string().min(1).max(1000)

/** In paths. */
export const sid = statementId.meta({ param: { id: 'sid' }, description: 'The statement', examples: ['closing-7'] })
export const pid = paragraphId.meta({ param: { id: 'pid' }, description: 'The paragraph', examples: ['a0'] })
export const aid = annotationId.meta({
  param: { id: 'aid' },
  description: 'The annotation',
  examples: ['a0-01JD2V6Q8M3T5W7Y9ABCDEFGHJ'],
})
export const gid = groupId.meta({
  param: { id: 'gid' },
  description: 'The group',
  examples: ['01JD2V6Q8M3T5W7Y9ABCDEFGHJ'],
})
export const uid = z
  .string()
  .min(1)
  .max(1_100)
  .meta({ param: { id: 'uid' }, description: 'A user, as the last segment of the address that a list gives' })
export const iid = invitationId.meta({ param: { id: 'iid' }, description: 'The invitation' })
export const revisionInPath = revisionNumber.meta({ description: 'Number of the revision', examples: [1] })

/** In queries. */
export const limit = limitParameter.out
  .optional()
  .meta({ param: { id: 'limit' }, description: 'Items on a page', override: { default: DEFAULT_LIMIT } })
const cursor = z.string().max(4096).optional()
export const statementsCursor = cursor.meta({ description: 'Position to go on behind: take it from the link `next`' })
export const after = cursor.meta({
  param: { id: 'after' },
  description: 'Position to go on behind: take it from the link `next`',
})
export const containerAfter = cursor.meta({
  description: 'A page: what comes behind this position; empty, the first page. Take it from the link `next`',
})
export const containerBefore = cursor.meta({
  description: 'A page: what comes before this position; empty, the last page. Take it from the link `prev`',
})
export const iris = irisParameter
  .optional()
  .meta({ description: '`1`: pages list IRIs; `0`, the default: annotations. Goes before `Prefer`' })
export const inUnit = unit
  .optional()
  .meta({ param: { id: 'unit' }, description: 'Unit of the offsets in the answer; code points by default' })
export const inRevision = revisionNumber
  .optional()
  .meta({ param: { id: 'revision' }, description: 'The revision to read it in; the latest by default', examples: [1] })
export const filters = {
  creator: word.optional().meta({ description: 'Only by this user: an `acct:` IRI, or the id in it' }),
  tag: word.optional().meta({ description: 'Only with this tag, a body whose purpose is `tagging`' }),
  motivation: word.optional().meta({ description: 'Only with this motivation', examples: ['highlighting'] }),
  paragraph: paragraphId
    .optional()
    .meta({ description: 'Only those that stand in this paragraph of the revision read' }),
  anchor: anchorState.optional().meta({ description: 'Only those in this state, such as `orphan`' }),
  quote: word
    .optional()
    .meta({ description: 'Only those that quote these words; tashkeel, hamza, digits and case do not matter' }),
}

/** In headers. */
export const ifNoneMatch = {
  'If-None-Match': etags
    .optional()
    .meta({ param: { id: 'If-None-Match' }, description: 'ETags that you have: one that is current gives 304' }),
}
export const prefer = {
  Prefer: z.string().max(1000).optional().meta({
    description:
      '`return=representation; include="…"` with `http://www.w3.org/ns/ldp#PreferMinimalContainer`, `http://www.w3.org/ns/oa#PreferContainedIRIs` or `http://www.w3.org/ns/oa#PreferContainedDescriptions`; not for pages',
  }),
}
export const ifMatch = {
  'If-Match': etags.meta({
    param: { id: 'If-Match' },
    description: 'The ETag that you read, or `*`. Missing: 428; no longer current: 412',
  }),
}
export const putConditions = {
  'If-Match': etags.optional().meta({ description: 'To replace: the ETag that you read' }),
  'If-None-Match': z
    .literal('*')
    .optional()
    .meta({ description: 'To create, and never to replace. One of the two conditions is required (428)' }),
}
export const idempotencyKey = {
  'Idempotency-Key': z
    .string()
    .min(1)
    .max(255)
    .optional()
    .meta({
      description: 'The same request sent again with the same key gives the same annotation, and makes no second one',
      pattern: IDEMPOTENCY_KEY.source,
      examples: ['6f2c1a52-8d0e-4f6b-9a43-1b7d0c5e2f90'],
    }),
}
export const slug = {
  Slug: z
    .string()
    .max(1000)
    .optional()
    .meta({ description: 'The id that you would like; taken where it is free. An `Idempotency-Key` goes before it' }),
}
export const contentLanguage = {
  'Content-Language': languageTag
    .optional()
    .meta({ description: 'Language of a plain text; absent: that of the revision before, or `und`' }),
}
