import * as z from 'zod'
import type { ZodOpenApiPathsObject, ZodOpenApiRequestBodyObject, ZodOpenApiResponseObject } from 'zod-openapi'
import { STATEMENT_LIMITS, statementInput } from '../../../shared/schema/statement.ts'
import { shown } from './examples.ts'
import { annotationService, etag, type Headers, location } from './headers.ts'
import {
  CHANGING,
  IN_REVISION,
  IN_STATEMENT,
  LISTED,
  operation,
  type Problems,
  STORED,
  WITH_BODY,
} from './operation.ts'
import {
  contentLanguage,
  ifMatch,
  ifNoneMatch,
  inRevision,
  limit,
  pid,
  revisionInPath,
  sid,
  statementsCursor,
} from './parameters.ts'
import { revisionPreview } from './schemas/preview.ts'
import {
  paragraphAlone,
  paragraphParallels,
  statementCounts,
  statementList,
  statementOut,
} from './schemas/statement.ts'

const tags = ['Statements']
const { id, title, url, direction, audience, translationOf } = statementInput.shape
const path = z.object({ sid })
const WRITING: Problems = { 400: ['empty-text', 'bad-parameter'], 403: ['not-a-publisher'], 422: ['no-such-original'] }
const REVISING: Problems = { 409: ['other-id', 'set-for-good'] }
const NOT_MODIFIED = { description: 'You have it already', headers: etag }

/** What plain text cannot say. */
const query = z.object({
  id: id.meta({ description: 'With plain text: the id of the new statement' }),
  title: title.optional().meta({ description: 'With plain text; absent: its first line' }),
  url: url.meta({ description: 'With plain text: where it is published' }),
  audience: audience.meta({ description: 'With plain text: for whom it is; absent: everybody' }),
  translationOf: translationOf.meta({ description: 'With plain text: the statement that it is a translation of' }),
  direction: direction.meta({ description: 'With plain text; absent: taken from the text' }),
})

const requestBody: ZodOpenApiRequestBodyObject = {
  description: `At most ${STATEMENT_LIMITS.bytes} bytes, in UTF-8.`,
  required: true,
  content: {
    'application/json': { schema: statementInput, examples: shown('statementSent') },
    'text/plain': {
      schema: z
        .string()
        .min(1)
        .max(STATEMENT_LIMITS.bytes)
        .meta({ description: 'Paragraphs, with blank lines between' }),
      examples: shown('plainTextSent'),
    },
  },
}

const statement = (description: string, headers: Headers): ZodOpenApiResponseObject => ({
  description,
  headers: { ...etag, ...headers },
  content: { 'application/json': { schema: statementOut, examples: shown('statement') } },
})

