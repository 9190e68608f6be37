import type { Actor, User } from '../access/actor.ts'
import { audienceOf, may } from '../access/policy.ts'
import { DomainError } from '../errors/domain-error.ts'
import type { Annotation, Partition } from '../schema/annotation.ts'
import type { StatementAudience } from '../schema/ids.ts'
import type { StatementHead } from '../schema/statement.ts'
import { type Entry, isTombstone } from '../store/annotation-items.ts'

/** The same for what does not exist and for what the actor may not see. */
export const missing = () =>
  new DomainError('missing', 'no-such-resource', 'There is nothing here that you may see.', {
    remedy: 'Check the address, or ask as somebody who may see what is there.',
  })

export const stale = () =>
  new DomainError('stale', 'changed-meanwhile', 'Somebody else changed it since you read it.', {
    remedy: 'Read it again, apply your change to what you read, and send it with the new ETag.',
  })

export function alive(entry: Entry): Annotation {
  if (isTombstone(entry))
    throw new DomainError('gone', 'annotation-deleted', `The annotation was deleted at ${entry.modified}.`)
  return entry
}

/** What binds a note's audience: where it stands, and the note that it answers. */
export type Bounds = { present?: Partition; answered?: Annotation | 'unseen' | undefined }

export function requireAudience(
  author: User,
  { audience }: StatementHead,
  partition: Partition,
  { present, answered }: Bounds,
): void {
  const answers = typeof answered === 'object' ? answered.partition : answered
  if (may(author, 'annotation:write', { audience, partition, answers, present })) return
  throw new DomainError('forbidden', 'audience-not-allowed', 'You may not write for that audience.', {
    flaws: [
      {
        pointer: '/audience',
        detail: audienceFlaw(audience, answered),
        value: audienceOf(partition),
        remedy: 'Send "private", or an audience that you, the statement and the note answered belong to.',
      },
    ],
  })
}

function audienceFlaw(audience: StatementAudience, answered: Bounds['answered']): string {
  if (answered) return 'is wider than that of the note it answers'
  return audience === 'public' ? 'is a group that you are not in' : 'is not that of the statement, which is a group'
}

export function requireMay(
  actor: Actor,
  action: 'annotation:edit' | 'annotation:delete' | 'annotation:history',
  note: Annotation,
): void {
  if (may(actor, action, note)) return
  throw new DomainError('forbidden', 'not-the-creator', 'Only its creator may do that.', {
    remedy: 'Answer it with a note of your own.',
  })
}

export const answeredByOthers = (partition: Partition, count: number) =>
  new DomainError('conflict', 'answered-by-others', 'Others have answered it, for more people to read.', {
    flaws: [
      {
        pointer: '/audience',
        detail: `is narrower than ${count === 1 ? 'an answer' : `${count} answers`} of others`,
        value: audienceOf(partition),
        remedy: 'Leave it as wide as it is, or delete it: the answers stay.',
      },
    ],
  })

export const idTakenThere = (partition: Partition) =>
  new DomainError('conflict', 'id-taken', 'A note of that id stands, or stood, in that audience.', {
    flaws: [
      {
        pointer: '/audience',
        detail: 'has another note of that id, or had',
        value: audienceOf(partition),
        remedy: 'Make a new note for that audience.',
      },
    ],
  })

export const idTaken = () =>
  new DomainError('stale', 'id-taken', 'An annotation of that id exists, or existed.', {
    remedy: 'Choose another id; to change the annotation send its ETag in If-Match.',
  })

/** @throws DomainError `unprocessable` when a key was sent before, with another request */
export function requireSameRequest(claim: { digest: string }, { digest }: { digest: string }): void {
  if (claim.digest === digest) return
  throw new DomainError('unprocessable', 'key-reused', 'The Idempotency-Key was sent before, with another request.', {
    flaws: [
      {
        header: 'Idempotency-Key',
        detail: 'stands for another request',
        remedy: 'Use a new key for every new annotation.',
      },
    ],
  })
}
