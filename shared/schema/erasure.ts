import * as z from 'zod'
import { matching } from './text.ts'
import { dateTime } from './time.ts'

export const ERASURE_BYTES = 1_000

/** Kinds of what is kept of a person. */
export const KINDS = [
  'annotations',
  'versions',
  'memberships',
  'reports',
  'deeds',
  'claims',
  'invitations',
  'others',
] as const
export type Kind = (typeof KINDS)[number]

const receiptNumber = matching(/^[A-Za-z0-9_-]{22}$/, 'is not a receipt', 'Send it as it was given.').meta({
  maxLength: 22,
})

/** A person's wish to be forgotten; with `receipt`, to go on. */
export const erasureInput = z
  .strictObject({
    confirm: z.literal('erase everything of mine').meta({ description: 'It cannot be undone' }),
    receipt: receiptNumber.optional().meta({ description: 'From the answer before' }),
  })
  .meta({ id: 'ErasureInput' })

/** What was erased, and whether that is all. */
export const receipt = z.object({
  receipt: receiptNumber,
  began: dateTime,
  finished: dateTime.optional(),
  erased: z.record(z.enum(KINDS), z.int().min(0)),
})
export type Receipt = z.infer<typeof receipt>
