import * as z from 'zod'

const ids = z.array(z.string()).readonly()
const numbers = z.array(z.int()).readonly()

/** What became of one revision's text in the next, as `shared/anchoring` makes it; there it is explained. */
export const alignment = z.object({
  version: z.literal(1),
  changes: z
    .array(
      z.object({
        kind: z.enum(['edited', 'moved', 'split', 'merged', 'inserted', 'deleted', 'restored']),
        from: ids,
        to: ids,
      }),
    )
    .readonly(),
  links: z
    .array(
      z.object({
        from: z.string(),
        to: z.string(),
        same: numbers.optional(),
        altered: numbers.optional(),
        replaced: numbers.optional(),
        rival: numbers.optional(),
      }),
    )
    .readonly(),
})
export type Alignment = z.infer<typeof alignment>
