import type { Step } from './model.ts'

/** Histories on which the app and the model once disagreed, as short as they could be made. */
export const KEPT: readonly (readonly Step[])[] = [
  // What the note answered moved away from where it was first looked for, and was deleted then.
  [
    { does: 'write', by: 1, on: 0, audience: 1 },
    { does: 'move', by: 1, note: 0, audience: 'public' },
    { does: 'answer', by: 1, note: 0, audience: 1 },
    { does: 'hide', by: 1, note: 1 },
    { does: 'move', by: 1, note: 0, audience: 1 },
    { does: 'delete', by: 1, note: 0 },
    { does: 'show', by: 1, note: 1 },
  ],
]
