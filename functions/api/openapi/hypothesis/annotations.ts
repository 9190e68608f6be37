import * as z from 'zod'
import type { ZodOpenApiPathsObject, ZodOpenApiRequestBodyObject } from 'zod-openapi'
import { ANNOTATION_LIMITS } from '../../../../shared/schema/annotation.ts'
import { MODERATION_BYTES } from '../../../../shared/schema/moderation.ts'
import { dateTime } from '../../../../shared/schema/time.ts'
import { annotationChange, annotationSent } from '../../hypothesis/input.ts'
import { moderationChange, moderationStatus } from '../../hypothesis/moderation.ts'
import { SEARCH, separateReplies } from '../../hypothesis/query.ts'
import { annotationOut } from '../schemas/annotation.ts'
import { faceOperation, json } from './operation.ts'

const names = z.array(z.string())

const row = z
  .strictObject({
    id: z.string().meta({ description: 'Stays while the annotation moves' }),
    created: dateTime.meta({ description: 'Also what `search_after` takes' }),
    updated: dateTime,
    user: z.string(),
    user_info: z.strictObject({ display_name: z.string().nullable() }),
    uri: z.string(),
    text: z.string().meta({ description: 'Markdown, as it was sent' }),
    tags: names,
    group: z.string(),
    permissions: z.strictObject({ read: names, admin: names, update: names, delete: names }),
    target: z.array(z.strictObject({ source: z.string(), selector: z.array(z.looseObject({})).optional() })).length(1),
    references: names.min(1).optional().meta({ description: 'What it answers, the beginning of the thread first' }),
    document: z.strictObject({ title: names.length(1) }),
    links: z.strictObject({ html: z.string(), incontext: z.string(), json: z.string() }),
    hidden: z.boolean(),
    flagged: z.boolean(),
    actions: names,
    mentions: z.array(z.looseObject({})),
    moderation_status: moderationStatus,
  })
  .meta({ id: 'HypothesisAnnotation' })

const found = z.strictObject({
  total: z.int().meta({ description: 'All that fit, with what comes before `search_after`' }),
  rows: z.array(row),
  replies: z.array(row).optional().meta({ description: 'With `_separate_replies`: the answers to the rows' }),
})

const query = z.object({
  limit: SEARCH.limit.out
    .optional()
    .meta({ description: 'Rows, and those of the same moment as the last one', override: { default: 20 } }),
  offset: SEARCH.offset.out.optional().meta({ description: 'Has no effect beside `search_after`' }),
  sort: SEARCH.sort.optional().meta({ description: '`updated` unless you say otherwise' }),
  order: SEARCH.order.optional().meta({ description: '`desc` unless you say otherwise' }),
  search_after: SEARCH.search_after.optional().meta({
    description:
      'Only what comes behind this value of what is sorted by; of dates any of ISO 8601, from a year on, or milliseconds since 1970',
  }),
  _separate_replies: separateReplies.in.optional().meta({ description: '`false`, `0`, or yes' }),
  uri: SEARCH.uri.optional().meta({ description: 'Address of a page, or several' }),
  url: SEARCH.url.optional().meta({ description: 'The same' }),
  'uri.parts': SEARCH['uri.parts'].optional().meta({ description: 'Words in the address' }),
  wildcard_uri: SEARCH.wildcard_uri.in.optional().meta({
    description: 'Addresses besides those of `uri`: `*` for any characters, `_` for one, both behind the host only',
  }),
  user: SEARCH.user.optional().meta({ description: 'By one of these: an `acct:` IRI, or the name in it' }),
  group: SEARCH.group.optional().meta({ description: 'In one of these groups' }),
  tag: SEARCH.tag.optional().meta({ description: 'With all of these tags, or tags that have their words' }),
  tags: SEARCH.tags.optional().meta({ description: 'The same' }),
  any: SEARCH.any.optional().meta({
    description:
      'All of these words, or words in a row between quotation marks, in the quotation, text, tags or address',
  }),
  quote: SEARCH.quote.optional().meta({ description: 'Quoting these words' }),
  text: SEARCH.text.optional().meta({ description: 'With these words in the text' }),
  references: SEARCH.references.optional().meta({ description: 'Answering this annotation, or an answer to it' }),
})

