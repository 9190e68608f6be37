import { DomainError } from '../../../shared/errors/domain-error.ts'
import { revisionNumber } from '../../../shared/schema/ids.ts'
import { parseParameter } from '../../../shared/schema/parse.ts'
import type { StatementHead } from '../../../shared/schema/statement.ts'
import type { ApiContext } from './context.ts'

/** A revision's number as it stands in a path or a query. @throws DomainError `invalid` */
export const revisionFrom = (value: string, name: string): number =>
  parseParameter(revisionNumber, name, /^\d+$/.test(value) ? Number(value) : value)

/** The revision that a request reads: the latest, unless it says another. @throws DomainError `missing` for a later one */
export function askedRevision(c: ApiContext, head: StatementHead): number {
  const asked = c.req.query('revision')
  if (asked === undefined) return head.revision
  const revision = revisionFrom(asked, 'revision')
  if (revision <= head.revision) return revision
  throw new DomainError('missing', 'no-such-revision', `The statement has ${head.revision} revisions.`, {
    flaws: [
      {
        parameter: 'revision',
        detail: 'is later than the latest',
        value: revision,
        remedy: `Ask for 1 to ${head.revision}.`,
      },
    ],
  })
}
