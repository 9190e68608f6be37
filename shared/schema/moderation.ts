import * as z from 'zod'
import { text } from './text.ts'

export const MODERATION_BYTES = 16 * 1024

/** Why, in words. */
const reason = text(1000)

/**
 * What moderators made of a note: `hidden`, or `pending` where a group's moderators pass its notes before others see them.
 * It stays with a note that its creator then made private, as that is no way back.
 */
export const moderation = z.object({ state: z.enum(['hidden', 'pending']), reason: reason.optional() })
export type Moderation = z.infer<typeof moderation>

/** What a reader reports, and why. */
export const reportInput = z.strictObject({ reason: reason.optional() }).meta({ id: 'ReportInput' })
export type ReportInput = z.infer<typeof reportInput>

/** What a moderator decides, and why: its creator is told. */
export const decision = z
  .strictObject({ state: z.enum(['visible', 'hidden']), reason: reason.optional() })
  .meta({ id: 'ModerationDecision' })
export type Decision = z.infer<typeof decision>

/** Why a note is in a queue. */
export const queue = z.enum(['reported', 'pending', 'hidden'])
export type Queue = z.infer<typeof queue>

/** What moderators did: `approve` and `refuse` are of pending notes, `dismiss` is of reports. */
export const deed = z.enum(['hide', 'show', 'approve', 'refuse', 'dismiss'])
export type Deed = z.infer<typeof deed>
