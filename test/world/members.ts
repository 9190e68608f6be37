import type { GroupRole } from '../../shared/schema/group.ts'
import { membershipKey } from '../../shared/store/keys.ts'
import { openTable } from '../../shared/store/table-client.ts'
import type { World } from './world.ts'

/** Gives a user a role in a group, as if they had been made what they are there. */
export async function enrol(
  { endpoint, tableName }: World,
  user: string,
  group: string,
  role: GroupRole,
): Promise<void> {
  const table = openTable({ endpoint, tableName })
  await table.writeTogether([{ put: { ...membershipKey(user, group), role } }])
  table.close()
}

/** Takes it from them. */
export async function expel({ endpoint, tableName }: World, user: string, group: string): Promise<void> {
  const table = openTable({ endpoint, tableName })
  await table.deleteMany([membershipKey(user, group)])
  table.close()
}
