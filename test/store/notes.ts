import type { Annotation } from '../../shared/schema/annotation.ts'
import type { Revision, StatementHead } from '../../shared/schema/statement.ts'
import { timestamp } from '../../shared/schema/time.ts'

let moment = 1_790_000_000_000_000

/** A highlight in paragraph a0, but for what the test says. */
export function highlight(changes: Partial<Annotation> = {}): Annotation {
  const at = timestamp(moment++)
  return {
    id: `a0-${crypto.randomUUID()}`,
    statement: 'astana-22',
    partition: 'public',
    creator: 'reader-1',
    created: at,
    modified: at,
    version: 1,
    anchor: { revision: 1, segments: [{ paragraph: 'a0', start: 3, end: 28 }] },
    content: {},
    ...changes,
  }
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The id of the nth note in a paragraph, of the form that the server makes. */
export const idIn = (paragraph: string, n: number): string => {
  const digits = [32 ** 3, 32 ** 2, 32, 1].map(unit => CROCKFORD.charAt(Math.floor(n / unit) % 32))
  return `${paragraph}-01JDC4Z000000000000000${digits.join('')}`
}

/** A later state of a note. */
export const later = (note: Annotation, changes: Partial<Annotation> = {}): Annotation => ({
  ...note,
  version: note.version + 1,
  modified: timestamp(moment++),
  ...changes,
})

export function statement(id: string, texts: string[], revision = 1): { head: StatementHead; revision: Revision } {
  const at = timestamp(moment++)
  const about = { revision, title: `Statement ${id}`, language: 'en', direction: 'ltr' as const }
  const paragraphs = texts.map((text, index) => ({ id: `a${index}`, text }))
  return {
    head: { id, audience: 'public', created: at, modified: at, ...about },
    revision: { statement: id, published: at, paragraphs, ...about },
  }
}