const path = z.object({
  id: z
    .string()
    .max(400)
    .meta({ param: { id: 'faceId' }, description: 'The annotation; with GET also `<id>.jsonld`' }),
})

const bodyOf = (schema: z.ZodType): ZodOpenApiRequestBodyObject => ({
  description: `At most ${ANNOTATION_LIMITS.bytes} bytes, in UTF-8.`,
  required: true,
  content: json(schema),
})

const change = (operationId: string, summary: string) =>
  faceOperation({
    operationId,
    summary,
    description:
      'Text, tags, permissions and selectors are changed where they are sent and differ. There is no condition: the last one who writes is right.',
    actor: 'signed-in',
    requestParams: { path },
    requestBody: bodyOf(annotationChange),
    answers: { 200: { description: 'The annotation', content: json(row) } },
    failures: [400, 403, 404, 409, 412, 413, 415, 422],
  })

const done = (operationId: string, summary: string, failures: readonly number[]) =>
  faceOperation({
    operationId,
    summary,
    actor: 'signed-in',
    requestParams: { path },
    answers: { 204: { description: 'Done' } },
    failures: [404, ...failures],
  })

/** The Hypothesis API: annotations. */
export const notePaths: ZodOpenApiPathsObject = {
  '/api/search': {
    get: faceOperation({
      operationId: 'hypothesisSearch',
      summary: 'Find annotations',
      description:
        'Without an address it looks at the newest hundred statements and at your own annotations; docs/adr/023-hypothesis-search.md.',
      requestParams: { query },
      answers: { 200: { description: 'Annotations and answers to them', content: json(found) } },
      failures: [400],
    }),
  },
  '/api/annotations': {
    post: faceOperation({
      operationId: 'hypothesisCreate',
      summary: 'Make an annotation',
      description:
        'Private unless `permissions.read` names its group. The quotation has to stand in the text of the statement that the page shows.',
      actor: 'signed-in',
      requestBody: bodyOf(annotationSent),
      answers: { 200: { description: 'The annotation', content: json(row) } },
      failures: [400, 403, 404, 412, 413, 415, 422],
    }),
  },
  '/api/annotations/{id}': {
    get: faceOperation({
      operationId: 'hypothesisRead',
      summary: 'One annotation',
      requestParams: { path },
      answers: {
        200: {
          description: 'The annotation; as a Web Annotation at `<id>.jsonld`',
          content: { ...json(row), 'application/ld+json': { schema: annotationOut } },
        },
      },
      failures: [404],
    }),
    patch: change('hypothesisChange', 'Change an annotation'),
    put: change('hypothesisReplace', 'The same as PATCH'),
    delete: faceOperation({
      operationId: 'hypothesisDelete',
      summary: 'Delete an annotation',
      description: 'Answers to it stay, and are no longer found with the page.',
      actor: 'signed-in',
      requestParams: { path },
      answers: {
        200: {
          description: 'It is deleted',
          content: json(z.strictObject({ id: z.string(), deleted: z.literal(true) })),
        },
      },
      failures: [403, 404, 412],
    }),
  },
  '/api/annotations/{id}/flag': {
    put: done('hypothesisFlag', 'Report an annotation to the moderators', [403]),
  },
  '/api/annotations/{id}/hide': {
    put: done('hypothesisHide', 'Hide an annotation from all but its creator', [403, 409, 412]),
    delete: done('hypothesisUnhide', 'Show an annotation again', [403, 409, 412]),
  },
  '/api/annotations/{id}/moderation': {
    patch: faceOperation({
      operationId: 'hypothesisModerate',
      summary: 'Decide on an annotation',
      actor: 'signed-in',
      requestParams: { path },
      requestBody: {
        description: `At most ${MODERATION_BYTES} bytes, in UTF-8.`,
        required: true,
        content: json(moderationChange),
      },
      answers: { 200: { description: 'The annotation', content: json(row) } },
      failures: [400, 403, 404, 409, 412, 413, 415],
    }),
  },
}
