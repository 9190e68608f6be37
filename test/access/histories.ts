import type { Wish } from './wishes.ts'

/** Histories on which the app and the model once disagreed, as short as they could be made. */
export const KEPT: Record<string, readonly Wish[]> = {
  'what a note answered moved away from where it was first looked for, and was deleted then': [
    { does: 'write', by: 1, on: 0, audience: 1 },
    { does: 'move', by: 1, note: 0, audience: 'public' },
    { does: 'answer', by: 1, note: 0, audience: 1 },
    { does: 'hide', by: 1, note: 1 },
    { does: 'move', by: 1, note: 0, audience: 1 },
    { does: 'delete', by: 1, note: 0 },
    { does: 'show', by: 1, note: 1 },
  ],
  'somebody edits an answer of theirs to a note that was hidden, and that they still see': [
    { does: 'write', by: 2, on: 1, audience: 'public' },
    { does: 'answer', by: 1, note: 0, audience: 'public' },
    { does: 'answer', by: 2, note: 0, audience: 'public' },
    { does: 'hide', by: 1, note: 0 },
    { does: 'edit', by: 1, note: 1 },
    { does: 'edit', by: 2, note: 2 },
  ],
  'a thread goes to a group whose moderators pass notes first': [
    { does: 'join', by: 2, group: 1 },
    { does: 'guard', by: 1, group: 1 },
    { does: 'write', by: 2, on: 0, audience: 'public' },
    { does: 'answer', by: 2, note: 0, audience: 'public' },
    { does: 'move', by: 2, note: 0, audience: 1 },
  ],
  'somebody deletes a note that waited for moderators': [
    { does: 'join', by: 2, group: 1 },
    { does: 'guard', by: 1, group: 1 },
    { does: 'write', by: 2, on: 0, audience: 1 },
    { does: 'delete', by: 2, note: 0 },
  ],
  'a report that was dismissed is taken back, and another one is there': [
    { does: 'write', by: 2, on: 0, audience: 'public' },
    { does: 'report', by: 3, note: 0 },
    { does: 'show', by: 1, note: 0 },
    { does: 'report', by: 4, note: 0 },
    { does: 'withdraw', by: 3, note: 0 },
  ],
  'a report that was dismissed is made again, and taken back': [
    { does: 'write', by: 2, on: 0, audience: 'public' },
    { does: 'report', by: 3, note: 0 },
    { does: 'show', by: 1, note: 0 },
    { does: 'report', by: 4, note: 0 },
    { does: 'report', by: 3, note: 0 },
    { does: 'withdraw', by: 3, note: 0 },
  ],
  'several go to a group of which some go along with others': [
    { does: 'join', by: 2, group: 1 },
    { does: 'write', by: 2, on: 0, audience: 'public' },
    { does: 'answer', by: 2, note: 0, audience: 'public' },
    { does: 'publish', by: 2, notes: [0, 1], audience: 1 },
  ],
  'several go along with others to a group whose moderators pass notes first': [
    { does: 'join', by: 2, group: 1 },
    { does: 'guard', by: 1, group: 1 },
    { does: 'write', by: 2, on: 0, audience: 'public' },
    { does: 'answer', by: 2, note: 0, audience: 'public' },
    { does: 'publish', by: 2, notes: [1, 0], audience: 1 },
  ],
  'a thread goes from one group to another, and its author from both': [
    { does: 'join', by: 2, group: 0 },
    { does: 'join', by: 2, group: 1 },
    { does: 'write', by: 2, on: 0, audience: 0 },
    { does: 'answer', by: 2, note: 0, audience: 0 },
    { does: 'answer', by: 2, note: 1, audience: 0 },
    { does: 'move', by: 2, note: 0, audience: 1 },
    { does: 'leave', by: 2, group: 0 },
    { does: 'leave', by: 2, group: 1 },
  ],
  'a hidden note with answers of others becomes private': [
    { does: 'write', by: 2, on: 0, audience: 'public' },
    { does: 'answer', by: 3, note: 0, audience: 'public' },
    { does: 'hide', by: 1, note: 0 },
    { does: 'move', by: 2, note: 0, audience: 'private' },
  ],
}
