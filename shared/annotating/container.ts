import type { Annotation, Partition } from '../schema/annotation.ts'
import type { StatementHead } from '../schema/statement.ts'
import { cursorOf, isLive } from '../store/annotation-items.ts'
import type { Store } from '../store/store.ts'
import { openCensus } from './census.ts'
import type { Library } from './library.ts'
import { matches, type NoteFilter, stands } from './note-filter.ts'
import { type Placed, placeAll, unitsOf } from './placed.ts'

/** Notes that one request looks at before it answers with what it has: some 200 read units at worst. */
const EXAMINED = 2_000

/** UTF-16 units of notes and quoted words on one page: sent, they stay below Lambda's 6 MB whatever the script. */
const PAGE_UNITS = 1_000_000

/** Where a page lies: behind a place, or before it; without one it begins at the beginning, or ends at the end. */
export type Stretch = { backwards: boolean; place?: string | undefined }

type Reading = NoteFilter & {
  revision: number
  limit: number
  /** Absent: from the beginning. */
  stretch?: Stretch
}

/** Where the list goes on: at a place, or, when nothing was found to name one, at its other end. */
export type Edge = { place: string | undefined }

/** In reading order. `next` is absent on the last page, `prev` on the first. */
export type NotePage = { placed: Placed[]; next?: Edge | undefined; prev?: Edge | undefined }

/** The notes of a statement. Which partitions are asked decides what can be seen. */
export type Container = ReturnType<typeof openContainer>

type Parts = { store: Pick<Store, 'annotations'>; library: Library }

export function openContainer({ store, library }: Parts) {
  const { annotations } = store

  /** A note in the revision that is read, if it is one that is wished for. */
  async function wished(note: Annotation, wishes: Reading): Promise<Placed | undefined> {
    if (!matches(note, wishes)) return undefined
    const [placed] = await placeAll(library, note.statement, [note], wishes.revision)
    return placed && stands(placed, wishes) ? placed : undefined
  }

  return {
    lastChanges: (statement: string, partitions: readonly Partition[]) =>
      annotations.lastChanges(statement, partitions),

    total: openCensus(annotations),

    /**
     * A page of notes in reading order. A filter may leave it short, as no request looks at more than
     * {@link EXAMINED} notes, and so may long notes ({@link PAGE_UNITS}); `next` (or `prev`) then says where it goes on. Two
     * notes of one id, which people chose out of each other's sight, stand in one place and so on one page.
     */
    async page(head: StatementHead, partitions: readonly Partition[], reading: Reading): Promise<NotePage> {
      const { paragraph, limit, stretch = { backwards: false } } = reading
      const { backwards, place } = stretch
      const paragraphs = paragraph === undefined ? undefined : await library.paragraphsInto(head, paragraph)
      const range = { paragraphs, after: place, descending: backwards }
      const found: { placed: Placed; at: string }[] = []
      let [examined, units, seen, ahead] = [0, 0, place, undefined as Edge | undefined]
      for await (const entry of annotations.read(head.id, partitions, range, limit + 1)) {
        const isFurther = cursorOf(entry) !== seen
        if (examined++ >= EXAMINED && isFurther) {
          ahead = { place: seen }
          break
        }
        seen = cursorOf(entry)
        const placed = isLive(entry) ? await wished(entry, reading) : undefined
        if (!placed) continue
        units += unitsOf(placed)
        const isFull = found.length >= limit || (found.length > 0 && units > PAGE_UNITS)
        if (isFull && found.at(-1)?.at !== seen) {
          ahead = { place: found.at(-1)?.at }
          break
        }
        found.push({ placed, at: seen })
      }
      // Of an empty page the farthest place that was looked at: what was passed over is passed over again.
      const behind = place === undefined ? undefined : { place: found[0]?.at ?? (examined > 0 ? seen : undefined) }
      const placed = found.map(one => one.placed)
      return backwards
        ? { placed: placed.toReversed(), next: behind, prev: ahead }
        : { placed, next: ahead, prev: behind }
    },
  }
}
