import * as z from 'zod'
import { DomainError, type Flaw } from '../../../shared/errors/domain-error.ts'
import { parse } from '../../../shared/schema/parse.ts'
import {
  STATEMENT_LIMITS,
  type StatementHead,
  type StatementInput,
  statementInput,
} from '../../../shared/schema/statement.ts'
import { paragraphsOf, titleOf } from '../../../shared/statements/plain-text.ts'
import { readObject, readText, requireMedia } from './body.ts'
import type { ApiContext } from './context.ts'

/**
 * A statement as JSON or as plain text; what plain text cannot say comes from the query, or stays as it was.
 * @param before the statement of which this is to be a revision
 * @throws DomainError `unsupported-media`, `too-large`, `invalid`; `conflict` for the body of another statement, or for another audience
 */
export async function readStatement(c: ApiContext, before?: StatementHead): Promise<StatementInput> {
  const input = await readInput(c, before)
  if (before && input.id !== undefined && input.id !== before.id) throw otherId(input.id, before.id)
  if (before && (input.audience ?? before.audience) !== before.audience) throw otherAudience(input.audience, before)
  return input
}

async function readInput(c: ApiContext, before?: StatementHead): Promise<StatementInput> {
  const media = requireMedia(c.req.raw, ['application/json', 'text/plain'])
  if (media === 'application/json') return parse(statementInput, await readObject(c.req.raw, STATEMENT_LIMITS.bytes))
  const paragraphs = paragraphsOf(await readText(c.req.raw, STATEMENT_LIMITS.bytes))
  const { url = before?.url, translationOf = before?.translationOf, ...asked } = plainTextParameters(c)
  return parseAsSent({
    ...asked,
    language: c.req.header('content-language') ?? before?.language ?? 'und',
    title: asked.title ?? before?.title ?? titleOf(paragraphs),
    ...(url !== undefined && { url }),
    ...(translationOf !== undefined && { translationOf }),
    paragraphs,
  })
}

const asked = z.string().optional()
const plainTextQuery = z.strictObject({
  id: asked,
  title: asked,
  url: asked,
  direction: asked,
  audience: asked,
  translationOf: asked,
})

const plainTextParameters = (c: ApiContext) =>
  byPlace(
    () => parse(plainTextQuery, c.req.query()),
    ({ pointer = '', ...flaw }) => ({
      ...flaw,
      parameter: pointer.slice(1),
      ...(pointer === '/language' && { remedy: 'Send it as the header Content-Language.' }),
    }),
  )

const parseAsSent = (value: unknown) =>
  byPlace(
    () => parse(statementInput, value),
    ({ pointer = '', ...flaw }) => {
      if (pointer.startsWith('/paragraphs')) return { pointer, ...flaw }
      return pointer === '/language'
        ? { header: 'Content-Language', ...flaw }
        : { parameter: pointer.slice(1), ...flaw }
    },
  )

/** Names fields by where plain text brings them: all but the paragraphs in a header or a parameter. */
function byPlace<T>(parsed: () => T, place: (flaw: Flaw) => Flaw): T {
  try {
    return parsed()
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const flaws = error.details.flaws?.map(place)
    throw new DomainError('invalid', 'bad-field', error.message, { ...error.details, ...(flaws && { flaws }) })
  }
}

const otherAudience = (sent: unknown, { audience }: StatementHead) =>
  new DomainError('conflict', 'set-for-good', 'For whom a statement is does not change.', {
    flaws: [
      {
        pointer: '/audience',
        detail: `is not ${audience}`,
        value: sent,
        remedy: 'Leave it out, or publish another statement.',
      },
    ],
  })

const otherId = (sent: string, id: string) =>
  new DomainError('conflict', 'other-id', 'The body is that of another statement.', {
    flaws: [
      {
        pointer: '/id',
        detail: `is not ${id}`,
        value: sent,
        remedy: 'Leave it out, or send the id of the statement.',
      },
    ],
  })
