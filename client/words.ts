import type { Annotation, AnnotationInput } from './api.ts'

/** What stands before and behind the words: needed where they stand in several places. */
export type Around = { prefix?: string; suffix?: string }

/** The target of a note on words of a paragraph; the server finds their offsets, and refuses words that do not stand there. */
export const quoting = (paragraph: string | { iri: string }, exact: string, around: Around = {}) =>
  ({
    source: typeof paragraph === 'string' ? paragraph : paragraph.iri,
    selector: { type: 'TextQuoteSelector', exact, ...around },
  }) satisfies AnnotationInput['target']

/** The words that a note stands on, paragraph by paragraph; of an orphan, those on which it stood. */
export const quotedBy = ({ anchor }: Pick<Annotation, 'anchor'>): string[] =>
  (anchor.state === 'orphan' ? (anchor.was?.segments ?? []) : anchor.segments).map(({ exact }) => exact)

/** What was written to it, without its tags. */
export const commentsOf = (note: Pick<Annotation, 'body' | 'bodyValue'>): string[] => [
  ...(note.bodyValue === undefined ? [] : [note.bodyValue]),
  ...textsOf(note).flatMap(({ value, isTag }) => (isTag ? [] : value)),
]

/** Its tags: bodies whose purpose is `tagging`. */
export const tagsOf = (note: Pick<Annotation, 'body'>): string[] =>
  textsOf(note).flatMap(({ value, isTag }) => (isTag ? value : []))

/** The bodies that are texts; others are resources elsewhere. */
const textsOf = ({ body }: Pick<Annotation, 'body'>) =>
  [body].flat().flatMap(one => {
    if (typeof one !== 'object' || one === null || !('value' in one) || typeof one.value !== 'string') return []
    const isTag = 'purpose' in one && [one.purpose].flat().includes('tagging')
    return [{ value: one.value, isTag }]
  })
