import type { ApiContext } from './context.ts'
import { FILTERS } from './filter.ts'
import { DEFAULT_LIMIT, pageLimit } from './paging.ts'
import type { View } from './preferences.ts'

type Pair = [name: string, value: string]

/** What chooses among a container's annotations, and how they are read. */
const CHOICE = [...FILTERS, 'revision', 'unit'] as const

/**
 * The addresses of a container's representations: each names all that decides what it holds, so that it can be asked
 * again without a Prefer header (Web Annotation Protocol, section 4.2).
 */
export function addressesOf(c: ApiContext, container: string, { iris }: View) {
  const chosen = CHOICE.flatMap((name): Pair[] => {
    const value = c.req.query(name)
    return value === undefined ? [] : [[name, value]]
  })
  const kind: Pair = ['iris', iris ? '1' : '0']
  const asked = pageLimit(c)
  const limit: Pair[] = asked === DEFAULT_LIMIT ? [] : [['limit', String(asked)]]
  const at = (query: Pair[]) => (query.length > 0 ? `${container}?${new URLSearchParams(query).toString()}` : container)
  return {
    collection: at([...chosen, kind, ...limit]),
    after: (cursor: string) => at([...chosen, kind, ...limit, ['after', cursor]]),
    before: (cursor: string) => at([...chosen, kind, ...limit, ['before', cursor]]),
  }
}

/** What a cursor belongs to: the same statement, read through the same filter. */
export const listName = (c: ApiContext, statement: string): string =>
  JSON.stringify([statement, c.req.query('revision') ?? null, ...FILTERS.map(name => c.req.query(name) ?? null)])

export const isFiltered = (c: ApiContext): boolean => FILTERS.some(name => c.req.query(name) !== undefined)
