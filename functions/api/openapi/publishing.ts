import * as z from 'zod'
import type { ZodOpenApiPathsObject } from 'zod-openapi'
import { audience } from '../../../shared/schema/ids.ts'
import { PUBLICATION_BYTES, publication } from '../../../shared/schema/publication.ts'
import { dateTime } from '../../../shared/schema/time.ts'
import { shown } from './examples.ts'
import { operation, STORED, WITH_BODY } from './operation.ts'
import { problem } from './schemas/problem.ts'
import { link } from './schemas/segment.ts'

const outcome = z.union([
  z.strictObject({ id: link, audience, modified: dateTime }).meta({ description: 'The note as it stands now' }),
  z.strictObject({ id: z.string(), problem }).meta({ description: 'Why it stays as it is' }),
])

const published = z
  .strictObject({ items: z.array(outcome).min(1).meta({ description: 'In the order in which they were named' }) })
  .meta({ id: 'PublicationResult', description: 'What became of each' })

export const publishingPaths: ZodOpenApiPathsObject = {
  '/me/annotations:publish': {
    post: operation({
      operationId: 'publishMyAnnotations',
      tags: ['Me'],
      summary: 'Give several of your own annotations to one audience',
      description:
        'Each moves at one moment, whatever becomes of the others, and stays where it is if it is there already: send the same again until no item has a `problem`. What answers another follows it.',
      actor: 'signed-in',
      requestBody: {
        description: `At most ${PUBLICATION_BYTES} bytes.`,
        required: true,
        content: { 'application/json': { schema: publication, examples: shown('publicationSent') } },
      },
      answers: {
        200: {
          description: 'What became of each',
          content: { 'application/json': { schema: published, examples: shown('publication') } },
        },
      },
      problems: [WITH_BODY, STORED],
    }),
  },
}
