import type { User } from '../access/actor.ts'
import type { Library } from '../annotating/library.ts'
import { type Placed, placeAll } from '../annotating/placed.ts'
import type { Annotation } from '../schema/annotation.ts'
import type { Own } from '../store/belongings.ts'
import type { Store } from '../store/store.ts'
import type { Item } from '../store/table-client.ts'

/** In this order: notes and tombstones by the index of creators, and what lies in the person's own partitions. */
export const SECTIONS = ['annotations', 'tombstones', 'versions', 'identity', 'invitations', 'rest', 'claims'] as const
export type Section = (typeof SECTIONS)[number]

/** Where an export goes on. */
export type Place = { section: Section; after?: Item | undefined }

export const FIRST: Place = { section: 'annotations' }

/** A note, or an earlier version of one, in the text in which it was made; or anything else, as it is kept. */
export type Exported =
  | { section: 'annotations' | 'versions'; placed: Placed }
  | { section: Own | 'tombstones'; record: Item }

type Parts = { store: Pick<Store, 'annotations' | 'belongings'>; library: Library }

/** All that is kept of a user, page by page: notes in groups that the user left are among it, and those that are hidden. */
export function openExport({ store: { annotations, belongings }, library }: Parts) {
  const place = async (section: 'annotations' | 'versions', notes: readonly Annotation[]): Promise<Exported[]> => {
    const placed = await Promise.all(notes.map(note => placeAll(library, note.statement, [note], note.anchor.revision)))
    return placed.flat().map(one => ({ section, placed: one }))
  }

  async function read(
    user: User,
    limit: number,
    { section, after }: Place,
  ): Promise<{ items: Exported[]; last?: Item | undefined }> {
    if (section === 'annotations') {
      const { found, last } = await annotations.byCreator(user.id, limit, after)
      return { items: await place(section, await annotations.at(found, () => [])), last }
    }
    if (section === 'tombstones') {
      const { keys, last } = await belongings.graves(user.id, limit, after)
      return { items: (await belongings.buried(keys)).map(record => ({ section, record })), last }
    }
    const { items, last } = await belongings.own(user.id, section, limit, after)
    if (section === 'versions') return { items: await place(section, items.map(belongings.version)), last }
    const records = await belongings.toTake(user.id, section, items)
    return { items: records.map(record => ({ section, record })), last }
  }

  return {
    async page(user: User, limit: number, at: Place): Promise<{ items: Exported[]; next?: Place | undefined }> {
      const { items, last } = await read(user, limit, at)
      if (last) return { items, next: { section: at.section, after: last } }
      const following = SECTIONS[SECTIONS.indexOf(at.section) + 1]
      return { items, ...(following && { next: { section: following } }) }
    },
  }
}
