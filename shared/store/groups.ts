import { type Applicant, applicant, type Group, type GroupRole, group, type Member, member } from '../schema/group.ts'
import { applicantKey, groupKey, groupPk, IN_GROUP, memberKey, membershipKey, traceKey } from './keys.ts'
import { counted, isStill, membership, oneLess, oneMore, ownersChanged, type Refusal } from './membership-steps.ts'
import type { Item, TableClient } from './table-client.ts'
import { together, unlessRefused } from './unavailability.ts'

/** Seconds for which a wish to join stands: 90 days. */
const WISH_LIFE = 90 * 24 * 3600

type Listed<T> = { items: T[]; last?: string | undefined }

const headItem = ({ id, ...head }: Group): Item => ({ ...head, ...groupKey(id) })
const headFromItem = (item: Item): Group => group.parse({ ...item, id: String(item['pk']).slice(groupPk('').length) })
const userOf = (item: Item, prefix: string): string => String(item['sk']).slice(prefix.length)
const memberFromItem = (item: Item): Member => member.parse({ ...item, user: userOf(item, IN_GROUP.members) })
const applicantFromItem = (item: Item): Applicant =>
  applicant.parse({ ...item, user: userOf(item, IN_GROUP.applicants) })

/**
 * Groups and who is in them. A membership stands at the person, where every request finds it, and at the group, where
 * members are listed; both are written in one transaction, with the counts that limit them.
 */
export function openGroups(table: TableClient) {
  /** Items of one kind in a group's partition. `after` is the end of the last one's sort key. */
  async function list(id: string, prefix: string, limit: number, after?: string): Promise<Listed<Item>> {
    const pk = groupPk(id)
    const { items, last } = await table.query({
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
      Limit: limit,
      ...(after !== undefined && { ExclusiveStartKey: { pk, sk: `${prefix}${after}` } }),
    })
    return { items, last: last && userOf(last, prefix) }
  }

  return {
    /** @returns why not */
    create: (made: Group, owner: Member): Promise<Refusal | undefined> =>
      together(table, [
        { write: { put: headItem(made), condition: { ConditionExpression: 'attribute_not_exists(pk)' } } },
        ...membership(made.id, owner),
      ]),

    async head(id: string, { consistent = false } = {}): Promise<Group | undefined> {
      const item = await table.get(groupKey(id), { ConsistentRead: consistent })
      return item && headFromItem(item)
    },

    /** Those that there are, in no particular order. */
    heads: async (ids: readonly string[]): Promise<Group[]> =>
      (await table.getMany(ids.map(groupKey), { consistent: true })).map(headFromItem),

    /** Writes what owners choose. @returns false when somebody changed it since, or deletes it */
    change: ({ id, name, description, joining, premoderated, modified, version }: Group): Promise<boolean> =>
      unlessRefused(
        table.writeTogether([
          {
            update: groupKey(id),
            UpdateExpression: `SET #name = :name, #joining = :joining, #pre = :pre, #modified = :modified, #version = :version ${description === undefined ? 'REMOVE #description' : ', #description = :description'}`,
            condition: {
              ConditionExpression: '#version = :before AND attribute_not_exists(closing)',
              ExpressionAttributeNames: {
                '#name': 'name',
                '#description': 'description',
                '#joining': 'joining',
                '#pre': 'premoderated',
                '#modified': 'modified',
                '#version': 'version',
              },
              ExpressionAttributeValues: {
                ':name': name,
                ':joining': joining,
                ':pre': premoderated,
                ':modified': modified,
                ':version': version,
                ':before': version - 1,
                ...(description !== undefined && { ':description': description }),
              },
            },
          },
        ]),
      ),

    async member(id: string, user: string): Promise<Member | undefined> {
      const item = await table.get(memberKey(id, user), { ConsistentRead: true })
      return item && memberFromItem(item)
    },

    async members(id: string, limit: number, after?: string): Promise<Listed<Member>> {
      const { items, last } = await list(id, IN_GROUP.members, limit, after)
      return { items: items.map(memberFromItem), last }
    },

    /** @returns why not */
    setRole: (id: string, { user, role }: Member, to: GroupRole): Promise<Refusal | undefined> =>
      together(table, [
        ...[memberKey(id, user), membershipKey(user, id)].map(update => ({
          write: { update, UpdateExpression: 'SET #role = :to', condition: roleChange(role, to) },
          unless: 'changed' as const,
        })),
        ...ownersChanged(id, role, to),
      ]),

    /** Ends a membership. @returns why not */
    leave: (id: string, { user, role }: Member): Promise<Refusal | undefined> =>
      together(table, [
        { write: { delete: memberKey(id, user), condition: isStill(role) }, unless: 'changed' },
        { write: { delete: membershipKey(user, id) } },
        { write: counted(user, -1) },
        oneLess(id, role),
      ]),

    /** Ends what is left of a membership of which nobody is to be the heir: the group stays, and is nobody's. */
    abandon: (id: string, user: string): Promise<void> =>
      table.deleteMany([memberKey(id, user), membershipKey(user, id)]),

    /** Keeps a wish to join. @returns false when there is one already */
    ask: (id: string, { user, ...about }: Applicant): Promise<boolean> => {
      const expires = Math.ceil(Date.parse(about.asked) / 1000) + WISH_LIFE
      const key = applicantKey(id, user)
      return unlessRefused(
        table.writeTogether([
          { put: { ...about, expires, ...key }, condition: { ConditionExpression: 'attribute_not_exists(pk)' } },
          { put: { ...traceKey(user, key), keys: [key], expires } },
        ]),
      )
    },

    async applicant(id: string, user: string): Promise<Applicant | undefined> {
      const item = await table.get(applicantKey(id, user), { ConsistentRead: true })
      return item && applicantFromItem(item)
    },

    async applicants(id: string, limit: number, after?: string): Promise<Listed<Applicant>> {
      const { items, last } = await list(id, IN_GROUP.applicants, limit, after)
      return { items: items.map(applicantFromItem), last }
    },

    /** Makes a member of whoever asked. @returns why not */
    admit: (id: string, joining: Member): Promise<Refusal | undefined> =>
      together(table, [
        {
          write: {
            delete: applicantKey(id, joining.user),
            condition: { ConditionExpression: 'attribute_exists(pk)' },
          },
          unless: 'not-asked',
        },
        ...membership(id, joining),
        oneMore(id),
      ]),

    /** Takes a wish to join back, or refuses it. */
    decline: (id: string, user: string): Promise<void> => table.deleteMany([applicantKey(id, user)]),
  }
}

const roleChange = (from: GroupRole, to: GroupRole) => {
  const { ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues } = isStill(from)
  return {
    ConditionExpression,
    ExpressionAttributeNames,
    ExpressionAttributeValues: { ...ExpressionAttributeValues, ':to': to },
  }
}
