import * as z from 'zod'
import type { ZodOpenApiPathsObject } from 'zod-openapi'
import { ANNOTATION_MEDIA } from '../http/linked-data.ts'
import { shown } from './examples.ts'
import { vary } from './headers.ts'
import { LISTED, operation, STORED } from './operation.ts'
import { after, inUnit, limit } from './parameters.ts'
import { annotationCollection, annotationPage } from './schemas/collection.ts'

/** A list of annotations across statements. */
export const noteList = {
  schema: z.union([annotationCollection, annotationPage]),
  examples: shown('collection', 'page'),
}

/** What belongs to the actor. */
export const mePaths: ZodOpenApiPathsObject = {
  '/me/annotations': {
    get: operation({
      operationId: 'listMyAnnotations',
      tags: ['Me'],
      summary: 'Read your own annotations on all statements, the last changed first',
      actor: 'signed-in',
      requestParams: { query: z.object({ limit, after, unit: inUnit }) },
      answers: {
        200: {
          description: 'The collection with its first page; with `after`, a further page',
          headers: vary,
          content: Object.fromEntries(ANNOTATION_MEDIA.map(type => [type, noteList])),
        },
      },
      problems: [LISTED, { 406: ['not-acceptable'] }, STORED],
    }),
  },
}
