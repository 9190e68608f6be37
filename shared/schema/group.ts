import * as z from 'zod'
import { groupId } from './ids.ts'
import { matching, visibleText } from './text.ts'

/**
 * Limits of groups; lengths in UTF-16 units. A person's memberships are read with every request, and their notes from a
 * partition each: a hundred groups are the most that one page of a list should ask.
 */
export const GROUP_LIMITS = {
  name: 100,
  description: 1_000,
  members: 1_000,
  perPerson: 100,
  uses: 1_000,
  days: 90,
  bytes: 10_000,
} as const

/** How one becomes a member: by invitation alone, or by asking as well. */
const joining = z.enum(['closed', 'requests'])
export type Joining = z.infer<typeof joining>

/** What a member may do in a group, the most first. */
export const groupRole = z.enum(['owner', 'moderator', 'member'])
export type GroupRole = z.infer<typeof groupRole>

// Format characters but the joiners that Persian and Indic words need: bidi controls could make one name look like another.
const INVISIBLE = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

const groupName = visibleText(GROUP_LIMITS.name)
  .refine(value => !INVISIBLE.test(value), {
    message: 'contains a character that cannot be seen',
    params: { remedy: 'Remove line breaks, bidi controls and the like.' },
  })
  .refine(value => /[\p{L}\p{N}\p{P}\p{S}]/u.test(value), {
    message: 'has nothing to see',
    params: { remedy: 'Send a name that people can read.' },
  })

/** What an owner chooses for a group. */
export const groupInput = z
  .strictObject({
    name: groupName,
    description: visibleText(GROUP_LIMITS.description).optional(),
    joining: joining.default('closed').meta({
      description:
        '`closed`: by invitation. `requests`: whoever is signed in and knows its id sees its name and description, and may ask to join',
    }),
    premoderated: z
      .boolean()
      .default(false)
      .meta({ description: 'Whether a moderator has to pass its notes before members see them' }),
  })
  .meta({ id: 'GroupInput' })
export type GroupInput = z.infer<typeof groupInput>

/** A group as it is kept. */
export const group = z.object({
  ...groupInput.shape,
  id: groupId,
  created: z.string(),
  modified: z.string(),
  /** 1 at creation, one more with every change of what an owner chooses. */
  version: z.int().min(1),
  members: z.int(),
  owners: z.int(),
  /** When an owner began to delete it: nobody is a member from then on. */
  closing: z.string().optional(),
  /** When the last member was out. */
  emptied: z.string().optional(),
})
export type Group = z.infer<typeof group>

export const member = z.object({
  user: z.string(),
  name: z.string().optional(),
  role: groupRole,
  joined: z.string(),
  /** Present when the group is being deleted and no longer counts for them. */
  dismissed: z.boolean().optional(),
})
export type Member = z.infer<typeof member>

/** Somebody who would like to join. */
export const applicant = member.pick({ user: true, name: true }).extend({ asked: z.string() })
export type Applicant = z.infer<typeof applicant>

export const invitationInput = z
  .strictObject({
    user: z
      .string()
      .min(1)
      .max(2048)
      .optional()
      .meta({ description: 'Whom it is for: an `acct:` IRI, or the id in it. Absent: whoever has the token' }),
    uses: z
      .int()
      .min(1)
      .max(GROUP_LIMITS.uses)
      .default(1)
      .meta({ description: 'How many may join by it; one when it is for a user' }),
    days: z.int().min(1).max(GROUP_LIMITS.days).default(7).meta({ description: 'After which it expires' }),
  })
  .meta({ id: 'InvitationInput' })
export type InvitationInput = z.infer<typeof invitationInput>

export const invitationId = matching(/^[A-Za-z0-9_-]{16}$/, 'is not an invitation', 'Take it from the list.').meta({
  maxLength: 16,
})

/** Names an invitation; one that is for whoever has it ends with its secret. */
export const invitationToken = matching(
  /^[A-Za-z0-9_-]{1,64}\.[A-Za-z0-9_-]{16}(?:\.[A-Za-z0-9_-]{32})?$/,
  'is not the token of an invitation',
  'Send it as it was given.',
).meta({ maxLength: 114 })

/** An invitation as it is kept. */
export const invitation = z.object({
  id: z.string(),
  by: z.string(),
  created: z.string(),
  /** Seconds since 1970. */
  expires: z.int(),
  uses: z.int(),
  used: z.int(),
  /** Of the secret in its token; absent when it is for a user. */
  hash: z.string().optional(),
  user: z.string().optional(),
})
export type Invitation = z.infer<typeof invitation>

/** What a person knows of an invitation. */
export const received = z.object({ group: groupId, id: z.string(), expires: z.int() })
export type Received = z.infer<typeof received>
