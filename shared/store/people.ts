import * as z from 'zod'
import { type Allowance, allowance } from '../schema/allowance.ts'
import { type GroupRole, groupRole } from '../schema/group.ts'
import { type StatementAudience, statementAudience } from '../schema/ids.ts'
import { allowanceKey, groupOf, markIn, personPk, reporterKey } from './keys.ts'
import type { Item, TableClient } from './table-client.ts'
import { unlessRefused } from './unavailability.ts'

/** Seconds after which nothing is left to say of what was spent: two days, more than any quota takes to fill up. */
const ALLOWANCE_LIFE = 2 * 24 * 3600

/** What the table knows of a person, read before anything that the person asks is answered. */
export type Person = {
  /** Memberships by group id. */
  groups: ReadonlyMap<string, GroupRole>
  /** From which audiences notes of theirs are hidden, by statement. */
  hidden: ReadonlyMap<string, readonly StatementAudience[]>
  /** Whether they ever reported a note. */
  reports: boolean
  /** Absent where nothing was written lately, or nothing is limited. */
  allowance?: Allowance | undefined
}

const membership = z.object({ role: groupRole })

export function openPeople(table: TableClient) {
  return {
    /** Read consistently: whoever was removed from a group a moment ago is out of it now. All of it fits one page. */
    async person(user: string): Promise<Person> {
      const { items } = await table.query({
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': personPk(user) },
        ConsistentRead: true,
      })
      const spent = items.find(({ sk }) => sk === allowanceKey(user).sk)
      return {
        groups: new Map(items.flatMap(membershipIn)),
        hidden: marksIn(items),
        reports: items.some(({ sk }) => sk === reporterKey(user).sk),
        allowance: spent && allowance.parse(spent),
      }
    },

    async allowance(user: string): Promise<Allowance | undefined> {
      const item = await table.get(allowanceKey(user), { ConsistentRead: true })
      return item && allowance.parse(item)
    },

    /** Puts what is left after a write. @returns false when somebody else wrote in the person's name since `before` was read */
    spend(user: string, before: Allowance | undefined, after: Allowance): Promise<boolean> {
      const expires = Math.ceil(after.at / 1_000_000) + ALLOWANCE_LIFE
      const unchanged = before
        ? {
            ConditionExpression: '#at = :at',
            ExpressionAttributeNames: { '#at': 'at' },
            ExpressionAttributeValues: { ':at': before.at },
          }
        : { ConditionExpression: 'attribute_not_exists(pk)' }
      return unlessRefused(table.put({ ...after, expires, ...allowanceKey(user) }, unchanged))
    },
  }
}

/** Of what else lies in a person's partition, none. */
function membershipIn(item: Item): [group: string, role: GroupRole][] {
  const group = groupOf(String(item['sk']))
  return group === undefined ? [] : [[group, membership.parse(item).role]]
}

function marksIn(items: readonly Item[]): Map<string, StatementAudience[]> {
  const marks = new Map<string, StatementAudience[]>()
  for (const { sk, notes } of items) {
    const mark = markIn(String(sk))
    if (!mark || !(Number(notes) > 0)) continue
    marks.set(mark.statement, [...(marks.get(mark.statement) ?? []), statementAudience.parse(mark.scope)])
  }
  return marks
}
