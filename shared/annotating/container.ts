import type { User } from '../access/actor.ts'
import type { Annotation, Partition } from '../schema/annotation.ts'
import type { StatementHead } from '../schema/statement.ts'
import { cursorOf, isLive } from '../store/annotation-items.ts'
import type { Store } from '../store/store.ts'
import type { Library } from './library.ts'
import { matches, type NoteFilter, stands } from './note-filter.ts'
import { type Placed, placeAll } from './placed.ts'

/** Notes that one request looks at before it answers with what it has: some 200 read units at worst. */
const EXAMINED = 2_000

type Reading = NoteFilter & {
  revision: number
  limit: number
  /** The place to go on behind. */
  after?: string | undefined
}

/** `next`: the place to go on behind; absent on the last page. */
export type NotePage = { placed: Placed[]; next?: string | undefined }

/** Many notes at once: of a statement, or of a user. Which partitions are asked decides what can be seen. */
export type Container = ReturnType<typeof openContainer>

export function openContainer({ store, library }: { store: Store; library: Library }) {
  const { annotations, statements } = store

  /** A note in the revision that is read, if it is one that is wished for. */
  async function wished(note: Annotation, wishes: Reading): Promise<Placed | undefined> {
    if (!matches(note, wishes)) return undefined
    const [placed] = await placeAll(library, note.statement, [note], wishes.revision)
    return placed && stands(placed, wishes) ? placed : undefined
  }

  return {
    lastChanges: (statement: string, partitions: readonly Partition[]) =>
      annotations.lastChanges(statement, partitions),

    /**
     * A page of notes in reading order. A filter may leave it short, as no request looks at more than
     * {@link EXAMINED} notes; `next` then says where the search goes on.
     */
    async page(head: StatementHead, partitions: readonly Partition[], reading: Reading): Promise<NotePage> {
      const { paragraph, after, limit } = reading
      const paragraphs = paragraph === undefined ? undefined : await library.paragraphsInto(head, paragraph)
      const placed: Placed[] = []
      let [examined, seen, kept] = [0, after, after]
      for await (const entry of annotations.read(head.id, partitions, { paragraphs, after }, limit + 1)) {
        if (examined++ === EXAMINED) return { placed, next: seen }
        seen = cursorOf(entry)
        const found = isLive(entry) ? await wished(entry, reading) : undefined
        if (!found) continue
        if (placed.length === limit) return { placed, next: kept }
        placed.push(found)
        kept = seen
      }
      return { placed }
    },

    /** A user's own notes, each in the present text, the last changed first; `last` is where the next page goes on. */
    async byCreator(user: User, limit: number, after?: Record<string, unknown>) {
      const { notes, last } = await annotations.byCreator(user.id, limit, after)
      const ids = [...new Set(notes.map(({ statement }) => statement))]
      const heads = await Promise.all(ids.map(id => statements.head(id)))
      const present = new Map(heads.flatMap(head => (head ? [[head.id, head.revision]] : [])))
      const placed = await Promise.all(
        notes.map(note =>
          placeAll(library, note.statement, [note], present.get(note.statement) ?? note.anchor.revision),
        ),
      )
      return { placed: placed.flat(), last }
    },
  }
}
