import { Hono } from 'hono'
import { audienceOf } from '../../../shared/access/policy.ts'
import type { Place } from '../../../shared/annotating/iris.ts'
import type { Library } from '../../../shared/annotating/library.ts'
import type { Margin } from '../../../shared/annotating/margin.ts'
import { type NoteAddress, type Outcome, publishAll } from '../../../shared/annotating/publication.ts'
import { DomainError } from '../../../shared/errors/domain-error.ts'
import { parse } from '../../../shared/schema/parse.ts'
import { PUBLICATION_BYTES, publication } from '../../../shared/schema/publication.ts'
import { readObject, requireMedia } from '../http/body.ts'
import { type ApiContext, type ApiEnv, requireUser } from '../http/context.ts'
import { problemDocument } from '../http/problem.ts'

/** Several notes of the actor's at once. */
export function publishingRoutes(parts: { margin: Margin; library: Library }) {
  return new Hono<ApiEnv>().post('/me/annotations:publish', async c => {
    const author = requireUser(c)
    requireMedia(c.req.raw, ['application/json'])
    const { audience, annotations } = parse(publication, await readObject(c.req.raw, PUBLICATION_BYTES))
    const addresses = annotations.map(iri => addressAt(c.get('iris').place(iri)))
    const outcomes = await publishAll(parts, author, addresses, audience)
    return c.json({ items: outcomes.map((outcome, index) => outcomeOut(c, outcome, annotations[index])) })
  })
}

const addressAt = (place: Place | undefined): NoteAddress =>
  place?.kind === 'annotation' ? { statement: place.statement, id: place.annotation } : undefined

function outcomeOut(c: ApiContext, outcome: Outcome, named: string | undefined) {
  if (outcome instanceof DomainError) return { id: named, problem: problemDocument(outcome) }
  const { statement, id, partition, modified } = outcome
  return { id: c.get('iris').annotation(statement, id), audience: audienceOf(partition), modified }
}
