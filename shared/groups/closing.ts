import type { User } from '../access/actor.ts'
import { idFor } from '../annotating/identity.ts'
import { missing } from '../annotating/refusals.ts'
import { DomainError } from '../errors/domain-error.ts'
import { type Annotation, paragraphOf } from '../schema/annotation.ts'
import type { Group, GroupRole } from '../schema/group.ts'
import { type Microseconds, timestamp } from '../schema/time.ts'
import type { Store } from '../store/store.ts'
import { requireInGroup } from './refusals.ts'

/** Members dismissed, or notes given back, by one request: half a second's work. */
const AT_ONCE = 25

/**
 * Seconds after the last member was dismissed in which their last requests may still be writing, and the index may be behind:
 * a request lives for ten.
 */
const SETTLING = 15

/** What is left to do: nothing, or what to wait for, in seconds. */
export type Progress = { left: 'nothing' } | { left: 'members' | 'notes' | 'settling' | 'rest'; retryAfter: number }

type Parts = { store: Pick<Store, 'annotations' | 'closing' | 'groups' | 'statements'>; now: () => Microseconds }

export type Closing = ReturnType<typeof openClosing>

/**
 * Deletes groups, step by step, each of which may be the last one before a crash. Notes become their creators' own, one at a
 * time and each at one moment: nobody loses what they wrote, and nobody else reads it any more. docs/adr/019-deleting-groups.md
 */
export function openClosing({ store: { annotations, closing, groups, statements }, now }: Parts) {
  const at = () => timestamp(now())

  /** The group as its owner finds it, even when it is on its way out. @throws DomainError `missing`, `forbidden` */
  async function find(user: User, id: string): Promise<{ group: Group; role: GroupRole | undefined }> {
    const [group, member] = await Promise.all([groups.head(id, { consistent: true }), groups.member(id, user.id)])
    const role = member?.role ?? user.groups.get(id)
    const known = role === undefined ? user : { ...user, groups: new Map([...user.groups, [id, role]]) }
    requireInGroup(known, 'group:delete', { group: id })
    if (!group) throw missing()
    return { group, role }
  }

  async function requireNoStatements(id: string): Promise<void> {
    const [first] = await statements.page([`group:${id}`], 1, undefined, { consistent: true })
    if (!first) return
    await closing.reopen(id)
    throw new DomainError('conflict', 'group-has-statements', 'Statements are published for that group.', {
      remedy: `Withdraw them first, such as ${first.id}.`,
    })
  }

  /** @returns whether all are out */
  async function dismissSome(id: string): Promise<boolean> {
    const { items } = await groups.members(id, 1_000)
    const present = items.filter(({ dismissed }) => !dismissed)
    for (const member of present.slice(0, AT_ONCE)) await closing.dismiss(id, member)
    return present.length === 0
  }

  /** @returns whether any were found */
  async function giveBackSome(id: string): Promise<boolean> {
    const { found } = await annotations.ofGroup([`group:${id}`], AT_ONCE)
    const hidden = (await closing.hidden(id)).slice(0, AT_ONCE - found.length)
    for (const note of [...(await annotations.at(found, () => [`group:${id}`])), ...hidden]) await giveBack(note)
    return found.length + hidden.length > 0
  }

  /** Makes a note its creator's own, even a hidden one: to them it never was. When somebody wrote it meanwhile, its turn comes again. */
  async function giveBack(note: Annotation): Promise<void> {
    const { partition: _, moderation: __, ...kept } = note
    const own = { ...kept, partition: `private:${note.creator}` as const, version: note.version + 1, modified: at() }
    if (await annotations.replace(note, own)) return
    // An id that the creator had chosen for a note of their own as well, out of the group's sight.
    if (await annotations.find(note.statement, [own.partition], note.id, { consistent: true }))
      await annotations.replace(note, { ...own, id: idFor({}, paragraphOf(note.anchor), now()) })
  }

  return {
    find,

    /** One step towards the end of a group. @throws DomainError `conflict` while statements are published for it */
    async step(user: User, { id, ...group }: Group): Promise<Progress> {
      if (group.closing === undefined) await closing.begin(id, at())
      if (group.emptied === undefined) {
        await requireNoStatements(id)
        if (!(await dismissSome(id))) return { left: 'members', retryAfter: 1 }
        await closing.emptied(id, at())
      }
      if (await giveBackSome(id)) return { left: 'notes', retryAfter: 1 }
      const settled = Date.parse(group.emptied ?? at()) / 1000 + SETTLING
      const wait = Math.ceil(settled - now() / 1_000_000)
      if (wait > 0) return { left: 'settling', retryAfter: wait }
      if (await closing.forgetSome(id, user.id)) return { left: 'rest', retryAfter: 1 }
      await closing.finish(id, user.id)
      return { left: 'nothing' }
    },
  }
}
