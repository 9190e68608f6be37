import type { Partition } from '../schema/annotation.ts'
import type { Audience } from '../schema/ids.ts'
import type { Actor, User } from './actor.ts'

/** What an action is done to, as far as the policy cares. */
export type Resource = {
  creator?: string
  /** Where a note stands, or is to stand. */
  partition?: Partition
  /** Where the note stands that this one answers. */
  answers?: Partition | undefined
}

/** How a user can stand to a resource. */
const STANDINGS = {
  publisher: user => user.roles.has('publisher'),
  creator: (user, { creator }) => user.id === creator,
  reader: (user, { partition }) => partition !== undefined && readable(user).includes(partition),
  /** A reply is never wider than what it answers. */
  'no wider than the question': (user, { partition, answers }) =>
    answers === undefined || answers === 'public' || partition === answers || partition === `private:${user.id}`,
} as const satisfies Record<string, (user: User, resource: Resource) => boolean>

type Standing = keyof typeof STANDINGS

/**
 * Who may do what: whoever has all the standings of one line. What is not here is refused, and everything to those who are
 * not signed in; reading notes is not here, because {@link readable} decides it.
 */
export const POLICY = {
  'statement:create': [['publisher']],
  'statement:revise': [['publisher']],
  'statement:withdraw': [['publisher']],
  'annotation:write': [['reader', 'no wider than the question']],
  'annotation:edit': [['creator']],
  'annotation:delete': [['creator']],
  'annotation:history': [['creator']],
} as const satisfies Record<string, readonly (readonly Standing[])[]>

export type Action = keyof typeof POLICY

export function may(actor: Actor, action: Action, resource: Resource = {}): boolean {
  const lines: readonly (readonly Standing[])[] = POLICY[action]
  return actor.kind === 'user' && lines.some(line => line.every(standing => STANDINGS[standing](actor, resource)))
}

/** The partitions that an actor may read: no other is ever asked. The likeliest to hold what is looked for come first. */
export function readable(actor: Actor): Partition[] {
  if (actor.kind === 'anonymous') return ['public']
  return [`private:${actor.id}`, 'public', ...Array.from(actor.groups.keys(), group => `group:${group}` as const)]
}

export function partitionFor(audience: Audience, user: User): Partition {
  if (audience === 'private') return `private:${user.id}`
  return audience === 'public' ? audience : `group:${audience.slice('group:'.length)}`
}

/** The audience as its creator named it. */
export const audienceOf = (partition: Partition): Audience => (partition.startsWith('private:') ? 'private' : partition)
