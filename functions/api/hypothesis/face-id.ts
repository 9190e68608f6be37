import { missing } from '../../../shared/annotating/refusals.ts'
import { annotationId, statementId } from '../../../shared/schema/ids.ts'

/** Where a note is kept. */
export type NoteAddress = { statement: string; id: string }

/**
 * The id of a note for clients that know nothing of statements: both ids, which "/" parts as neither has one, in letters that
 * their addresses take. It stays while the note moves, as both do.
 */
export const faceId = ({ statement, id }: NoteAddress): string =>
  Buffer.from(`${statement}/${id}`).toString('base64url')

/** @throws DomainError `missing` for what is no id of ours: nothing can be there */
export function addressFrom(face: string): NoteAddress {
  const [statement = '', id = '', ...more] = Buffer.from(face, 'base64url').toString().split('/')
  const address = { statement, id }
  const isOne = more.length === 0 && statementId.safeParse(statement).success && annotationId.safeParse(id).success
  if (isOne && faceId(address) === face) return address
  throw missing()
}
