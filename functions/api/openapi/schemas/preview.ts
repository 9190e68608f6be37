import * as z from 'zod'
import { alignment } from '../../../../shared/schema/alignment.ts'
import { anchorOut } from './annotation.ts'
import { link } from './segment.ts'
import { statementOut } from './statement.ts'

const count = z.int().min(0)
const notes = z.array(z.strictObject({ id: link, creator: z.string(), anchor: anchorOut })).max(200)

/** What a new text would do. */
export const revisionPreview = statementOut
  .extend({
    changes: alignment.shape.changes.meta({ description: 'What would become of the paragraphs, by their ids' }),
    notes: z
      .strictObject({ exact: count, moved: count, changed: count, orphan: count, complete: z.boolean() })
      .meta({ description: 'Notes by the state that they would be in; `complete` unless there are more than 10,000' }),
    changed: notes.meta({ description: 'The first 200 notes whose words it would change' }),
    orphaned: notes.meta({ description: 'The first 200 notes that it would orphan' }),
  })
  .strict()
  .meta({ id: 'RevisionPreview', description: 'A revision that is not published, and what it would do' })
