import type { User } from '../access/actor.ts'
import { may, readable, readableOfGroup, reads } from '../access/policy.ts'
import type { Page, Position } from '../store/annotation-indexes.ts'
import type { Store } from '../store/store.ts'
import type { Library } from './library.ts'
import { type Placed, placeAll } from './placed.ts'
import { missing } from './refusals.ts'

/** Notes across statements, the last changed first, each in the present text; `last` is where the next page goes on. */
export type NoteList = { placed: Placed[]; last?: Position | undefined }
export type Lists = ReturnType<typeof openLists>

export function openLists({ store: { annotations }, library }: { store: Store; library: Library }) {
  /** What an index found, as far as its reader may see it: nothing else is read. */
  async function seen(reader: User, { found, last }: Page): Promise<NoteList> {
    const heads = await library.heads(
      reader,
      found.map(({ statement }) => statement),
    )
    const partitions = (statement: string) => {
      const head = heads.get(statement)
      return head ? readable(reader, head) : []
    }
    const mine = found.filter(({ statement, partition }) => {
      const head = heads.get(statement)
      return head !== undefined && reads(reader, head, partition)
    })
    const notes = await annotations.at(mine, partitions)
    const placed = await Promise.all(
      notes.map(note => placeAll(library, note.statement, [note], heads.get(note.statement)?.revision ?? 1)),
    )
    return { placed: placed.flat(), last }
  }

  return {
    /** A user's own notes. Those in groups that the user has left are not among them. */
    byCreator: async (user: User, limit: number, after?: Position): Promise<NoteList> =>
      seen(user, await annotations.byCreator(user.id, limit, after)),

    /** A group's notes on all statements, with those hidden from it that the reader may see. @throws DomainError `missing` for who is not in it */
    async ofGroup(user: User, group: string, limit: number, after?: Position): Promise<NoteList> {
      if (!may(user, 'group:read', { group })) throw missing()
      return seen(user, await annotations.ofGroup(readableOfGroup(user, group), limit, after))
    },
  }
}
