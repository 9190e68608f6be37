import type { Actor } from '../../../shared/access/actor.ts'
import type { Iris } from '../../../shared/annotating/iris.ts'
import type { Library } from '../../../shared/annotating/library.ts'
import { type Placed, placeAll } from '../../../shared/annotating/placed.ts'
import type { Annotation } from '../../../shared/schema/annotation.ts'
import { faceId } from './face-id.ts'
import type { openFlags } from './flags.ts'
import { type Hit, matcher, mentions } from './matching.ts'
import { isMoment, type Query } from './query.ts'
import { groupOf, quotedIn, type Reader, type RowOut, rowOut } from './row.ts'
import type { openShelves, Shelf } from './shelves.ts'
import { referencesOf, rootOf } from './threads.ts'

/** UTF-16 units of one answer: it stays below Lambda's 6 MB whatever the script. */
const PAGE_UNITS = 1_000_000

export type Found = { total: number; rows: RowOut[]; replies?: RowOut[] }

type Parts = {
  library: Library
  shelves: ReturnType<typeof openShelves>
  flags: ReturnType<typeof openFlags>
}

/** Search of the Hypothesis API. What may be seen is decided by where it looks; what is asked for only chooses among that. */
export function openSearch({ library, shelves, flags }: Parts) {
  async function hitsOn(shelf: Shelf, query: Query, iris: Iris): Promise<Hit[]> {
    const chosen = visibleOn(shelf).filter(matcher(query, iris))
    if (query.any.length === 0 && query.quotes.length === 0) return chosen
    const placed = await placedOf(library, chosen)
    return chosen.filter((hit, index) => {
      const one = placed[index]
      return one !== undefined && mentions(hit, quotedIn(one), query, iris)
    })
  }

  async function rowsOf(hits: readonly Hit[], iris: Iris, reader: Reader): Promise<RowOut[]> {
    const placed = await placedOf(library, hits)
    return hits.flatMap(({ head, references }, index) => {
      const one = placed[index]
      return one ? [rowOut({ placed: one, head, references }, iris, reader)] : []
    })
  }

  return async (actor: Actor, query: Query, iris: Iris): Promise<Found> => {
    const [looked, flagged] = await Promise.all([shelves(actor, query, iris), flags(actor)])
    const reader = { actor, flagged }
    const all = (await Promise.all(looked.map(shelf => hitsOn(shelf, query, iris)))).flat()
    const hits = query.separate ? all.filter(({ note }) => note.replyTo === undefined) : all
    const page = pageOf(hits, query, iris)
    const found = { total: hits.length, rows: fitting(await rowsOf(page, iris, reader), query) }
    if (!query.separate) return found
    const shown = new Set(found.rows.map(({ id }) => id))
    const replies = looked
      .flatMap(visibleOn)
      .filter(({ note }) => shown.has(faceId({ statement: note.statement, id: rootOf(note) ?? '' })))
    return { ...found, replies: fitting(await rowsOf(replies, iris, reader), query) }
  }
}

/** The notes of a shelf but those of threads whose beginning is gone: clients would show a thread about nothing. */
function visibleOn({ head, notes, whole, isNamed }: Shelf): Hit[] {
  const known = new Map(notes.map(note => [note.id, note]))
  return notes
    .filter(note => !whole || known.has(rootOf(note) ?? note.id))
    .map(note => ({ note, head, isNamed, references: referencesOf(note, id => known.get(id)) }))
}

/**
 * The hits that follow. Two notes of one moment come on one page: who goes on behind the last one of a page names its moment alone
 * (`search_after`), and would never see the other.
 */
function pageOf(hits: readonly Hit[], query: Query, iris: Iris): Hit[] {
  const { sort, order, after, offset, limit } = query
  const sign = order === 'asc' ? 1 : -1
  const keyed = hits.map(hit => ({ hit, key: KEYS[sort](hit.note, iris), id: faceId(hit.note) }))
  const behind = keyed
    .filter(({ key }) => after === undefined || compare(key, after) * sign > 0)
    .toSorted((a, b) => sign * (compare(a.key, b.key) || compare(a.id, b.id)))
    .slice(offset)
  const last = behind[limit - 1]
  const together = behind.filter(
    ({ key }, index) => index < limit || (isMoment(sort) && last !== undefined && key === last.key),
  )
  return together.map(({ hit }) => hit)
}

/**
 * As many rows as an answer may hold; the rest comes behind them. Not between two of one moment, unless they alone are too much.
 */
function fitting(rows: RowOut[], { sort }: Query): RowOut[] {
  let units = 0
  const full = rows.findIndex(row => (units += JSON.stringify(row).length) > PAGE_UNITS)
  if (full < 1) return full === 0 ? rows.slice(0, 1) : rows
  const momentOf = (row: RowOut | undefined) => (sort === 'created' ? row?.created : row?.updated)
  const last = rows.findLastIndex((row, index) => index < full && momentOf(row) !== momentOf(rows[full]))
  return rows.slice(0, isMoment(sort) && last >= 0 ? last + 1 : full)
}

/** What hits are sorted by. */
const KEYS: Record<Query['sort'], (note: Annotation, iris: Iris) => string> = {
  created: ({ created }) => created,
  updated: ({ modified }) => modified,
  group: groupOf,
  user: ({ creator }, iris) => iris.user(creator),
  id: faceId,
}

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b)

/** Hits where they stand in the present text, in their order. */
async function placedOf(library: Library, hits: readonly Hit[]): Promise<(Placed | undefined)[]> {
  const found = new Map<Annotation, Placed>()
  for (const [, some] of Map.groupBy(hits, ({ head }) => head.id)) {
    const [first] = some
    if (!first) continue
    const notes = some.map(({ note }) => note)
    for (const placed of await placeAll(library, first.head.id, notes, first.head.revision))
      found.set(placed.note, placed)
  }
  return hits.map(({ note }) => found.get(note))
}
