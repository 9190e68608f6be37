import type { Iris } from '../../../shared/annotating/iris.ts'
import type { Revision, StatementHead } from '../../../shared/schema/statement.ts'

/** A statement without its text, as lists show it. */
export function headOut({ publisher: _, deleted: __, ...head }: StatementHead, iris: Iris) {
  return { ...head, iri: iris.statement(head.id), annotations: iris.container(head.id) }
}

/** A statement as one revision of it has it. */
export function revisionOut(head: StatementHead, { statement: _, paragraphs, ...revision }: Revision, iris: Iris) {
  return {
    ...headOut(head, iris),
    ...revision,
    paragraphs: paragraphs.map(paragraph => ({ ...paragraph, iri: iris.paragraph(head.id, paragraph.id) })),
  }
}
