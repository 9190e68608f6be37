import { invitation, type Member } from '../schema/group.ts'
import { groupKey, groupPk, IN_GROUP, type Key, memberKey, membershipKey, receivedKey } from './keys.ts'
import { counted } from './membership-steps.ts'
import type { Item, TableClient } from './table-client.ts'
import { together, unlessRefused } from './unavailability.ts'

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

  async function rest(group: string): Promise<{ key: Key; item: Item }[]> {
    const items = await table.queryAll({
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': groupPk(group) },
      ConsistentRead: true,
    })
    return items.map(item => ({ key: { pk: String(item['pk']), sk: String(item['sk']) }, item }))
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

    /** Forgets the group: what was left of it, and last its head, with the owner who sees to it. */
    async finish(group: string, owner: string): Promise<void> {
      const [head, last] = [groupKey(group), memberKey(group, owner)]
      const before = (await rest(group)).filter(({ key: { sk } }) => sk !== head.sk && sk !== last.sk)
      const received = before.flatMap(({ key: { sk }, item }) => {
        const user = sk.startsWith(IN_GROUP.invitations) ? invitation.shape.user.parse(item['user']) : undefined
        return user === undefined ? [] : [receivedKey(user, group, sk.slice(IN_GROUP.invitations.length))]
      })
      await table.deleteMany([...received, ...before.map(({ key }) => key)])
      await table.writeTogether([{ delete: head }, { delete: last }])
    },
  }
}
