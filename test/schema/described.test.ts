import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import * as z from 'zod'
import { createDocument } from 'zod-openapi'
import { ANNOTATION_LIMITS, annotationInput } from '../../shared/schema/annotation.ts'
import { ERASURE_BYTES, erasureInput } from '../../shared/schema/erasure.ts'
import { GROUP_LIMITS, groupInput, invitationId, invitationInput, invitationToken } from '../../shared/schema/group.ts'
import { annotationId, groupId, paragraphId } from '../../shared/schema/ids.ts'
import { decision, MODERATION_BYTES, reportInput } from '../../shared/schema/moderation.ts'
import { PUBLICATION_BYTES, publication } from '../../shared/schema/publication.ts'
import { STATEMENT_LIMITS, statementInput } from '../../shared/schema/statement.ts'

const published = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8'))

const BODIES = [
  statementInput,
  annotationInput,
  groupInput,
  invitationInput,
  erasureInput,
  publication,
  reportInput,
  decision,
]
const IDS = { pid: paragraphId, aid: annotationId, gid: groupId, iid: invitationId, token: invitationToken }

/** The names under which docs/openapi.json has them, and what they are made of. */
const NAMES =
  `StatementInput AnnotationInput BodyInput AgentInput SelectorInput StateInput TargetInput GroupInput InvitationInput
  ErasureInput Publication ReportInput ModerationDecision`.split(/\s+/)

function described(): Record<string, any> {
  const content = (schema: z.ZodType) => ({
    requestBody: { content: { 'application/json': { schema } } },
    responses: {},
  })
  const paths = Object.fromEntries(
    [...BODIES, z.object(IDS).meta({ id: 'Ids' })].map((schema, index) => [`/${index}`, { post: content(schema) }]),
  )
  return createDocument({ openapi: '3.1.0', info: { title: '', version: '' }, paths }).components?.schemas ?? {}
}

it.each(NAMES)('docs/openapi.json says of %s what its schema does', name => {
  const schema = described()[name]
  expect(schema).toBeDefined()
  expect(schema).toEqual(published.components.schemas[name])
})

it.each(Object.keys(IDS).filter(name => name !== 'token'))(
  'docs/openapi.json says of {%s} what its schema does',
  name => {
    const { type, pattern, maxLength } = published.components.parameters[name].schema
    expect(described()['Ids'].properties[name]).toEqual({ type, pattern, maxLength })
  },
)

it('docs/openapi.json says of the token of an invitation what its schema does', () => {
  const { schema } = published.paths['/invitations:accept'].post.requestBody.content['application/json']
  expect(described()['Ids'].properties.token).toEqual(schema.properties.token)
})

const NOTE = '/statements/{sid}/annotations/{aid}'
it.each([
  ['/groups', 'post', GROUP_LIMITS.bytes],
  [`${NOTE}/moderation`, 'put', MODERATION_BYTES],
  ['/me/annotations:publish', 'post', PUBLICATION_BYTES],
  ['/me:erase', 'post', ERASURE_BYTES],
  ['/statements', 'post', STATEMENT_LIMITS.bytes],
  ['/statements/{sid}/annotations/', 'post', ANNOTATION_LIMITS.bytes],
])('docs/openapi.json says how large a body for %s may be', (path, method, bytes) => {
  expect(published.paths[path][method].requestBody.description).toContain(`At most ${bytes} bytes`)
})
