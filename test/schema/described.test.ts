import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import * as z from 'zod'
import { createDocument } from 'zod-openapi'
import { annotationInput } from '../../shared/schema/annotation.ts'
import { erasureInput } from '../../shared/schema/erasure.ts'
import { groupInput, invitationId, invitationInput } from '../../shared/schema/group.ts'
import { annotationId, groupId, paragraphId } from '../../shared/schema/ids.ts'
import { decision, reportInput } from '../../shared/schema/moderation.ts'
import { publication } from '../../shared/schema/publication.ts'
import { statementInput } from '../../shared/schema/statement.ts'

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
const IDS = { pid: paragraphId, aid: annotationId, gid: groupId, iid: invitationId }

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

it.each(Object.keys(IDS))('docs/openapi.json says of {%s} what its schema does', name => {
  const schema = described()['Ids'].properties[name]
  expect(published.components.parameters[name].schema).toMatchObject(schema)
})
