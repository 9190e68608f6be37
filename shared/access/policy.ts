import type { Partition } from '../schema/annotation.ts'
import type { Audience } from '../schema/ids.ts'
import type { Actor, User } from './actor.ts'

/** What an action is done to, as far as the policy cares. */
type Subject = { creator?: string; partition?: Partition; answers?: Partition | undefined }
type Rule = (user: User, subject: Subject) => boolean

const isPublisher: Rule = user => user.roles.has('publisher')
const isCreator: Rule = (user, { creator }) => user.id === creator

/** A note may be written where its author may read, and a reply is never wider than what it answers. */
const mayWriteTo: Rule = (user, { partition, answers }) =>
  partition !== undefined &&
  readable(user).includes(partition) &&
  (answers === undefined || answers === 'public' || partition === answers || partition === `private:${user.id}`)

/** Who may do what. What is not here is refused; reading is not here, because {@link readable} decides it. */
const RULES = {
  'statement:create': isPublisher,
  'statement:revise': isPublisher,
  'statement:withdraw': isPublisher,
  'annotation:write': mayWriteTo,
  'annotation:edit': isCreator,
  'annotation:delete': isCreator,
  'annotation:history': isCreator,
} as const satisfies Record<string, Rule>

export type Action = keyof typeof RULES

export const may = (actor: Actor, action: Action, subject: Subject = {}): boolean =>
  actor.kind === 'user' && RULES[action](actor, subject)

/** The partitions that an actor may read: no other is ever asked. The likeliest to hold what is looked for come first. */
export function readable(actor: Actor): Partition[] {
  if (actor.kind === 'anonymous') return ['public']
  return [`private:${actor.id}`, 'public', ...Array.from(actor.groups, group => `group:${group}` as const)]
}

export function partitionFor(audience: Audience, user: User): Partition {
  if (audience === 'private') return `private:${user.id}`
  return audience === 'public' ? audience : `group:${audience.slice('group:'.length)}`
}

/** The audience as its creator named it. */
export const audienceOf = (partition: Partition): Audience => (partition.startsWith('private:') ? 'private' : partition)
