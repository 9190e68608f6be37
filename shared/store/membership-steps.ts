import { GROUP_LIMITS, type GroupRole, type Member } from '../schema/group.ts'
import { groupCountKey, groupKey, memberKey, membershipKey } from './keys.ts'
import type { Step } from './unavailability.ts'

/** Why a membership was not written. */
export type Refusal = 'full' | 'is-member' | 'too-many' | 'changed' | 'last-owner' | 'spent' | 'not-asked'

const ABSENT = { ConditionExpression: 'attribute_not_exists(pk)' }
const OPEN = 'attribute_exists(pk) AND attribute_not_exists(closing)'

export const isStill = (role: GroupRole) => ({
  ConditionExpression: '#role = :role',
  ExpressionAttributeNames: { '#role': 'role' },
  ExpressionAttributeValues: { ':role': role },
})

/** Both sides of a membership: at the group, and at the person. */
export const membership = (group: string, { user, role, ...about }: Member): Step<Refusal>[] => [
  { write: { put: { ...about, role, ...memberKey(group, user) }, condition: ABSENT }, unless: 'is-member' },
  { write: { put: { ...about, role, ...membershipKey(user, group) } } },
  { write: counted(user, 1), unless: 'too-many' },
]

/** One member more in a group that takes members. */
export const oneMore = (group: string): Step<Refusal> => ({
  write: {
    update: groupKey(group),
    UpdateExpression: 'ADD #members :one',
    condition: {
      ConditionExpression: `${OPEN} AND #members < :most`,
      ExpressionAttributeNames: { '#members': 'members' },
      ExpressionAttributeValues: { ':one': 1, ':most': GROUP_LIMITS.members },
    },
  },
  unless: 'full',
})

/** One member less, who is not the last owner. */
export const oneLess = (group: string, role: GroupRole): Step<Refusal> => ({
  write: {
    update: groupKey(group),
    UpdateExpression: 'ADD #members :less, #owners :owner',
    condition: {
      ConditionExpression: role === 'owner' ? `${OPEN} AND #owners > :one` : OPEN,
      ExpressionAttributeNames: { '#members': 'members', '#owners': 'owners' },
      ExpressionAttributeValues: {
        ':less': -1,
        ':owner': role === 'owner' ? -1 : 0,
        ...(role === 'owner' && { ':one': 1 }),
      },
    },
  },
  unless: 'last-owner',
})

/** A person's groups, counted, so that one consistent page always holds them all. */
export const counted = (user: string, change: 1 | -1) => ({
  update: groupCountKey(user),
  UpdateExpression: 'ADD #groups :change',
  condition: {
    ConditionExpression: 'attribute_not_exists(#groups) OR #groups < :most',
    ExpressionAttributeNames: { '#groups': 'groups' },
    ExpressionAttributeValues: { ':change': change, ':most': GROUP_LIMITS.perPerson + (change < 0 ? 1 : 0) },
  },
})

/** Owners counted, when a role makes one or unmakes one. */
export function ownersChanged(group: string, from: GroupRole, to: GroupRole): Step<Refusal>[] {
  const change = Number(to === 'owner') - Number(from === 'owner')
  if (change === 0) return []
  const kept = change < 0 ? ' AND #owners > :one' : ''
  return [
    {
      write: {
        update: groupKey(group),
        UpdateExpression: 'ADD #owners :change',
        condition: {
          ConditionExpression: `${OPEN}${kept}`,
          ExpressionAttributeNames: { '#owners': 'owners' },
          ExpressionAttributeValues: { ':change': change, ...(change < 0 && { ':one': 1 }) },
        },
      },
      unless: 'last-owner',
    },
  ]
}
