import * as z from 'zod'
import { matching } from './text.ts'

/** Ids are ASCII: they stand in IRIs unescaped, and bytes, code points and UTF-16 units sort them alike. */
export const statementId = matching(
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/,
  'is not a statement id',
  'Use 1 to 100 ASCII letters, digits, ".", "_" or "-", beginning with a letter or digit.',
).meta({ maxLength: 100 })

export const paragraphId = matching(
  /^[A-Za-z0-9]{1,100}$/,
  'is not a paragraph id',
  'Take it from the statement, where every paragraph has one.',
).meta({ maxLength: 100 })

export const annotationId = matching(
  /^[A-Za-z0-9_-]{1,128}$/,
  'is not an annotation id',
  'Use 1 to 128 ASCII letters, digits, "_" or "-".',
).meta({ maxLength: 128 })

export const groupId = matching(
  /^[A-Za-z0-9_-]{1,64}$/,
  'is not a group id',
  'Use the id that the group was given.',
).meta({ maxLength: 64 })

/** Who may read an annotation, as clients say it. */
export const audience = z
  .union([
    z.literal('private'),
    z.literal('public'),
    matching(/^group:[A-Za-z0-9_-]{1,64}$/, 'is not an audience', 'Send "private", "public" or "group:<id>".').meta({
      maxLength: 70,
    }),
  ])
  .meta({ description: 'Who may read it: its creator, everybody, or a group', examples: ['private'] })
export type Audience = z.infer<typeof audience>

/** For whom a statement is: its text and all notes on it. */
export const statementAudience = z
  .custom<'public' | `group:${string}`>(value => audience.safeParse(value).success && value !== 'private', {
    message: 'is not an audience of statements',
    params: { remedy: 'Send "public" or "group:<id>".' },
  })
  .meta({
    override: { type: 'string', pattern: '^(?:public|group:[A-Za-z0-9_-]{1,64})$', maxLength: 70 },
    description: 'For whom it is, its text and all notes on it: everybody, or a group',
    examples: ['public'],
  })
export type StatementAudience = z.infer<typeof statementAudience>

export const revisionNumber = z.int().min(1).max(999_999)
