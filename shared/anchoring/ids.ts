import { generateNKeysBetween } from 'fractional-indexing'
import { inOrder } from './identical.ts'

/**
 * Ids for the paragraphs that have none yet, so that by ASCII bytes they stand between their neighbours. Paragraphs that
 * moved keep their ids and stand outside the order; the others sort in reading order.
 * Where insertions at one place have made ids long, new ones stand behind all others instead: order is the array's.
 * @param ids in reading order, nothing where a new one is needed
 * @param used every id that the statement ever gave: none of them is given again
 */
export function completeIds(ids: readonly (string | undefined)[], used: ReadonlySet<string>): string[] {
  const sorted = unmoved(ids)
  const complete: string[] = []
  let last: string | null = null
  for (let at = 0; at < ids.length; ) {
    const id = ids[at]
    if (id !== undefined) {
      if (sorted.has(at)) last = id
      complete[at++] = id
      continue
    }
    const next = [...sorted.keys()].find(place => place > at) ?? ids.length
    const empty = Array.from({ length: next - at }, (_, n) => at + n).filter(place => ids[place] === undefined)
    const between = freshIds(last, ids[next] ?? null, empty.length, used)
    const fresh = between.every(id => id.length <= MOST_CHARACTERS)
      ? between
      : freshIds(lastOf([...used, ...complete, ...ids]), null, empty.length, used)
    for (const [n, place] of empty.entries()) complete[place] = fresh[n] ?? ''
    for (; at < next; at++) complete[at] ??= ids[at] ?? ''
  }
  return complete
}

/** The API takes no longer ones. An id between two others grows by a character for every six insertions at one place. */
const MOST_CHARACTERS = 100

const lastOf = (ids: readonly (string | undefined)[]): string | null =>
  ids.reduce<string | null>((last, id) => (id !== undefined && (last === null || id > last) ? id : last), null)

/** The places whose ids ascend: as many as possible. */
function unmoved(ids: readonly (string | undefined)[]): Set<number> {
  const places = ids.flatMap((id, at) => (id === undefined ? [] : [{ id, at }]))
  const ranks = places.toSorted((x, y) => (x.id < y.id ? -1 : 1)).map(({ at }, rank) => [at, rank] as const)
  return new Set(inOrder(ranks).map(([at]) => at))
}

/** Ids that were used lie between the same neighbours now and then: more are made than needed, and those left out. */
function freshIds(low: string | null, high: string | null, count: number, used: ReadonlySet<string>): string[] {
  for (let tries = count; ; tries *= 2) {
    const fresh = generateNKeysBetween(low, high, tries).filter(id => !used.has(id))
    if (fresh.length >= count) return fresh.slice(0, count)
  }
}
