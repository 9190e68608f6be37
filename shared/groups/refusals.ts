import type { User } from '../access/actor.ts'
import { type Action, may, type Resource } from '../access/policy.ts'
import { missing } from '../annotating/refusals.ts'
import { DomainError } from '../errors/domain-error.ts'
import { GROUP_LIMITS } from '../schema/group.ts'
import type { Refusal } from '../store/membership-steps.ts'

/** @throws DomainError `missing` for those who are not in the group, `forbidden` for members who may not do it */
export function requireInGroup(user: User, action: Action, resource: Resource & { group: string }): void {
  if (may(user, action, resource)) return
  if (!may(user, 'group:read', resource)) throw missing()
  throw new DomainError('forbidden', 'role-needed', 'Your role in the group does not allow that.', {
    remedy: 'Ask an owner of the group.',
  })
}

/** What it means to a client that a membership was not written. */
const REFUSALS: Record<Refusal, () => DomainError> = {
  'not-asked': missing,
  full: () =>
    new DomainError('conflict', 'group-full', 'The group takes no member more, or is being deleted.', {
      remedy: `A group has at most ${GROUP_LIMITS.members} members.`,
    }),
  'too-many': () =>
    new DomainError('conflict', 'too-many-groups', `Nobody is in more than ${GROUP_LIMITS.perPerson} groups.`, {
      remedy: 'Leave a group first.',
    }),
  'is-member': () => new DomainError('conflict', 'already-a-member', 'That person is in the group already.'),
  'last-owner': () =>
    new DomainError('conflict', 'last-owner', 'A group has an owner.', {
      remedy: 'Make somebody else an owner first, or delete the group.',
    }),
  spent: () =>
    new DomainError('gone', 'invitation-spent', 'The invitation was used, has expired or was taken back.', {
      remedy: 'Ask for another one.',
    }),
  changed: () =>
    new DomainError('stale', 'changed-meanwhile', 'The membership was changed at this moment.', {
      remedy: 'Read it again.',
    }),
}

export const refused = (reason: Refusal): DomainError => REFUSALS[reason]()

/** @throws DomainError as {@link refused} tells it, unless the membership was written */
export function requireWritten(reason: Refusal | undefined): void {
  if (reason) throw refused(reason)
}
