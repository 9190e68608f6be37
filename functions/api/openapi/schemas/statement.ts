import * as z from 'zod'
import { paragraph, revision, statementHead } from '../../../../shared/schema/statement.ts'
import { dateTime } from '../../../../shared/schema/time.ts'
import { link } from './segment.ts'

/** A statement without its text, as lists show it. */
export const headOut = statementHead
  .omit({ deleted: true })
  .extend({
    created: dateTime.meta({ description: 'When its first revision was published' }),
    modified: dateTime.meta({ description: 'When its latest revision was published' }),
    iri: link,
    annotations: link.meta({ description: 'Container of its annotations' }),
  })
  .strict()
  .meta({ id: 'StatementHead', description: 'A statement without its text' })

const paragraphOut = paragraph
  .extend({ iri: link.meta({ description: 'What annotations target' }) })
  .strict()
  .meta({ id: 'Paragraph', description: 'Keeps its id through edits; ids sort in reading order' })

/** A statement as one revision of it has it. */
export const statementOut = headOut
  .extend({
    published: dateTime.meta({ description: 'When this revision was published' }),
    paragraphs: z.array(paragraphOut),
  })
  .meta({ id: 'Statement', description: 'A statement as one revision of it has it' })

/** One paragraph, read on its own. */
export const paragraphAlone = revision
  .pick({ statement: true, revision: true, language: true, direction: true })
  .extend(paragraphOut.shape)
  .strict()
  .meta({ id: 'ParagraphInStatement', description: 'One paragraph as one revision has it' })

/** What other languages have where a paragraph stands. */
export const paragraphParallels = z
  .strictObject({
    paragraph: link,
    parallels: z.array(
      headOut
        .extend({
          paragraphs: z.array(paragraphOut).meta({ description: 'Empty where the language has nothing there' }),
          annotated: z.boolean().meta({ description: 'Whether you see a note on any of them' }),
        })
        .strict(),
    ),
  })
  .meta({ id: 'ParagraphParallels', description: 'A paragraph in the other languages of its statement' })

const notes = z.int().min(0)

/** How many notes stand where, for whoever asks. */
export const statementCounts = z
  .strictObject({
    total: notes.meta({ description: 'Those on the statement as a whole among them' }),
    paragraphs: z.record(z.string(), notes).meta({
      description: 'By the id of the paragraph in which a note began when it was written; what has none is not there',
    }),
    audiences: z.record(z.string(), notes).meta({ description: 'By `public`, `private` and `group:<id>`' }),
  })
  .meta({ id: 'StatementCounts', description: 'Counts of the notes that you may read' })

/** A page of statements, the newest first. */
export const statementList = z
  .strictObject({
    items: z.array(headOut),
    next: link.optional().meta({ description: 'The next page; absent on the last' }),
  })
  .meta({ id: 'StatementList', description: 'A page of statements' })
