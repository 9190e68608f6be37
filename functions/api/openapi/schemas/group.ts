import * as z from 'zod'
import { group, groupRole, invitation, invitationToken } from '../../../../shared/schema/group.ts'
import { dateTime } from '../../../../shared/schema/time.ts'
import { link } from './segment.ts'

const acct = z.string().meta({ description: 'An `acct:` IRI' })

const inviting = z.strictObject({
  ...group.pick({ id: true, name: true, description: true, joining: true }).shape,
  iri: link,
})

/** A group as its members see it; without a role, as those do who may ask to join. */
export const groupOut = inviting
  .extend({
    role: groupRole.optional().meta({ description: 'Yours; absent when you are not in it' }),
    premoderated: z.boolean().optional(),
    created: dateTime.optional().meta({ description: 'Absent for a group that only the issuer knows' }),
    modified: dateTime.optional(),
    members: link.optional(),
    annotations: link.optional(),
  })
  .meta({ id: 'Group', description: 'People who share notes' })

export const closingProgress = z
  .strictObject({
    left: z.enum(['members', 'notes', 'settling', 'rest']).meta({ description: 'What is being waited for' }),
  })
  .meta({ id: 'ClosingProgress' })

export const groupList = z.strictObject({ items: z.array(groupOut) }).meta({ id: 'GroupList' })

const next = link.optional().meta({ description: 'The next page; absent on the last' })

export const memberOut = z
  .strictObject({
    user: acct,
    name: z.string().optional(),
    role: groupRole,
    joined: dateTime,
    address: link.meta({ description: 'To PUT a role, or to DELETE the membership' }),
  })
  .meta({ id: 'Member' })

export const memberList = z.strictObject({ items: z.array(memberOut), next }).meta({ id: 'MemberList' })

export const applicantList = z
  .strictObject({
    items: z.array(
      z.strictObject({
        user: acct,
        name: z.string().optional(),
        asked: dateTime,
        address: link.meta({ description: 'To DELETE: the answer is no' }),
        member: link.meta({ description: 'To PUT the role `member`: the answer is yes' }),
      }),
    ),
    next,
  })
  .meta({ id: 'ApplicantList' })

export const invitationOut = z
  .strictObject({
    ...invitation.pick({ id: true, uses: true, used: true }).shape,
    by: acct,
    created: dateTime,
    expires: dateTime,
    user: acct.optional().meta({ description: 'Whom it is for; absent: whoever has its token' }),
    address: link.meta({ description: 'To DELETE: nobody joins by it any more' }),
  })
  .meta({ id: 'Invitation' })

export const invitationMade = invitationOut
  .extend({ token: invitationToken.meta({ description: 'Shown this once: only a hash of its secret is kept' }) })
  .meta({ id: 'InvitationMade' })

export const invitationList = z.strictObject({ items: z.array(invitationOut), next }).meta({ id: 'InvitationList' })

export const invitationPreview = z
  .strictObject({ group: inviting, expires: dateTime, by: acct })
  .meta({ id: 'InvitationPreview' })

export const receivedList = z
  .strictObject({ items: z.array(z.strictObject({ group: inviting, expires: dateTime, token: invitationToken })) })
  .meta({ id: 'ReceivedInvitations' })
