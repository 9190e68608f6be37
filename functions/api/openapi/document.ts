import { createDocument } from 'zod-openapi'
import packageJson from '../../../package.json' with { type: 'json' }
import { annotationPaths } from './annotations.ts'
import { onEveryResource } from './every-resource.ts'
import { EXAMPLES } from './examples.ts'
import { groupPaths } from './groups.ts'
import { notePaths } from './hypothesis/annotations.ts'
import { peoplePaths } from './hypothesis/people.ts'
import { invitationPaths } from './invitations.ts'
import { mePaths } from './me.ts'
import { metaPaths } from './meta.ts'
import { moderationPaths } from './moderation.ts'
import { personPaths } from './person.ts'
import { PROBLEM_CODES } from './problem-codes.ts'
import { publishingPaths } from './publishing.ts'
import { problem } from './schemas/problem.ts'
import { statementPaths } from './statements.ts'

const DESCRIPTION = `Notes on published statements: highlights, comments, tags and replies, anchored to words of the text.

Annotations are W3C Web Annotations, and their containers speak the Web Annotation Protocol. Offsets are Unicode code points.

Every change is conditional: read the \`ETag\`, send it in \`If-Match\`. What you may not see answers exactly as what does not exist. Errors are problem documents (RFC 9457): branch on \`code\`.`

/** Where in the document the table of problem codes stands, for the page at /docs. */
export const CODES_MEMBER = 'x-problem-codes'

/** The API, described from the schemas that it parses requests with. */
export const openApiDocument = () =>
  createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Hashiya',
      version: packageJson.version,
      summary: 'Annotation API for published statements',
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [
      { name: 'Statements', description: 'Texts published in paragraphs, revised, never overwritten.' },
      { name: 'Annotations', description: 'Notes on them, for yourself, for a group or for everybody.' },
      {
        name: 'Groups',
        description: 'People who share notes. A group that you are not in answers as one that does not exist.',
      },
      { name: 'Moderation', description: 'What readers report, and what moderators hide, show and approve.' },
      { name: 'Me', description: 'What belongs to whoever asks.' },
      { name: 'Hypothesis', description: 'The same notes through the Hypothesis API.' },
      { name: 'About the API', description: 'What the API says of itself.' },
    ],
    paths: onEveryResource({
      ...statementPaths,
      ...annotationPaths,
      ...groupPaths,
      ...invitationPaths,
      ...mePaths,
      ...personPaths,
      ...publishingPaths,
      ...moderationPaths,
      ...metaPaths,
      ...peoplePaths,
      ...notePaths,
    }),
    components: {
      schemas: { Problem: problem },
      examples: EXAMPLES,
      securitySchemes: {
        bearerAuth: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'An access token of the OIDC issuer of the deployment. Without one you read what is public.',
        },
      },
    },
    [CODES_MEMBER]: PROBLEM_CODES,
  })

/** What docs/openapi.json holds. */
export const openApiText = (): string => `${JSON.stringify(openApiDocument(), null, 2)}\n`
