import type { GroupRole, Joining } from '../schema/group.ts'
import type { Audience, StatementAudience } from '../schema/ids.ts'
import { allHiddenFrom, groupIn, hiddenFrom, hiddenIn, isShared, type Partition } from '../schema/partition.ts'
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
  joining?: Joining
  person?: { user: string; role?: GroupRole }
}

/** How an actor can stand to a resource. */
const STANDINGS = {
  publisher: actor => actor.kind === 'user' && actor.roles.has('publisher'),
  creator: (actor, { creator }) => actor.kind === 'user' && actor.id === creator,
  'of its audience': (actor, { audience }) => audience !== undefined && audiences(actor).includes(audience),
  'reader there': (actor, { audience, partition }) =>
    audience !== undefined && partition !== undefined && audiencesOn(actor, audience).includes(partition),
  'signed in': actor => actor.kind === 'user',
  'not its creator': (actor, { creator }) => actor.kind === 'user' && actor.id !== creator,
  'of a shared note': (_, { partition }) => partition !== undefined && isShared(partition),
  'moderator there': (actor, { partition }) => partition !== undefined && moderates(actor, partition),
  /** A reply is never wider than what it answers. */
  'no wider than the question': (_, { partition, answers, present }) =>
    answers === undefined ||
    answers === 'public' ||
    partition === (answers === 'unseen' ? present : answers) ||
    partition?.startsWith('private:') === true,
  'group owner': (actor, { group }) => roleIn(actor, group) === 'owner',
  'group moderator': (actor, { group }) => roleIn(actor, group) === 'moderator',
  'group member': (actor, { group }) => roleIn(actor, group) !== undefined,
  'open to requests': (_, { joining }) => joining === 'requests',
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
  'annotation:write': [['signed in', 'reader there', 'no wider than the question']],
  'annotation:edit': [['creator']],
  'annotation:delete': [['creator']],
  'annotation:history': [['creator']],
  'group:see': [['group member'], ['signed in', 'open to requests']],
  'group:ask': [['signed in', 'open to requests']],
  'group:read': [['group member']],
  'group:change': [['group owner']],
  'group:delete': [['group owner']],
  'group:set-role': [['group owner']],
  'group:invite': [['group owner'], ['group moderator']],
  'group:admit': [['group owner'], ['group moderator']],
  'group:decline': [['group owner'], ['group moderator'], ['oneself']],
  'group:remove': [['group owner'], ['group moderator', 'plain member'], ['oneself']],
  'annotation:report': [['signed in', 'not its creator', 'of a shared note']],
  'annotation:moderate': [['moderator there']],
  'moderation:read': [['moderator there']],
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

/** What of a statement decides which partitions of its notes are read. */
export type Setting = { id: string; audience: StatementAudience }

/**
 * The partitions of notes on a statement that an actor may read: no other is ever asked. The likeliest to hold what is
 * looked for come first. What is hidden is read by its creator, and by those who moderate where it was hidden.
 */
export function readable(actor: Actor, { id, audience }: Setting): Partition[] {
  const open = audiencesOn(actor, audience)
  if (actor.kind === 'anonymous') return open
  const marked = actor.hidden?.get(id) ?? []
  const hidden = open.filter(isShared).flatMap(scope => {
    if (moderates(actor, scope)) return [allHiddenFrom(scope)]
    return marked.includes(scope) ? [hiddenFrom(scope, actor.id)] : []
  })
  return [...open, ...hidden]
}

/** The same for a group's notes on all statements. */
export function readableOfGroup(actor: Actor, group: string): Partition[] {
  const scope: StatementAudience = `group:${group}`
  if (actor.kind === 'anonymous' || !audiences(actor).includes(scope)) return []
  if (moderates(actor, scope)) return [scope, allHiddenFrom(scope)]
  const isMarked = Array.from(actor.hidden?.values() ?? []).some(scopes => scopes.includes(scope))
  return isMarked ? [scope, hiddenFrom(scope, actor.id)] : [scope]
}

/** Whether an actor may read what stands in a partition. */
export function reads(actor: Actor, on: Setting, partition: Partition): boolean {
  const [open, hidden] = [readable(actor, on), hiddenIn(partition)]
  return open.includes(partition) || (hidden !== undefined && open.includes(allHiddenFrom(hidden.scope)))
}

/** The audiences for which an actor may write on a statement: on a group's stand private notes and those of that group. */
function audiencesOn(actor: Actor, audience: StatementAudience): Partition[] {
  const shared = audience === 'public' ? audiences(actor) : audiences(actor).filter(one => one === audience)
  return actor.kind === 'user' && shared.length > 0 ? [`private:${actor.id}`, ...shared] : shared
}

/** Whether an actor moderates what is, or was, in a partition: a group's moderators their group, the deployment's what is public. */
function moderates(actor: Actor, partition: Partition): boolean {
  if (actor.kind === 'anonymous') return false
  const scope = hiddenIn(partition)?.scope ?? partition
  if (scope === 'public') return actor.roles.has('moderator')
  const role = roleIn(actor, groupIn(scope))
  return role === 'owner' || role === 'moderator'
}

/** Of the partitions that an actor may read, those where an answer would be wider than a note in this one. */
export const exposing = (actor: Actor, audience: StatementAudience, partition: Partition): Partition[] =>
  partition === 'public' ? [] : audiencesOn(actor, audience).filter(other => isShared(other) && other !== partition)

export function partitionFor(audience: Audience, user: User): Partition {
  if (audience === 'private') return `private:${user.id}`
  return audience === 'public' ? audience : `group:${audience.slice('group:'.length)}`
}

/** The audience as its creator named it: of what is hidden, the one that it is hidden from. */
export function audienceOf(partition: Partition): Audience {
  if (isShared(partition)) return partition
  return hiddenIn(partition)?.scope ?? 'private'
}
