import type { User } from '../access/actor.ts'
import type { Paragraph, Revision, StatementHead, StatementInput } from '../schema/statement.ts'
import { directionOf } from './direction.ts'
import { identify, reidentify } from './paragraph-ids.ts'

type Composed = { head: StatementHead; revision: Revision }

/** A new statement and its first revision. `at`: a timestamp; `id`: when the publisher chose none. */
export function composeStatement(input: StatementInput, publisher: User, at: string, id: string): Composed {
  const fixed = { id: input.id ?? id, publisher: publisher.id, created: at }
  return compose(input, fixed, 1, identify(input.paragraphs), at)
}

/** The next revision of a statement. */
export function composeRevision(
  input: StatementInput,
  before: StatementHead,
  standing: Revision,
  at: string,
): Composed {
  const { id, publisher, created, revision } = before
  return compose(input, { id, publisher, created }, revision + 1, reidentify(standing.paragraphs, input.paragraphs), at)
}

function compose(
  { title, language, direction, url, paragraphs: texts }: StatementInput,
  fixed: Pick<StatementHead, 'id' | 'publisher' | 'created'>,
  number: number,
  paragraphs: Paragraph[],
  at: string,
): Composed {
  const about = {
    revision: number,
    title,
    language,
    direction: direction ?? directionOf(language, texts),
    ...(url && { url }),
  }
  return {
    head: { ...fixed, ...about, modified: at },
    revision: { statement: fixed.id, ...about, published: at, paragraphs },
  }
}
