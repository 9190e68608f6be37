import { createHash, randomBytes } from 'node:crypto'
import type { User } from '../access/actor.ts'
import { missing } from '../annotating/refusals.ts'
import type { Group, Invitation, InvitationInput, Received } from '../schema/group.ts'
import { type Microseconds, timestamp } from '../schema/time.ts'
import type { Store } from '../store/store.ts'
import { membershipOf, type SeenGroup } from './groups.ts'
import { refused, requireInGroup, requireWritten } from './refusals.ts'

const DAY = 24 * 3600

/** Names an invitation, and holds its secret if it has one: whoever has the token may join. */
export type InvitationToken = { group: string; id: string; secret?: string | undefined }

/** Of the form `<group>.<invitation>.<secret>`, for a user without the secret. */
export const tokenOf = ({ group, id, secret }: InvitationToken): string =>
  [group, id, ...(secret === undefined ? [] : [secret])].join('.')

function tokenFrom(text: string): InvitationToken {
  const [group = '', id = '', secret] = text.split('.')
  return { group, id, secret }
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

export type Invitations = ReturnType<typeof openInvitations>

export function openInvitations({
  store,
  now,
}: {
  store: Pick<Store, 'groups' | 'invitations'>
  now: () => Microseconds
}) {
  const { groups, invitations } = store
  const seconds = () => Math.floor(now() / 1_000_000)

  /** What a token (of the form that `schema/group.ts` has) invites to. @throws DomainError `missing` for one that invites nobody, or somebody else */
  async function invitation(user: User, token: string): Promise<{ group: Group; found: Invitation }> {
    const { group, id, secret } = tokenFrom(token)
    const found = await invitations.find(group, id)
    const isMeant = found?.user === undefined ? found?.hash === hashOf(secret ?? '') : found.user === user.id
    const head = found && isMeant ? await groups.head(group, { consistent: true }) : undefined
    if (!found || !head || head.closing !== undefined) throw missing()
    return { group: head, found }
  }

  const isSpent = ({ used, uses, expires }: Invitation): boolean => used >= uses || expires <= seconds()

  return {
    /** @returns the token too, which is told this once. @throws DomainError `missing`, `forbidden` */
    async create(user: User, group: string, { user: invited, uses, days }: InvitationInput) {
      requireInGroup(user, 'group:invite', { group })
      if (!(await groups.head(group))) throw missing()
      const [at, id] = [now(), randomBytes(12).toString('base64url')]
      const secret = invited === undefined ? randomBytes(24).toString('base64url') : undefined
      const made: Invitation = {
        id,
        by: user.id,
        created: timestamp(at),
        expires: Math.floor(at / 1_000_000) + days * DAY,
        uses: invited === undefined ? uses : 1,
        used: 0,
        ...(secret === undefined ? { user: invited } : { hash: hashOf(secret) }),
      }
      await invitations.create(group, made)
      return { made, token: tokenOf({ group, id, secret }) }
    },

    /** @throws DomainError `missing`, `forbidden` */
    async list(user: User, group: string, limit: number, after?: string) {
      requireInGroup(user, 'group:invite', { group })
      return invitations.list(group, limit, after)
    },

    /** Nobody joins by it from now on. @throws DomainError `missing`, `forbidden` */
    async revoke(user: User, group: string, id: string): Promise<void> {
      requireInGroup(user, 'group:invite', { group })
      const found = await invitations.find(group, id)
      if (!found) throw missing()
      await invitations.revoke(group, found)
    },

    /** What the user was invited to by name, and can still accept. */
    async received(user: User): Promise<{ group: Group; invitation: Received }[]> {
      const open = (await invitations.receivedBy(user.id)).filter(({ expires }) => expires > seconds())
      const heads = await groups.heads([...new Set(open.map(({ group }) => group))])
      const known = new Map(heads.filter(({ closing }) => closing === undefined).map(head => [head.id, head]))
      return open.flatMap(invitation => {
        const group = known.get(invitation.group)
        return group ? [{ group, invitation }] : []
      })
    },

    /** The group to which a token invites. @throws DomainError `missing`; `gone` when it can no longer be used */
    async preview(user: User, token: string): Promise<{ group: Group; found: Invitation }> {
      const invited = await invitation(user, token)
      if (isSpent(invited.found)) throw refused('spent')
      return invited
    },

    /** Joins by a token; who is in the group already stays as they are, and uses nothing up. @throws DomainError as above, `conflict` */
    async accept(user: User, token: string): Promise<SeenGroup> {
      const { group, found } = await invitation(user, token)
      const joining = membershipOf(user, 'member', timestamp(now()))
      const before = await groups.member(group.id, user.id)
      if (before) return { group, role: before.role }
      const reason = await invitations.accept(group.id, found, joining, seconds())
      // The same request, sent twice: the other one has joined, and used the invitation up.
      const meanwhile = reason && (await groups.member(group.id, user.id))
      if (!meanwhile) requireWritten(reason)
      return { group, role: meanwhile?.role ?? 'member' }
    },
  }
}
