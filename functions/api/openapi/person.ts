import * as z from 'zod'
import type { ZodOpenApiPathsObject } from 'zod-openapi'
import { ERASURE_BYTES, erasureInput, receipt } from '../../../shared/schema/erasure.ts'
import { shown } from './examples.ts'
import { LISTED, operation, STORED, WITH_BODY } from './operation.ts'
import { after, inUnit, limit } from './parameters.ts'
import { annotationOut } from './schemas/annotation.ts'
import { link } from './schemas/segment.ts'

const note = z.strictObject({
  kind: z.enum(['annotations', 'versions']).meta({ description: 'A note, or an earlier version of one' }),
  version: z.int().min(1),
  annotation: annotationOut,
  page: z.looseObject({}).optional().meta({ description: 'How a client of the Hypothesis API had its page' }),
})

const record = z.strictObject({
  kind: z.enum(['tombstones', 'identity', 'invitations', 'rest', 'claims']).meta({
    description:
      'Where private notes were; memberships and marks; invitations to you; reports, decisions, preferences, sign-ins, requests to join; keys of requests',
  }),
  record: z.looseObject({}).meta({ description: 'As it is kept; what is kept of you elsewhere stands in `there`' }),
})

const exported = z
  .strictObject({ items: z.array(z.union([note, record])), next: link.optional() })
  .meta({ id: 'Export', description: 'Part of everything that is kept of you' })

/** What a person may always do. */
export const personPaths: ZodOpenApiPathsObject = {
  '/me/export': {
    get: operation({
      operationId: 'exportMe',
      tags: ['Me'],
      summary: 'Read everything that is kept of you',
      description:
        'Notes in all states and audiences, those in groups that you left and those that moderators hid among them, each in the text in which it was made; earlier versions; where private ones were; memberships, invitations, reports, decisions, preferences, keys. Follow `next` until there is none; a page may be empty.',
      actor: 'signed-in',
      requestParams: { query: z.object({ limit, after, unit: inUnit }) },
      answers: {
        200: {
          description: 'A page of it',
          content: { 'application/json': { schema: exported, examples: shown('export') } },
        },
      },
      problems: [LISTED, STORED],
    }),
  },
  '/me:erase': {
    post: operation({
      operationId: 'eraseMe',
      tags: ['Me'],
      summary: 'Erase everything that is kept of you',
      description:
        'Each request erases some of it. Send the same with the `receipt` of the answer until that has `finished`: nothing was found any more. It may be done again at any time. Of the last owner of a group the longest-standing moderator, or else member, becomes the owner; answers of others to your notes stay.',
      actor: 'signed-in',
      requestBody: {
        description: `At most ${ERASURE_BYTES} bytes.`,
        required: true,
        content: { 'application/json': { schema: erasureInput, examples: shown('erasureSent') } },
      },
      answers: {
        200: {
          description: 'What is erased so far',
          content: {
            'application/json': {
              schema: receipt.strict().meta({ id: 'ErasureReceipt', description: 'Kept for 30 days; it names nobody' }),
              examples: shown('receipt'),
            },
          },
        },
      },
      problems: [WITH_BODY, { 404: ['no-such-resource'] }, STORED],
    }),
  },
}
