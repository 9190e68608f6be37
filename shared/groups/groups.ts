import { ulid } from 'ulid'
import type { User } from '../access/actor.ts'
import { may } from '../access/policy.ts'

import { missing, stale } from '../annotating/refusals.ts'
import type { Group, GroupInput, GroupRole, Member } from '../schema/group.ts'
import { groupId } from '../schema/ids.ts'
import { type Microseconds, timestamp } from '../schema/time.ts'
import type { Store } from '../store/store.ts'
import { refused, requireInGroup, requireWritten } from './refusals.ts'

/** A group as somebody sees it: with a role in it, or as one that may be asked. */
export type SeenGroup = { group: Group; role: GroupRole | undefined }

/** Groups and their members. What a group's notes are is none of its business. */
export type Groups = ReturnType<typeof openGroups>

export function openGroups({ store, now }: { store: Store['groups']; now: () => Microseconds }) {
  /** @throws DomainError `missing` */
  async function standing(id: string, options?: { consistent: boolean }): Promise<Group> {
    const found = await store.head(id, options)
    if (!found || found.closing !== undefined) throw missing()
    return found
  }

  /** A member, as an owner or moderator names one. @throws DomainError `missing` */
  async function memberOf(id: string, user: string): Promise<Member> {
    const found = await store.member(id, user)
    if (!found) throw missing()
    return found
  }

  return {
    /** @throws DomainError `conflict` for who is in too many */
    async create(owner: User, input: GroupInput): Promise<SeenGroup> {
      const at = timestamp(now())
      const counts = { version: 1, members: 1, owners: 1 }
      const group: Group = { ...input, id: ulid(), created: at, modified: at, ...counts }
      requireWritten(await store.create(group, membershipOf(owner, 'owner', at)))
      return { group, role: 'owner' }
    },

    /** The groups that the user is in, the newest first; those that only the token names last, and without settings of their own. */
    async of(user: User): Promise<SeenGroup[]> {
      const mine = Array.from(user.groups).filter(([id]) => groupId.safeParse(id).success)
      const found = new Map((await store.heads(mine.map(([id]) => id))).map(head => [head.id, head]))
      const groups = mine.map(([id, role]) => ({ group: found.get(id) ?? named(id), role }))
      return groups.toSorted((a, b) => (a.group.created < b.group.created ? 1 : -1))
    },

    /**
     * A group that the user is in, or may ask to join.
     * @throws DomainError `missing` for any other
     */
    async find(user: User, id: string, options?: { consistent: boolean }): Promise<SeenGroup> {
      const role = user.groups.get(id)
      const group = (await store.head(id, options)) ?? (role && named(id))
      if (!group || group.closing !== undefined) throw missing()
      if (!may(user, 'group:see', { group: id, joining: group.joining })) throw missing()
      return { group, role }
    },

    /** @throws DomainError `missing`, `forbidden`; `stale` when somebody changed it since `before` was read */
    async change(user: User, { group: before, role }: SeenGroup, input: GroupInput): Promise<SeenGroup> {
      requireInGroup(user, 'group:change', { group: before.id })
      const { description: _, ...kept } = before
      const group = { ...kept, ...input, modified: timestamp(now()), version: before.version + 1 }
      if (!(await store.change(group))) throw stale()
      return { group, role }
    },

    async members(user: User, id: string, limit: number, after?: string) {
      requireInGroup(user, 'group:read', { group: id })
      return store.members(id, limit, after)
    },

    /**
     * Gives a member another role; or, to who asked to join, the first one.
     * @throws DomainError `missing`, `forbidden`; `conflict` for the last owner
     */
    async setRole(user: User, id: string, person: string, role: GroupRole): Promise<Member> {
      requireInGroup(user, 'group:admit', { group: id })
      await standing(id)
      const before = await store.member(id, person)
      if (!before) return admit(user, id, person, role)
      requireInGroup(user, 'group:set-role', { group: id })
      if (before.role !== role) requireWritten(await store.setRole(id, before, role))
      return { ...before, role }
    },

    /** Ends a membership: the next request no longer has it. @throws DomainError `missing`, `forbidden`; `conflict` for the last owner */
    async remove(user: User, id: string, person: string): Promise<void> {
      requireInGroup(user, 'group:read', { group: id })
      const before = await memberOf(id, person)
      requireInGroup(user, 'group:remove', { group: id, person: before })
      requireWritten(await store.leave(id, before))
    },

    /** Keeps the wish to join. @returns false when it was there before. @throws DomainError `missing`, `conflict` */
    async ask(user: User, id: string): Promise<boolean> {
      const group = await standing(id)
      if (user.groups.has(id)) throw refused('is-member')
      if (!may(user, 'group:ask', { group: id, joining: group.joining })) throw missing()
      return store.ask(id, { user: user.id, name: user.name, asked: timestamp(now()) })
    },

    async applicants(user: User, id: string, limit: number, after?: string) {
      requireInGroup(user, 'group:admit', { group: id })
      return store.applicants(id, limit, after)
    },

    /** Refuses a wish to join, or takes one's own back. @throws DomainError `missing`, `forbidden` */
    async decline(user: User, id: string, person: string): Promise<void> {
      requireInGroup(user, 'group:decline', { group: id, person: { user: person } })
      if (!(await store.applicant(id, person))) throw missing()
      await store.decline(id, person)
    },
  }

  async function admit(user: User, id: string, person: string, role: GroupRole): Promise<Member> {
    const asked = await store.applicant(id, person)
    if (!asked) throw missing()
    if (role !== 'member') requireInGroup(user, 'group:set-role', { group: id })
    const joining: Member = { user: person, name: asked.name, role: 'member', joined: timestamp(now()) }
    requireWritten(await store.admit(id, joining))
    if (role !== 'member') requireWritten(await store.setRole(id, joining, role))
    return { ...joining, role }
  }
}

const BEFORE_ALL = '1970-01-01T00:00:00.000000Z'

/** A group that is known by its name alone: the issuer keeps its members. */
const named = (id: string): Group => ({
  id,
  name: id,
  joining: 'closed',
  premoderated: false,
  created: BEFORE_ALL,
  modified: BEFORE_ALL,
  version: 0,
  members: 0,
  owners: 0,
})

export const membershipOf = ({ id, name }: User, role: GroupRole, joined: string): Member => ({
  user: id,
  ...(name !== undefined && { name }),
  role,
  joined,
})
