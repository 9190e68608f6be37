import * as z from 'zod'

/** What the Hypothesis client remembers of its user: whether the tutorial was closed, and keyboard shortcuts. */
export const preferences = z.strictObject({
  show_sidebar_tutorial: z.boolean().optional(),
  shortcuts_preferences: z
    .record(z.string().max(100), z.string().max(100).nullable())
    .refine(shortcuts => Object.keys(shortcuts).length <= 100, {
      message: 'has more than 100 shortcuts',
      params: { remedy: 'Send 100 at most.' },
    })
    .optional(),
})
export type Preferences = z.infer<typeof preferences>
