import * as z from 'zod'
import { parseParameter } from '../../../shared/schema/parse.ts'
import type { ApiContext } from '../http/context.ts'
import { momentFrom } from './moment.ts'
import { wildcardAddress, withScheme } from './wildcard.ts'

/** UTF-16 units of a word that is looked for, and of an address. */
const WORD = 500
const ADDRESS = 2_048
/** How often a parameter may be repeated. */
const REPEATED = 50

const whole = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.int().min(from).max(to))
const list = (length: number, one = z.string()) => z.array(one.min(1).max(length)).max(REPEATED)

/** As in h: whatever does not say no says yes. Python writes `True`. */
export const separateReplies = z
  .string()
  .max(WORD)
  .transform(said => !['false', '0'].includes(said.toLowerCase()))

/** What search takes, each parameter as the list of its values. Others have no effect. */
export const SEARCH = {
  limit: whole(0, 200),
  offset: whole(0, 9_800),
  sort: z.enum(['created', 'updated', 'group', 'id', 'user']),
  order: z.enum(['asc', 'desc']),
  search_after: z.string().min(1).max(ADDRESS),
  _separate_replies: separateReplies,
  uri: list(ADDRESS),
  url: list(ADDRESS),
  'uri.parts': list(WORD),
  wildcard_uri: list(ADDRESS).pipe(z.array(wildcardAddress)),
  user: list(WORD),
  group: list(WORD),
  tag: list(WORD),
  tags: list(WORD),
  any: list(WORD),
  quote: list(WORD),
  text: list(WORD),
  references: list(WORD),
} as const

type Several = {
  [Name in keyof typeof SEARCH]: z.infer<(typeof SEARCH)[Name]> extends string[] ? Name : never
}[keyof typeof SEARCH]
export type Query = ReturnType<typeof queryFrom>

/** What a search asks for. @throws DomainError `invalid` */
export function queryFrom(c: ApiContext) {
  const one = <T>(name: keyof typeof SEARCH, schema: z.ZodType<T>): T | undefined => {
    const value = c.req.query(name)
    return value === undefined || value === '' ? undefined : parseParameter(schema, name, value)
  }
  const all = (...names: Several[]): string[] =>
    names.flatMap(name => {
      const values = (c.req.queries(name) ?? []).filter(value => value !== '')
      return parseParameter<string[]>(SEARCH[name], name, values)
    })
  const sort = one('sort', SEARCH.sort) ?? 'updated'
  const after = one('search_after', SEARCH.search_after)
  return {
    limit: one('limit', SEARCH.limit) ?? 20,
    // As in h: who goes on behind a note skips none of those that follow.
    offset: after === undefined ? (one('offset', SEARCH.offset) ?? 0) : 0,
    sort,
    order: one('order', SEARCH.order) ?? 'desc',
    after: after !== undefined && isMoment(sort) ? momentFrom(after) : after,
    separate: one('_separate_replies', separateReplies) ?? false,
    uris: all('uri', 'url').map(withScheme),
    uriParts: all('uri.parts'),
    wildcards: all('wildcard_uri'),
    users: all('user'),
    groups: all('group'),
    tags: all('tag', 'tags'),
    any: words(all('any')),
    quotes: all('quote'),
    texts: all('text'),
    references: all('references'),
  }
}

/** Each word has to be somewhere; words in quotation marks, in a row. */
const words = (all: readonly string[]): string[] =>
  all.flatMap(one => [...one.matchAll(/"([^"]+)"|[^\s"]+/gu)].map(([word, row]) => row ?? word))

export const isMoment = (sort: string): boolean => sort === 'created' || sort === 'updated'
