import type { Passage } from '../anchoring/index.ts'
import type { Iris } from './iris.ts'

/** A passage as clients see it: the paragraph's IRI, code points, and the words that stand there. */
export type PassageOut = { paragraph: string; start: number; end: number; exact: string }

export const passageOut = ({ paragraph, start, end, exact }: Passage, statement: string, iris: Iris): PassageOut => ({
  paragraph: iris.paragraph(statement, paragraph),
  start,
  end,
  exact,
})

/** One of several places that compete: its first passage, and all of them where it runs over several paragraphs. */
export const candidateOut = (segments: PassageOut[]) => ({ ...segments[0], ...(segments.length > 1 && { segments }) })
