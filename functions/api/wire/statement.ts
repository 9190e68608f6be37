import type { Alignment } from '../../../shared/anchoring/index.ts'
import type { Iris } from '../../../shared/annotating/iris.ts'
import type { Parallel } from '../../../shared/annotating/parallels.ts'
import type { Placed } from '../../../shared/annotating/placed.ts'
import type { Preview } from '../../../shared/annotating/preview.ts'
import { anchorOut } from '../../../shared/annotating/wire.ts'
import type { Paragraph, Revision, StatementHead } from '../../../shared/schema/statement.ts'

/** A statement without its text, as lists show it. */
export function headOut({ deleted: _, ...head }: StatementHead, iris: Iris) {
  return { ...head, iri: iris.statement(head.id), annotations: iris.container(head.id) }
}

/** A statement as one revision of it has it. */
export function revisionOut(head: StatementHead, { statement: _, paragraphs, ...revision }: Revision, iris: Iris) {
  return {
    ...headOut(head, iris),
    ...revision,
    paragraphs: paragraphs.map(paragraph => paragraphOut(head.id, paragraph, iris)),
  }
}

export const paragraphOut = (statement: string, paragraph: Paragraph, iris: Iris) => ({
  ...paragraph,
  iri: iris.paragraph(statement, paragraph.id),
})

/** What another language has where a paragraph stands; its paragraphs are empty where it has nothing. */
export const parallelOut = ({ head, paragraphs, annotated }: Parallel, iris: Iris) => ({
  ...headOut(head, iris),
  paragraphs: paragraphs.map(paragraph => paragraphOut(head.id, paragraph, iris)),
  annotated,
})

/** How many notes a preview shows of each kind; its counts are of all. */
const SHOWN = 200

type Next = { head: StatementHead; revision: Revision; alignment: Alignment }

/** What a new text would do, to the paragraphs and to the notes. */
export function previewOut(
  { head, revision, alignment }: Next,
  { states, changed, orphaned, complete }: Preview,
  iris: Iris,
) {
  const shown = (all: readonly Placed[]) => all.slice(0, SHOWN).map(placed => noteOut(placed, iris))
  return {
    ...revisionOut(head, revision, iris),
    changes: alignment.changes,
    notes: { ...states, complete },
    changed: shown(changed),
    orphaned: shown(orphaned),
  }
}

const noteOut = (placed: Placed, iris: Iris) => ({
  id: iris.annotation(placed.note.statement, placed.note.id),
  creator: iris.user(placed.note.creator),
  anchor: anchorOut(placed, iris),
})
