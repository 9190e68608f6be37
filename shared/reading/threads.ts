import type { Note } from './note.ts'

/** A note and what answers it, the oldest answer first. */
export type Thread = { note: Note; replies: Thread[] }

/** The id under which notes on the statement as a whole stand. */
export const WHOLE = '0'

export type Margin = {
  /** Threads by the paragraph in which they begin. */
  beside: Map<string, Thread[]>
  /** Threads whose words are no longer there. */
  orphans: Thread[]
}

/** Notes in the order of the text, answers below what they answer. An answer to what is not here stands by itself. */
export function marginOf(notes: readonly Note[]): Margin {
  const threads = new Map(notes.map(note => [note.id, { note, replies: [] as Thread[] }]))
  const roots: Thread[] = []
  for (const thread of threads.values()) {
    const answered = thread.note.replyTo === undefined ? undefined : threads.get(thread.note.replyTo)
    if (answered) answered.replies.push(thread)
    else roots.push(thread)
  }
  for (const { replies } of threads.values()) replies.sort(byAge)
  const orphans = roots.filter(({ note }) => note.state === 'orphan')
  const standing = roots.filter(({ note }) => note.state !== 'orphan').toSorted(byPlace)
  return { beside: Map.groupBy(standing, ({ note }) => note.places[0]?.paragraph ?? WHOLE), orphans }
}

const byAge = (one: Thread, other: Thread): number => (one.note.created < other.note.created ? -1 : 1)

const byPlace = (one: Thread, other: Thread): number =>
  (one.note.places[0]?.start ?? 0) - (other.note.places[0]?.start ?? 0) || byAge(one, other)
