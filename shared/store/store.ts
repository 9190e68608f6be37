import { openAnnotations } from './annotations.ts'
import { openBelongings } from './belongings.ts'
import { openClaims } from './claims.ts'
import { openClosing } from './closing.ts'
import { openCounts } from './counts.ts'
import { openErasures } from './erasures.ts'
import { openGroups } from './groups.ts'
import { openInvitations } from './invitations.ts'
import { openModeration } from './moderation.ts'
import { openPeople } from './people.ts'
import { openPreferences } from './preferences.ts'
import { openSessions } from './sessions.ts'
import { openStatements } from './statements.ts'
import { openTable, type TableOptions } from './table-client.ts'

/** All that is kept, in one DynamoDB table; `keys.ts` says how and at what cost. */
export type Store = ReturnType<typeof openStore>

export function openStore(options: TableOptions) {
  const table = openTable(options)
  return {
    statements: openStatements(table),
    annotations: openAnnotations(table),
    claims: openClaims(table),
    counts: openCounts(table),
    people: openPeople(table),
    closing: openClosing(table),
    groups: openGroups(table),
    invitations: openInvitations(table),
    sessions: openSessions(table),
    preferences: openPreferences(table),
    belongings: openBelongings(table),
    erasures: openErasures(table),
    moderation: openModeration(table),
    close: table.close,
  }
}
