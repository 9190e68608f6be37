import * as z from 'zod'
import type { ZodOpenApiPathsObject, ZodOpenApiRequestBodyObject } from 'zod-openapi'
import { ANNOTATION_LIMITS, annotationInput } from '../../../shared/schema/annotation.ts'
import { ANNOTATION_MEDIA, PATCH_MEDIA } from '../http/linked-data.ts'
import { shown } from './examples.ts'
import {
  annotationRead,
  container,
  containerRead,
  etag,
  type Headers,
  location,
  redirection,
  resource,
} from './headers.ts'
import {
  CHANGING,
  IN_REVISION,
  IN_STATEMENT,
  LISTED,
  NAMED,
  operation,
  type Problems,
  STORED,
  WITH_BODY,
} from './operation.ts'
import {
  after,
  aid,
  containerAfter,
  containerBefore,
  filters,
  idempotencyKey,
  ifMatch,
  ifNoneMatch,
  inRevision,
  inUnit,
  iris,
  limit,
  prefer,
  putConditions,
  sid,
  slug,
} from './parameters.ts'
import { annotationHistory, annotationOut } from './schemas/annotation.ts'
import { annotationCollection, annotationPage } from './schemas/collection.ts'

const tags = ['Annotations']
const one = z.object({ sid, aid })
const query = z.object({ unit: inUnit })
const reading = query.extend({ revision: inRevision })

const NEGOTIATED: Problems = { 406: ['not-acceptable'] }
const DELETED: Problems = { 410: ['annotation-deleted'] }
const ANNOTATING: Problems = {
  400: ['unknown-property', 'not-rdf'],
  403: ['audience-not-allowed', 'hidden-by-moderators'],
  415: ['unknown-context', 'not-an-annotation'],
  422: [
    'ambiguous-target',
    'target-not-in-text',
    'one-target',
    'foreign-target',
    'no-such-paragraph',
    'no-such-revision',
    'no-such-target',
  ],
}
const OWN: Problems = { 403: ['not-the-creator'] }
const REPLACING: Problems = { 409: ['other-id', 'set-for-good', 'answered-by-others', 'id-taken'] }

const LIMIT = `At most ${ANNOTATION_LIMITS.bytes} bytes, in UTF-8, nested at most 24 deep.`
const NOT_MODIFIED = 'You have it already'

/** The same content under each of some media types. */
const each = <T>(media: readonly string[], content: T): Record<string, T> =>
  Object.fromEntries(media.map(type => [type, content]))

const annotationBody: ZodOpenApiRequestBodyObject = {
  description: `${LIMIT} Properties of the Web Annotation vocabulary, and those that a declared context or prefix defines. What the server sets (creator, dates, anchor) is ignored; the id that it had elsewhere goes to via. JSON-LD has to name the context and the type, plain JSON need not.`,
  required: true,
  content: each(ANNOTATION_MEDIA, {
    schema: annotationInput,
    examples: shown('highlightSent', 'commentSent', 'replySent'),
  }),
}

const patchBody: ZodOpenApiRequestBodyObject = {
  description: `${LIMIT} JSON Merge Patch (RFC 7396): what it names is replaced, what it sets to null is removed. The outcome is checked like an annotation sent with PUT.`,
  required: true,
  content: each(PATCH_MEDIA, {
    schema: z.looseObject({}).meta({ id: 'AnnotationPatch', description: 'Parts of an AnnotationInput, or null' }),
    examples: shown('patchSent'),
  }),
}

const annotation = (description: string, headers: Headers = {}) => ({
  description,
  headers: { ...etag, ...resource, ...headers },
  content: each(ANNOTATION_MEDIA, { schema: annotationOut, examples: shown('annotation') }),
})

