import * as z from 'zod'
import { type GroupRole, groupRole } from '../schema/group.ts'
import { type StatementAudience, statementAudience } from '../schema/ids.ts'
import { groupOf, markIn, personPk } from './keys.ts'
import type { Item, TableClient } from './table-client.ts'

/** What the table knows of a person, read before anything that the person asks is answered. */
export type Person = {
  /** Memberships by group id. */
  groups: ReadonlyMap<string, GroupRole>
  /** From which audiences notes of theirs are hidden, by statement. */
  hidden: ReadonlyMap<string, readonly StatementAudience[]>
}

const item = z.object({ pk: z.string(), sk: z.string(), role: groupRole })

export function openPeople(table: TableClient) {
  return {
    /** Read consistently: whoever was removed from a group a moment ago is out of it now. All of it fits one page. */
    async person(user: string): Promise<Person> {
      const { items } = await table.query({
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': personPk(user) },
        ConsistentRead: true,
      })
      return { groups: new Map(items.flatMap(membershipOf)), hidden: marksIn(items) }
    },
  }
}

/** Of what else lies in a person's partition, none. */
function membershipOf(found: Record<string, unknown>): [group: string, role: GroupRole][] {
  const group = groupOf(String(found['sk']))
  return group === undefined ? [] : [[group, item.parse(found).role]]
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
