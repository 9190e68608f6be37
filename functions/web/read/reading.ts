import type { Bead } from '../../../shared/anchoring/index.ts'
import type { Comparison } from '../../../shared/reading/changes.ts'
import type { Note } from '../../../shared/reading/note.ts'
import type { Tongue } from '../../../shared/reading/words.ts'
import type { Paragraph, Revision, StatementHead } from '../../../shared/schema/statement.ts'

/** All that one reading page shows. */
export type Reading = {
  head: StatementHead
  revision: Revision
  notes: Note[]
  /** Whether there are more notes than these. */
  more: boolean
  /** What changed since the revision before; only when that was asked for. */
  changes: Comparison[] | undefined
  /** The other languages of the statement. */
  others: StatementHead[]
  /** The text in another language, beside it; only when that was asked for. */
  beside: Beside | undefined
  /** With the Hypothesis sidebar in place of our own margin. */
  sidebar: boolean
  tongue: Tongue
}

export type Beside = { head: StatementHead; byParagraph: Map<string, Paragraph[]> }

/** What of another language stands beside each paragraph; what belongs to none, or to several, beside the first before it. */
export function besideOf(head: StatementHead, here: Revision, there: Revision, beads: readonly Bead[]): Beside {
  const byParagraph = new Map<string, Paragraph[]>()
  let last = here.paragraphs[0]?.id ?? ''
  for (const bead of beads) {
    last = here.paragraphs[bead.here[0] ?? -1]?.id ?? last
    const found = bead.there.map(at => there.paragraphs[at]).filter(paragraph => paragraph !== undefined)
    byParagraph.set(last, [...(byParagraph.get(last) ?? []), ...found])
  }
  return { head, byParagraph }
}