/** The Web Annotation Protocol over a statement's annotations. */
export const annotationPaths: ZodOpenApiPathsObject = {
  '/statements/{sid}/annotations': {
    get: operation({
      operationId: 'findContainer',
      tags,
      summary: 'Go to the container, whose address ends with a slash',
      requestParams: { path: z.object({ sid }) },
      answers: { 308: { description: 'To the container', headers: redirection } },
      problems: [{ 400: ['bad-parameter'] }],
    }),
  },
  '/statements/{sid}/annotations/': {
    get: operation({
      operationId: 'listAnnotations',
      tags,
      summary: 'Read the annotations of a statement that you may see, in reading order',
      description:
        'The collection with its first page; with `after` or `before`, one of its pages. Follow `next` or `prev` until there is none: a filter may leave a page short. Pages lie at positions and not under numbers, so that a walk visits all of what stays, each once, while others write.',
      requestParams: {
        path: z.object({ sid }),
        query: reading.extend({ ...filters, iris, limit, after: containerAfter, before: containerBefore }),
        header: z.object({ ...ifNoneMatch, ...prefer }),
      },
      answers: {
        200: {
          description: 'The collection, or one page of it',
          headers: { ...etag, ...containerRead },
          content: each(ANNOTATION_MEDIA, {
            schema: z.union([annotationCollection, annotationPage]),
            examples: shown('collection', 'minimalCollection', 'page', 'pageOfIris'),
          }),
        },
        304: { description: NOT_MODIFIED, headers: { ...etag, ...containerRead } },
      },
      problems: [IN_STATEMENT, IN_REVISION, LISTED, NEGOTIATED, STORED],
    }),
    post: operation({
      operationId: 'createAnnotation',
      tags,
      summary: 'Annotate',
      description:
        'The target must quote what stands in the text. Offsets in UTF-16 units are recognised and converted, an offset that is off is corrected where the quotation tells, and the answer says so in `anchor.amendment`.',
      actor: 'signed-in',
      requestParams: { path: z.object({ sid }), query, header: z.object({ ...idempotencyKey, ...slug }) },
      requestBody: annotationBody,
      answers: {
        201: {
          ...annotation('The annotation', location),
          headers: { ...etag, ...container, ...location },
        },
      },
      problems: [
        IN_STATEMENT,
        WITH_BODY,
        ANNOTATING,
        { 400: ['bad-key'], 405: ['method-not-allowed'], 410: ['annotation-deleted'], 422: ['key-reused'] },
        NEGOTIATED,
        STORED,
      ],
    }),
  },
  '/statements/{sid}/annotations/{aid}': {
    get: operation({
      operationId: 'readAnnotation',
      tags,
      summary: 'Read an annotation as it stands in the text, the latest or another',
      requestParams: { path: one, query: reading, header: z.object(ifNoneMatch) },
      answers: {
        200: annotation('The annotation', annotationRead),
        304: { description: NOT_MODIFIED, headers: { ...etag, ...annotationRead } },
      },
      problems: [IN_STATEMENT, IN_REVISION, DELETED, NEGOTIATED, STORED],
    }),
    put: operation({
      operationId: 'putAnnotation',
      tags,
      summary: 'Replace an annotation, or create one under an id of your own',
      description:
        'A target that is sent back as it was read stays where it is. Without `audience` a note keeps the one that it has, and a new one is private; into another it moves at one moment, under the same address.',
      actor: 'signed-in',
      requestParams: { path: one, query, header: z.object(putConditions) },
      requestBody: annotationBody,
      answers: {
        200: annotation('The annotation as it is now'),
        201: annotation('The new annotation', location),
      },
      problems: [
        IN_STATEMENT,
        DELETED,
        WITH_BODY,
        ANNOTATING,
        OWN,
        REPLACING,
        { 400: ['bad-condition'], 412: ['id-taken'], 422: ['misleading-id'] },
        CHANGING,
        NEGOTIATED,
        STORED,
      ],
    }),
    patch: operation({
      operationId: 'patchAnnotation',
      tags,
      summary: 'Change parts of an annotation',
      actor: 'signed-in',
      requestParams: { path: one, query, header: z.object(ifMatch) },
      requestBody: patchBody,
      answers: { 200: annotation('The annotation as it is now') },
      problems: [IN_STATEMENT, DELETED, WITH_BODY, ANNOTATING, OWN, REPLACING, CHANGING, NEGOTIATED, STORED],
    }),
    delete: operation({
      operationId: 'deleteAnnotation',
      tags,
      summary: 'Delete an annotation',
      actor: 'signed-in',
      requestParams: { path: one, header: z.object(ifMatch) },
      answers: { 204: { description: 'It is deleted; its address answers 410 for some time' } },
      problems: [NAMED, DELETED, OWN, CHANGING, STORED],
    }),
  },
  '/statements/{sid}/annotations/{aid}/history': {
    get: operation({
      operationId: 'readHistory',
      tags,
      summary: 'Read the earlier versions of an annotation of your own',
      actor: 'signed-in',
      requestParams: { path: one, query: z.object({ limit, after, unit: inUnit }) },
      answers: {
        200: {
          description: 'Versions, the newest first',
          content: { 'application/json': { schema: annotationHistory, examples: shown('history') } },
        },
      },
      problems: [NAMED, LISTED, DELETED, OWN, STORED],
    }),
  },
}
