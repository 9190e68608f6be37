import type { Iris } from '../../../shared/annotating/iris.ts'
import type { SeenGroup } from '../../../shared/groups/groups.ts'
import { tokenOf } from '../../../shared/groups/invitations.ts'
import type { Applicant, Group, Invitation, Member, Received } from '../../../shared/schema/group.ts'
import { timestamp } from '../../../shared/schema/time.ts'
import { personSegment } from '../http/person-address.ts'

/** A group as those see it who are not in it: what they need to know whether they want to be. */
export const invitingOut = ({ id, name, description, joining }: Group, iris: Iris) => ({
  id,
  iri: iris.group(id),
  name,
  ...(description !== undefined && { description }),
  joining,
})

export function groupOut({ group, role }: SeenGroup, iris: Iris) {
  const inviting = invitingOut(group, iris)
  if (role === undefined) return inviting
  const { premoderated, created, modified, version } = group
  return {
    ...inviting,
    role,
    premoderated,
    // A group that is known from tokens alone was never made here.
    ...(version > 0 && { created, modified, members: `${inviting.iri}/members` }),
    annotations: `${inviting.iri}/annotations`,
  }
}

export const memberOut = (group: string, { user, name, role, joined }: Member, iris: Iris) => ({
  user: iris.user(user),
  ...(name !== undefined && { name }),
  role,
  joined,
  address: `${iris.group(group)}/members/${personSegment(user)}`,
})

/** To accept is to PUT a role to `member`; to refuse, to DELETE `address`. */
export const applicantOut = (group: string, { user, name, asked }: Applicant, iris: Iris) => ({
  user: iris.user(user),
  ...(name !== undefined && { name }),
  asked,
  address: `${iris.group(group)}/requests/${personSegment(user)}`,
  member: `${iris.group(group)}/members/${personSegment(user)}`,
})

const momentOf = (seconds: number): string => timestamp(seconds * 1_000_000)

export const invitationOut = (group: string, invitation: Invitation, iris: Iris) => ({
  id: invitation.id,
  by: iris.user(invitation.by),
  created: invitation.created,
  expires: momentOf(invitation.expires),
  uses: invitation.uses,
  used: invitation.used,
  ...(invitation.user !== undefined && { user: iris.user(invitation.user) }),
  address: `${iris.group(group)}/invitations/${invitation.id}`,
})

export const receivedOut = ({ group, invitation }: { group: Group; invitation: Received }, iris: Iris) => ({
  group: invitingOut(group, iris),
  expires: momentOf(invitation.expires),
  token: tokenOf(invitation),
})

export const previewOut = ({ group, found }: { group: Group; found: Invitation }, iris: Iris) => ({
  group: invitingOut(group, iris),
  expires: momentOf(found.expires),
  by: iris.user(found.by),
})
