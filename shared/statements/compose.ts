import { align } from '../anchoring/align.ts'
import type { Alignment } from '../anchoring/index.ts'
import type { Paragraph, Revision, StatementHead, StatementInput } from '../schema/statement.ts'
import { directionOf } from './direction.ts'

type Composed = { head: StatementHead; revision: Revision }

/** A new statement and its first revision. `at`: a timestamp; `id`: when the publisher chose none. */
export function composeStatement(input: StatementInput, at: string, id: string): Composed {
  const fixed = { id: input.id ?? id, audience: input.audience ?? 'public', created: at }
  return compose(input, fixed, 1, align([], input.paragraphs).paragraphs, at)
}

/**
 * The next revision of a statement, and how its text lies against the standing one.
 * @param revisions all there are, from the first to the standing one: a paragraph that comes back gets its old id
 */
export function composeRevision(
  input: StatementInput,
  before: StatementHead,
  revisions: readonly Revision[],
  at: string,
): Composed & { alignment: Alignment } {
  const { id, audience, created, revision } = before
  const standing = revisions.at(-1)?.paragraphs ?? []
  const { paragraphs, alignment } = align(standing, input.paragraphs, { retired: retiredFrom(revisions, standing) })
  return { ...compose(input, { id, audience, created }, revision + 1, paragraphs, at), alignment }
}

/** Paragraphs that stood once and no longer do, each as it was last. */
function retiredFrom(revisions: readonly Revision[], standing: readonly Paragraph[]): Paragraph[] {
  const last = new Map(revisions.flatMap(({ paragraphs }) => paragraphs.map(paragraph => [paragraph.id, paragraph])))
  for (const { id } of standing) last.delete(id)
  return [...last.values()]
}

function compose(
  { title, language, direction, url, translationOf, paragraphs: texts }: StatementInput,
  fixed: Pick<StatementHead, 'id' | 'audience' | 'created'>,
  number: number,
  paragraphs: Paragraph[],
  at: string,
): Composed {
  const direct = direction ?? directionOf(language, texts)
  const known = { ...(url && { url }), ...(translationOf && { translationOf }) }
  const about = { revision: number, title, language, direction: direct, ...known }
  return {
    head: { ...fixed, ...about, modified: at },
    revision: { statement: fixed.id, ...about, published: at, paragraphs },
  }
}
