import type { Annotation } from '../schema/annotation.ts'
import type { Member } from '../schema/group.ts'
import { isLive, keyFromItem } from './annotation-items.ts'
import {
  groupKey,
  groupPk,
  HIDDEN_NOTES,
  IN_GROUP,
  type Key,
  logPk,
  memberKey,
  membershipKey,
  moderatedPk,
  receivedKey,
} from './keys.ts'
import { counted } from './membership-steps.ts'
import { entriesOf } from './places.ts'
import type { Item, TableClient } from './table-client.ts'
import { together, unlessRefused } from './unavailability.ts'

/** Items that one step forgets. */
const AT_ONCE = 100

const CLOSING = { ConditionExpression: 'attribute_exists(closing)' }

/** The end of a group, in steps of which each can be taken again. Its owners stay on its own list until the last, so that they can go on. */
export function openClosing(table: TableClient) {
  const mark = (group: string, name: 'closing' | 'emptied', at: string): Promise<boolean> =>
    unlessRefused(
      table.writeTogether([
        {
          update: groupKey(group),
          UpdateExpression: 'SET #name = :at',
          condition: {
            ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(#name)',
            ExpressionAttributeNames: { '#name': name },
            ExpressionAttributeValues: { ':at': at },
          },
        },
      ]),
    )

  /** Items of a partition, as many as one step takes. */
  async function some(pk: string, limit: number): Promise<Item[]> {
    const { items } = await table.query({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ConsistentRead: true,
      Limit: limit,
    })
    return items
  }

  return {
    /** From now on nobody joins, and nothing is published for the group. */
    begin: (group: string, at: string): Promise<boolean> => mark(group, 'closing', at),

    /** From now on nobody is a member. */
    emptied: (group: string, at: string): Promise<boolean> => mark(group, 'emptied', at),

    /** Takes it back, as long as nobody was dismissed. */
    reopen: (group: string): Promise<boolean> =>
      unlessRefused(
        table.writeTogether([{ update: groupKey(group), UpdateExpression: 'REMOVE closing', condition: CLOSING }]),
      ),

    /** Ends what the group is to a person. Who left meanwhile is out already. */
    async dismiss(group: string, { user, role }: Member): Promise<void> {
      const atGroup =
        role === 'owner'
          ? {
              update: memberKey(group, user),
              UpdateExpression: 'SET dismissed = :yes',
              condition: {
                ConditionExpression: 'attribute_exists(pk)',
                ExpressionAttributeValues: { ':yes': true },
              },
            }
          : { delete: memberKey(group, user) }
      await together(table, [
        {
          write: {
            delete: membershipKey(user, group),
            condition: { ConditionExpression: 'attribute_exists(pk)' },
          },
          unless: 'is-out',
        },
        { write: counted(user, -1) },
        { write: atGroup, unless: 'is-out' },
      ])
    },

    /** Notes that moderators of the group hid, or had not passed yet. */
    async hidden(group: string): Promise<Annotation[]> {
      const pointers = await table.queryAll({
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :hidden)',
        // What no longer points to anything expires.
        FilterExpression: 'attribute_not_exists(expires)',
        ExpressionAttributeValues: { ':pk': moderatedPk(`group:${group}`), ':hidden': HIDDEN_NOTES },
        ConsistentRead: true,
      })
      const entries = await entriesOf(keys => table.getMany(keys, { consistent: true }), pointers)
      return entries.filter(isLive)
    },

    /** Forgets some of what is left of a group but its head and one owner. @returns whether there was any */
    async forgetSome(group: string, owner: string): Promise<boolean> {
      const kept = new Set([groupKey(group), memberKey(group, owner)].map(({ sk }) => sk))
      const audience = `group:${group}` as const
      const partitions = [moderatedPk(audience), logPk(audience), groupPk(group)].map(pk => some(pk, AT_ONCE))
      const found = (await Promise.all(partitions)).flat()
      const left = found.filter(item => item['pk'] !== groupPk(group) || !kept.has(String(item['sk'])))
      await table.deleteMany(left.flatMap(item => [keyFromItem(item), ...alsoAt(group, item)]))
      return left.length > 0
    },

    /** Forgets the group itself, with the owner who saw to it. */
    finish: (group: string, owner: string): Promise<void> =>
      table.writeTogether([{ delete: groupKey(group) }, { delete: memberKey(group, owner) }]),
  }
}

/** Where an invitation lies at the person whom it is for. */
function alsoAt(group: string, { sk, user }: Item): Key[] {
  const isInvitation = String(sk).startsWith(IN_GROUP.invitations)
  return isInvitation && typeof user === 'string'
    ? [receivedKey(user, group, String(sk).slice(IN_GROUP.invitations.length))]
    : []
}
