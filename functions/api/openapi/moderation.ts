import * as z from 'zod'
import type { ZodOpenApiPathsObject } from 'zod-openapi'
import { groupId } from '../../../shared/schema/ids.ts'
import { decision, deed, MODERATION_BYTES, queue, reportInput } from '../../../shared/schema/moderation.ts'
import { dateTime } from '../../../shared/schema/time.ts'
import { ANNOTATION_MEDIA } from '../http/linked-data.ts'
import { shown } from './examples.ts'
import { etag } from './headers.ts'
import { CHANGING, IN_STATEMENT, LISTED, operation, type Problems, STORED, WITH_BODY } from './operation.ts'
import { after, aid, ifMatch, inUnit, limit, sid } from './parameters.ts'
import { annotationOut } from './schemas/annotation.ts'
import { link } from './schemas/segment.ts'

const tags = ['Moderation']
const one = z.object({ sid, aid })
const group = z.object({ gid: groupId.meta({ description: 'The group', maxLength: 64 }) })

const DELETED: Problems = { 410: ['annotation-deleted'] }
const REPORTABLE: Problems = { 403: ['not-reportable'] }
const MODERATED: Problems = { 403: ['not-a-moderator'] }
const NEGOTIATED: Problems = { 406: ['not-acceptable'], 400: ['bad-parameter'] }

const cases = z
  .strictObject({
    items: z.array(
      z.strictObject({
        queue,
        since: dateTime,
        reports: z.strictObject({
          count: z.int().min(0),
          given: z
            .array(z.strictObject({ reason: z.string().optional(), at: dateTime }))
            .max(20)
            .meta({ description: 'Some of them; who reported, nobody is told' }),
        }),
        annotation: annotationOut,
      }),
    ),
    next: link.optional(),
  })
  .meta({ id: 'ModerationCases', description: 'What moderators have to look at, or hid; the oldest first' })

const log = z
  .strictObject({
    items: z.array(
      z.strictObject({
        at: dateTime,
        by: z.string().meta({ format: 'uri', description: '`acct:` IRI of the moderator' }),
        did: deed,
        annotation: link,
        reason: z.string().optional(),
      }),
    ),
    next: link.optional(),
  })
  .meta({ id: 'ModerationLog', description: 'What moderators did, the last first' })

const body = (schema: z.ZodType, example: Parameters<typeof shown>[0]) => ({
  description: `At most ${MODERATION_BYTES} bytes.`,
  required: true,
  content: { 'application/json': { schema, examples: shown(example) } },
})

const OF_GROUPS: Problems = { 400: ['bad-parameter'], 404: ['no-such-resource'] }

function queueOperation(operationId: string, of: string, path?: typeof group) {
  return operation({
    operationId,
    tags,
    summary: `Read the notes of ${of} that were reported, wait for approval, or are hidden`,
    actor: 'signed-in',
    requestParams: {
      ...(path && { path }),
      query: z.object({
        queue: queue.optional().meta({ description: '`reported` by default' }),
        limit,
        after,
        unit: inUnit,
      }),
    },
    answers: {
      200: {
        description: 'Cases; a page may be short where notes have left since',
        content: { 'application/json': { schema: cases, examples: shown('moderationCases') } },
      },
    },
    problems: [MODERATED, ...(path ? [OF_GROUPS] : []), LISTED, STORED],
  })
}

function logOperation(operationId: string, of: string, path?: typeof group) {
  return operation({
    operationId,
    tags,
    summary: `Read what the moderators of ${of} did, and why`,
    actor: 'signed-in',
    requestParams: { ...(path && { path }), query: z.object({ limit, after }) },
    answers: {
      200: {
        description: 'Entries; none is ever changed',
        content: { 'application/json': { schema: log, examples: shown('moderationLog') } },
      },
    },
    problems: [MODERATED, ...(path ? [OF_GROUPS] : []), LISTED, STORED],
  })
}

/** What readers report, and what moderators decide. */
export const moderationPaths: ZodOpenApiPathsObject = {
  '/statements/{sid}/annotations/{aid}/report': {
    put: operation({
      operationId: 'reportAnnotation',
      tags,
      summary: 'Report a note of somebody else to its moderators',
      description: 'Once for each reader: again, it replaces the reason. Moderators are not told who reported.',
      actor: 'signed-in',
      requestParams: { path: one },
      requestBody: body(reportInput, 'reportSent'),
      answers: { 204: { description: 'It is reported' } },
      problems: [IN_STATEMENT, DELETED, REPORTABLE, NEGOTIATED, WITH_BODY, STORED],
    }),
    delete: operation({
      operationId: 'withdrawReport',
      tags,
      summary: 'Take a report back',
      actor: 'signed-in',
      requestParams: { path: one },
      answers: { 204: { description: 'It is not reported by you' } },
      problems: [IN_STATEMENT, DELETED, REPORTABLE, STORED],
    }),
  },
  '/statements/{sid}/annotations/{aid}/moderation': {
    put: operation({
      operationId: 'decideOnAnnotation',
      tags,
      summary: 'Hide a note from its audience, or show it',
      description:
        'By moderators of the group, or of the deployment for what is public. `visible` approves what waits, shows what is hidden, and dismisses the reports of what is neither. The decision is about the state that `If-Match` names, and stands in the log.',
      actor: 'signed-in',
      requestParams: { path: one, query: z.object({ unit: inUnit }), header: z.object(ifMatch) },
      requestBody: body(decision, 'decisionSent'),
      answers: {
        200: {
          description: 'The note as it is now',
          headers: etag,
          content: Object.fromEntries(
            ANNOTATION_MEDIA.map(type => [type, { schema: annotationOut, examples: shown('annotation') }]),
          ),
        },
      },
      problems: [
        IN_STATEMENT,
        DELETED,
        MODERATED,
        { 409: ['question-out-of-sight', 'id-taken'] },
        CHANGING,
        NEGOTIATED,
        WITH_BODY,
        STORED,
      ],
    }),
  },
  '/moderation': { get: queueOperation('listCases', 'everybody') },
  '/moderation/log': { get: logOperation('readModerationLog', 'what is public') },
  '/groups/{gid}/moderation': { get: queueOperation('listGroupCases', 'a group', group) },
  '/groups/{gid}/moderation/log': { get: logOperation('readGroupModerationLog', 'a group', group) },
}
