import * as z from 'zod'

/** What a member may do in a group, the most first. */
export const groupRole = z.enum(['owner', 'moderator', 'member'])
export type GroupRole = z.infer<typeof groupRole>
