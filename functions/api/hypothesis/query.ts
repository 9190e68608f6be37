import * as z from 'zod'
import { parseParameter } from '../../../shared/schema/parse.ts'
import { timestamp } from '../../../shared/schema/time.ts'
import type { ApiContext } from '../http/context.ts'

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
const list = (length: number) => z.array(z.string().min(1).max(length)).max(REPEATED)

export const separateReplies = z.enum(['true', 'false', '1', '0'])

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
  wildcard_uri: list(ADDRESS),
  user: z.string().min(1).max(WORD),
  group: list(WORD),
  tag: list(WORD),
  tags: list(WORD),
  any: list(WORD),
  quote: list(WORD),
  text: list(WORD),
  references: list(WORD),
} as const

export type Query = ReturnType<typeof queryFrom>

/** What a search asks for. @throws DomainError `invalid` */
export function queryFrom(c: ApiContext) {
  const one = <T>(name: keyof typeof SEARCH, schema: z.ZodType<T>): T | undefined => {
    const value = c.req.query(name)
    return value === undefined || value === '' ? undefined : parseParameter(schema, name, value)
  }
  const all = (...names: (keyof typeof SEARCH)[]): string[] =>
    names.flatMap(name => {
      const values = (c.req.queries(name) ?? []).filter(value => value !== '')
      return parseParameter(
        list(name === 'uri' || name === 'url' || name === 'wildcard_uri' ? ADDRESS : WORD),
        name,
        values,
      )
    })
  const sort = one('sort', SEARCH.sort) ?? 'updated'
  const after = one('search_after', SEARCH.search_after)
  return {
    limit: one('limit', SEARCH.limit) ?? 20,
    offset: one('offset', SEARCH.offset) ?? 0,
    sort,
    order: one('order', SEARCH.order) ?? 'desc',
    after: after !== undefined && isMoment(sort) ? momentFrom(after) : after,
    separate: ['true', '1'].includes(one('_separate_replies', separateReplies) ?? ''),
    uris: all('uri', 'url'),
    wildcards: all('wildcard_uri'),
    user: one('user', SEARCH.user),
    groups: all('group'),
    tags: all('tag', 'tags'),
    any: words(all('any')),
    quotes: all('quote'),
    texts: all('text'),
    references: all('references'),
  }
}

/** Each word has to be somewhere. */
const words = (all: readonly string[]): string[] => all.flatMap(one => one.split(/\s+/u)).filter(Boolean)

export const isMoment = (sort: string): boolean => sort === 'created' || sort === 'updated'

const MOMENT =
  /^(?<date>\d{4}-\d\d-\d\d)(?:[T ](?<time>\d\d:\d\d:\d\d)(?:\.(?<fraction>\d{1,12}))?(?<zone>Z|[+-]\d\d:\d\d)?)?$/

/** A moment as it was given out, or another ISO 8601 date, or milliseconds since 1970, as the timestamps here are written. */
function momentFrom(value: string): string {
  const {
    date,
    time = '00:00:00',
    fraction = '',
    zone = 'Z',
  } = MOMENT.exec(value.replace(/ (\d\d:\d\d)$/, '+$1'))?.groups ?? {}
  const seconds = /^\d{1,15}$/.test(value) ? Number(value) : Date.parse(`${date}T${time}${zone}`)
  const moment = seconds * 1000 + Number(fraction.padEnd(6, '0').slice(0, 6))
  const schema = z.number().min(0).max(8.64e18).transform(timestamp)
  return parseParameter(schema, 'search_after', moment)
}
