import { type Invitation, invitation, type Member, type Received, received } from '../schema/group.ts'
import { applicantKey, groupPk, IN_GROUP, invitationKey, receivedKey, receivedPk, traceKey } from './keys.ts'
import { membership, oneMore, type Refusal } from './membership-steps.ts'
import type { Item, TableClient } from './table-client.ts'
import { together } from './unavailability.ts'

const fromItem = (item: Item): Invitation =>
  invitation.parse({ ...item, id: String(item['sk']).slice(IN_GROUP.invitations.length) })

/** Invitations into groups. Of the secret that one by link has only its hash is here; the table forgets what expired. */
export function openInvitations(table: TableClient) {
  return {
    /** One for a user lies at that user as well. */
    async create(group: string, { id, ...about }: Invitation): Promise<void> {
      const { user, by, expires } = about
      const key = invitationKey(group, id)
      await table.writeTogether([
        { put: { ...about, ...key } },
        { put: { ...traceKey(by, key), keys: [key], expires } },
        ...(user === undefined ? [] : [{ put: { group, id, expires, ...receivedKey(user, group, id) } }]),
      ])
    },

    async find(group: string, id: string): Promise<Invitation | undefined> {
      const item = await table.get(invitationKey(group, id), { ConsistentRead: true })
      return item && fromItem(item)
    },

    async list(group: string, limit: number, after?: string): Promise<{ items: Invitation[]; last?: string }> {
      const { items, last } = await table.query({
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': groupPk(group), ':prefix': IN_GROUP.invitations },
        Limit: limit,
        ...(after !== undefined && { ExclusiveStartKey: invitationKey(group, after) }),
      })
      return {
        items: items.map(fromItem),
        ...(last && { last: String(last['sk']).slice(IN_GROUP.invitations.length) }),
      }
    },

    /** What a person was invited to, expired ones among them until the table forgets them: the first hundred. */
    async receivedBy(user: string): Promise<Received[]> {
      const { items } = await table.query({
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': receivedPk(user) },
        Limit: 100,
      })
      return items.map(item => received.parse(item))
    },

    revoke: (group: string, { id, user }: Pick<Invitation, 'id' | 'user'>): Promise<void> =>
      table.deleteMany([invitationKey(group, id), ...(user === undefined ? [] : [receivedKey(user, group, id)])]),

    /** Makes a member by an invitation: its use and the membership are one. @param now seconds since 1970. @returns why not */
    accept: (group: string, { id, user }: Invitation, joining: Member, now: number): Promise<Refusal | undefined> =>
      together(table, [
        {
          write: {
            update: invitationKey(group, id),
            UpdateExpression: 'ADD #used :one',
            condition: {
              ConditionExpression: 'attribute_exists(pk) AND #used < #uses AND #expires > :now',
              ExpressionAttributeNames: { '#used': 'used', '#uses': 'uses', '#expires': 'expires' },
              ExpressionAttributeValues: { ':one': 1, ':now': now },
            },
          },
          unless: 'spent' as const,
        },
        ...membership(group, joining),
        oneMore(group),
        { write: { delete: applicantKey(group, joining.user) } },
        ...(user === undefined ? [] : [{ write: { delete: receivedKey(user, group, id) } }]),
      ]),
  }
}
