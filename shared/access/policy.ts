import type { Partition } from '../schema/annotation.ts'
import type { GroupRole } from '../schema/group.ts'
import type { Audience, StatementAudience } from '../schema/ids.ts'
import type { Actor, User } from './actor.ts'

/** What an action is done to, as far as the policy cares. */
export type Resource = {
  creator?: string
  /** For whom a statement is, or the statement that a note is on. */
  audience?: StatementAudience
  /** Where a note stands, or is to stand. */
  partition?: Partition
  /** Where the note stands that this one answers; `unseen` when the user sees it no more. */
  answers?: Partition | 'unseen' | undefined
  /** Where a note stands that is to stand somewhere else. */
  present?: Partition | undefined
  /** The id of a group, and what is done to a member of it, or to who would like to be one. */
  group?: string
  person?: { user: string; role?: GroupRole }
}

/** How an actor can stand to a resource. */
const STANDINGS = {
  publisher: actor => actor.kind === 'user' && actor.roles.has('publisher'),
  creator: (actor, { creator }) => actor.kind === 'user' && actor.id === creator,
  'of its audience': (actor, { audience }) => audience !== undefined && audiences(actor).includes(audience),
  'reader there': (actor, { audience, partition }) =>
    audience !== undefined && partition !== undefined && readable(actor, audience).includes(partition),
  /** A reply is never wider than what it answers. */
  'no wider than the question': (_, { partition, answers, present }) =>
    answers === undefined ||
    answers === 'public' ||
    partition === (answers === 'unseen' ? present : answers) ||
    partition?.startsWith('private:') === true,
  'group owner': (actor, { group }) => roleIn(actor, group) === 'owner',
  'group moderator': (actor, { group }) => roleIn(actor, group) === 'moderator',
  'group member': (actor, { group }) => roleIn(actor, group) !== undefined,
  'plain member': (_, { person }) => person?.role === 'member',
  oneself: (actor, { person }) => actor.kind === 'user' && actor.id === person?.user,
} as const satisfies Record<string, (actor: Actor, resource: Resource) => boolean>

const roleIn = (actor: Actor, group: string | undefined): GroupRole | undefined =>
  actor.kind === 'user' && group !== undefined ? actor.groups.get(group) : undefined

type Standing = keyof typeof STANDINGS

/**
 * Who may do what: whoever has all the standings of one line. What is not here is refused. Reading notes is not here:
 * which partitions are asked decides it, and {@link readable} names them.
 */
export const POLICY = {
  'statement:read': [['of its audience']],
  'statement:create': [['publisher', 'of its audience']],
  'statement:revise': [['publisher', 'of its audience']],
  'statement:withdraw': [['publisher', 'of its audience']],
  'annotation:write': [['reader there', 'no wider than the question']],
  'annotation:edit': [['creator']],
  'annotation:delete': [['creator']],
  'annotation:history': [['creator']],
  'group:read': [['group member']],
  'group:change': [['group owner']],
  'group:delete': [['group owner']],
  'group:set-role': [['group owner']],
  'group:invite': [['group owner'], ['group moderator']],
  'group:admit': [['group owner'], ['group moderator']],
  'group:remove': [['group owner'], ['group moderator', 'plain member'], ['oneself']],
} as const satisfies Record<string, readonly (readonly Standing[])[]>

export type Action = keyof typeof POLICY

export function may(actor: Actor, action: Action, resource: Resource = {}): boolean {
  const lines: readonly (readonly Standing[])[] = POLICY[action]
  return lines.some(line => line.every(standing => STANDINGS[standing](actor, resource)))
}

/** The audiences that an actor is of: whose statements, and no others, exist for the actor. */
export function audiences(actor: Actor): StatementAudience[] {
  return [
    'public',
    ...(actor.kind === 'user' ? Array.from(actor.groups.keys(), group => `group:${group}` as const) : []),
  ]
}

/**
 * The partitions of notes on a statement that an actor may read: no other is ever asked. On a group's statement stand
 * private notes and those of that group. The likeliest to hold what is looked for come first.
 * @param audience the statement's
 */
export function readable(actor: Actor, audience: StatementAudience): Partition[] {
  const shared = audience === 'public' ? audiences(actor) : audiences(actor).filter(one => one === audience)
  return actor.kind === 'user' && shared.length > 0 ? [`private:${actor.id}`, ...shared] : shared
}

/** Whether others than its creator read a partition. */
export const isShared = (partition: Partition): boolean => !partition.startsWith('private:')

/** Of the partitions that an actor may read, those where an answer would be wider than a note in this one. */
export const exposing = (actor: Actor, audience: StatementAudience, partition: Partition): Partition[] =>
  partition === 'public' ? [] : readable(actor, audience).filter(other => isShared(other) && other !== partition)

export function partitionFor(audience: Audience, user: User): Partition {
  if (audience === 'private') return `private:${user.id}`
  return audience === 'public' ? audience : `group:${audience.slice('group:'.length)}`
}

/** The audience as its creator named it. */
export const audienceOf = (partition: Partition): Audience => (partition.startsWith('private:') ? 'private' : partition)
