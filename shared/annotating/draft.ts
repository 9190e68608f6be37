import type { User } from '../access/actor.ts'
import { partitionFor } from '../access/policy.ts'
import { type AnnotationInput, annotationInput, isReadership, type Partition } from '../schema/annotation.ts'
import { parse } from '../schema/parse.ts'
import { ANNO_CONTEXT, checkTerms } from '../schema/terms.ts'
import { type Aim, aimOf } from './aim.ts'
import { tidied } from './client-quirks.ts'
import type { Iris } from './iris.ts'
import { viaOf } from './provenance.ts'
import { SERVER_SET } from './wire.ts'

/** A client's annotation, understood as far as that is possible without the text. */
export type Draft = {
  aim: Aim
  /** Absent when the client does not say. */
  partition: Partition | undefined
  content: Record<string, unknown>
}

/** @throws DomainError `invalid` for what the model or this server's limits do not allow, `unprocessable` for a foreign target */
export function draftOf(document: Record<string, unknown>, statement: string, author: User, iris: Iris): Draft {
  const { creator: _, created: __, modified: ___, anchor: ____, moderation: _____, ...sent } = tidied(document)
  checkTerms(sent, iris.context)
  const input = parse(annotationInput, sent)
  const aim = aimOf(input, statement, iris)
  const readership = [input.audience].flat().find(isReadership)
  return {
    aim,
    partition: readership === undefined ? undefined : partitionFor(readership, author),
    content: contentOf(input, aim, iris),
  }
}

/** What is kept as it was sent: all but what the server sets, and what says nothing. */
function contentOf(input: AnnotationInput, aim: Aim, iris: Iris): Record<string, unknown> {
  const { '@context': context, type, id, ...sent } = input
  const audience = [input.audience ?? []].flat().filter(one => !isReadership(one))
  const contexts = [context ?? []].flat().filter(entry => entry !== ANNO_CONTEXT && entry !== iris.context)
  const kept = Object.fromEntries(Object.entries(sent).filter(([name]) => !SERVER_SET.some(set => set === name)))
  return {
    ...(contexts.length > 0 && { '@context': contexts }),
    ...(Array.isArray(type) && { type }),
    ...kept,
    ...(id !== undefined && URL.canParse(id) && { via: viaOf({ id, via: sent.via }) }),
    ...(audience.length > 0 && { audience }),
    ...(Object.keys(aim.rest).length > 0 && { target: aim.rest }),
  }
}
