import type { User } from '../access/actor.ts'
import { may } from '../access/policy.ts'
import { DomainError } from '../errors/domain-error.ts'
import type { Annotation } from '../schema/annotation.ts'
import type { Moderation } from '../schema/moderation.ts'
import { hiddenFrom, isShared, meantFor, type Partition } from '../schema/partition.ts'

/** Where a note is to stand, and what its moderators made of it. */
export type Destination = { partition: Partition; moderation: Moderation | undefined }

/**
 * Where a note goes that its author wishes in a partition. What is hidden stays hidden there, or becomes private for good; what
 * comes new to a group whose moderators pass its notes first waits for them.
 * @param premoderated whether that is so of the group of a partition
 * @throws DomainError `forbidden` for what would undo a moderator's decision
 */
export async function destinationOf(
  author: User,
  wished: Partition,
  before: Annotation | undefined,
  premoderated: (group: Partition) => Promise<boolean>,
): Promise<Destination> {
  const held = before?.moderation
  const isHere = before !== undefined && meantFor(before.partition) === wished
  if (isHere) return { partition: before.partition, moderation: held }
  if (held?.state === 'hidden') {
    if (!isShared(wished)) return { partition: wished, moderation: held }
    throw new DomainError('forbidden', 'hidden-by-moderators', 'Moderators hid this note: it is not yours to show.', {
      remedy: 'Leave its audience as it is, make it private, or write another note.',
    })
  }
  const waits = isShared(wished) && wished !== 'public' && !may(author, 'annotation:moderate', { partition: wished })
  if (waits && (await premoderated(wished)))
    return { partition: hiddenFrom(wished, author.id), moderation: { state: 'pending' } }
  return { partition: wished, moderation: undefined }
}
