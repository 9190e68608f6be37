import { ulid } from 'ulid'
import { DomainError } from '../errors/domain-error.ts'
import { isPageDocument } from '../schema/page-address.ts'
import type { StatementInput } from '../schema/statement.ts'

/** Ids of groups' statements, which nobody chooses: who tries one would learn from the answer whether it is taken. */
const OF_A_GROUP = /^g-[0-9A-HJKMNP-TV-Z]{26}$/i

/** The id of a new statement: the one chosen, or one that nobody can guess. @throws DomainError `invalid` for a choice that may not be */
export function idFor({ id, audience = 'public' }: StatementInput): string {
  if (audience === 'public') return id === undefined ? ulid() : requireOpen(id)
  if (id === undefined) return `g-${ulid()}`
  throw unusable(id, "is chosen for a group's statement", 'Leave it out: it is given one.')
}

function requireOpen(id: string): string {
  if (isPageDocument(id)) throw unusable(id, 'has the form that is kept for web pages', 'Choose another one.')
  if (!OF_A_GROUP.test(id)) return id
  throw unusable(id, "has the form that is kept for groups' statements", 'Choose another one.')
}

const unusable = (value: string, detail: string, remedy: string) =>
  new DomainError('invalid', 'bad-field', 'The statement cannot have that id.', {
    flaws: [{ pointer: '/id', detail, value, remedy }],
  })
