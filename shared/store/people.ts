import * as z from 'zod'
import { type GroupRole, groupRole } from '../schema/group.ts'
import { groupOf, personPk } from './keys.ts'
import type { TableClient } from './table-client.ts'

/** What the table knows of a person, read before anything that the person asks is answered. */
export type Person = {
  /** Memberships by group id. */
  groups: ReadonlyMap<string, GroupRole>
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
      return { groups: new Map(items.flatMap(membershipOf)) }
    },
  }
}

/** Of what else lies in a person's partition, none. */
function membershipOf(found: Record<string, unknown>): [group: string, role: GroupRole][] {
  const group = groupOf(String(found['sk']))
  return group === undefined ? [] : [[group, item.parse(found).role]]
}
