import type { GroupRole } from '../schema/group.ts'
import type { StatementAudience } from '../schema/ids.ts'

/** Roles that a token can carry, in the claim that the deployment names. */
export type Role = 'publisher' | 'moderator'

export type User = {
  kind: 'user'
  /** The token's `sub`: unique and stable within the issuer. */
  id: string
  name?: string
  roles: ReadonlySet<Role>
  /** The groups that the user belongs to, by id. */
  groups: ReadonlyMap<string, GroupRole>
  /** Where notes of the user's are hidden: from which audiences, by statement. Absent: nowhere. */
  hidden?: ReadonlyMap<string, readonly StatementAudience[]>
  /** Whether the user ever reported a note. */
  reports?: boolean
}

/** Who asks. */
export type Actor = { kind: 'anonymous' } | User

export const anonymous: Actor = { kind: 'anonymous' }
