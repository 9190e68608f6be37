import * as z from 'zod'
import { paragraphId, revisionNumber, statementAudience, statementId } from './ids.ts'
import { languageTag, visibleText, webPage } from './text.ts'

/** Limits of a statement; all lengths in UTF-16 units. */
export const STATEMENT_LIMITS = { title: 500, paragraph: 32_768, paragraphs: 5_000, bytes: 2_000_000 } as const

export const direction = z.enum(['ltr', 'rtl'])
export type Direction = z.infer<typeof direction>

/** What a publisher sends, to create a statement and to publish a revision of it alike. */
export const statementInput = z
  .strictObject({
    id: statementId.optional(),
    title: visibleText(STATEMENT_LIMITS.title),
    language: languageTag,
    direction: direction.optional(),
    url: webPage.optional(),
    audience: statementAudience.optional(),
    translationOf: statementId
      .optional()
      .meta({ description: 'Id of the statement that this one is a translation of' }),
    paragraphs: z
      .array(z.strictObject({ text: visibleText(STATEMENT_LIMITS.paragraph) }))
      .min(1)
      .max(STATEMENT_LIMITS.paragraphs),
  })
  .meta({ id: 'StatementInput' })
export type StatementInput = z.infer<typeof statementInput>

export const paragraph = z.object({ id: paragraphId, text: z.string() })
export type Paragraph = z.infer<typeof paragraph>

/** One immutable version of a statement's text. */
export const revision = z.object({
  statement: statementId,
  revision: revisionNumber,
  title: z.string(),
  language: z.string(),
  direction,
  url: z.string().optional(),
  translationOf: statementId.optional(),
  /** When this revision was published. */
  published: z.string(),
  paragraphs: z.array(paragraph),
})
export type Revision = z.infer<typeof revision>

/** A statement without its text: what lists and conditions need. */
export const statementHead = revision.omit({ statement: true, paragraphs: true, published: true }).extend({
  id: statementId,
  /** Fixed at creation. */
  audience: statementAudience,
  created: z.string(),
  modified: z.string(),
  /** Present once the statement was withdrawn. */
  deleted: z.string().optional(),
})
export type StatementHead = z.infer<typeof statementHead>