/** Published texts, their revisions and their paragraphs. */
export const statementPaths: ZodOpenApiPathsObject = {
  '/statements': {
    get: operation({
      operationId: 'listStatements',
      tags,
      summary: 'List statements, the newest first',
      requestParams: { query: z.object({ limit, cursor: statementsCursor }) },
      answers: {
        200: {
          description: 'A page of statements',
          content: { 'application/json': { schema: statementList, examples: shown('statements') } },
        },
      },
      problems: [LISTED, STORED],
    }),
    post: operation({
      operationId: 'createStatement',
      tags,
      summary: 'Publish a statement',
      description:
        'Paragraph text is kept byte for byte. With text/plain, paragraphs are split at blank lines, and what the text cannot say comes in the query.',
      actor: 'signed-in',
      requestParams: { query, header: z.object(contentLanguage) },
      requestBody,
      answers: { 201: statement('The statement, its paragraphs with their ids', location) },
      problems: [WITH_BODY, WRITING, { 403: ['audience-not-allowed'], 409: ['id-taken'] }, STORED],
    }),
  },
  '/statements/{sid}': {
    get: operation({
      operationId: 'readStatement',
      tags,
      summary: 'Read the latest revision of a statement',
      requestParams: { path, header: z.object(ifNoneMatch) },
      answers: {
        200: statement('The latest revision', annotationService),
        304: { ...NOT_MODIFIED, headers: { ...etag, ...annotationService } },
      },
      problems: [IN_STATEMENT, STORED],
    }),
    put: operation({
      operationId: 'reviseStatement',
      tags,
      summary: 'Publish a new revision of a statement',
      description: 'Paragraphs whose text or place stays the same keep their ids. Earlier revisions stay readable.',
      actor: 'signed-in',
      requestParams: { path, query, header: z.object({ ...ifMatch, ...contentLanguage }) },
      requestBody,
      answers: { 200: statement('The new revision', annotationService) },
      problems: [IN_STATEMENT, WITH_BODY, WRITING, REVISING, CHANGING, STORED],
    }),
    delete: operation({
      operationId: 'withdrawStatement',
      tags,
      summary: 'Withdraw a statement',
      actor: 'signed-in',
      requestParams: { path, header: z.object(ifMatch) },
      answers: { 204: { description: 'It is withdrawn; its address answers 410 from now on' } },
      problems: [IN_STATEMENT, { 403: ['not-a-publisher'] }, CHANGING, STORED],
    }),
  },
  '/statements/{sid}/revisions:preview': {
    post: operation({
      operationId: 'previewRevision',
      tags,
      summary: 'Say what a text would do to the notes, without publishing it',
      description: 'Counts and lists the notes that you may see; those of others are not even counted.',
      actor: 'signed-in',
      requestParams: { path, query, header: z.object(contentLanguage) },
      requestBody,
      answers: {
        200: {
          description: 'The revision as it would be, and the notes as they would stand in it',
          content: { 'application/json': { schema: revisionPreview } },
        },
      },
      problems: [IN_STATEMENT, WITH_BODY, WRITING, REVISING, STORED],
    }),
  },
  '/statements/{sid}/revisions/{n}': {
    get: operation({
      operationId: 'readRevision',
      tags,
      summary: 'Read one revision of a statement',
      requestParams: { path: path.extend({ n: revisionInPath }), header: z.object(ifNoneMatch) },
      answers: {
        200: statement('The statement as that revision has it', annotationService),
        304: { ...NOT_MODIFIED, headers: { ...etag, ...annotationService } },
      },
      problems: [IN_STATEMENT, STORED],
    }),
  },
  '/statements/{sid}/counts': {
    get: operation({
      operationId: 'countNotes',
      tags,
      summary: 'Read how many notes stand in each paragraph',
      description: 'Counted from the stream of changes: a second or two behind it, and then exact.',
      requestParams: { path, header: z.object(ifNoneMatch) },
      answers: {
        200: {
          description: 'The counts',
          headers: etag,
          content: { 'application/json': { schema: statementCounts } },
        },
        304: NOT_MODIFIED,
      },
      problems: [IN_STATEMENT, STORED],
    }),
  },
  '/statements/{sid}/paragraphs/{pid}': {
    get: operation({
      operationId: 'readParagraph',
      tags,
      summary: 'Read one paragraph: its IRI is what annotations target',
      requestParams: {
        path: path.extend({ pid }),
        query: z.object({ revision: inRevision }),
        header: z.object(ifNoneMatch),
      },
      answers: {
        200: {
          description: 'The paragraph',
          headers: { ...etag, ...annotationService },
          content: { 'application/json': { schema: paragraphAlone, examples: shown('paragraph') } },
        },
        304: { ...NOT_MODIFIED, headers: { ...etag, ...annotationService } },
      },
      problems: [IN_STATEMENT, IN_REVISION, STORED],
    }),
  },
  '/statements/{sid}/paragraphs/{pid}/parallels': {
    get: operation({
      operationId: 'readParallels',
      tags,
      summary: 'Read what corresponds to a paragraph in the other languages of its statement',
      description:
        'Statements say with `translationOf` what they are translations of. Paragraphs are aligned one to one, one to several, or not at all.',
      requestParams: { path: path.extend({ pid }) },
      answers: {
        200: {
          description: 'Language by language',
          content: { 'application/json': { schema: paragraphParallels } },
        },
      },
      problems: [IN_STATEMENT, STORED],
    }),
  },
}
