import * as z from 'zod'

/** What a person has left of each quota, in writes and parts of one, at a moment in microseconds since 1970. */
export const allowance = z.object({ left: z.record(z.string(), z.number()), at: z.int() })
export type Allowance = z.infer<typeof allowance>
