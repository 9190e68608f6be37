import type { Answer, World } from '../world/world.ts'

type Json = Record<string, any>

/** A list that gives out cursors, as one user reads it. */
export type List = {
  /** As in the OpenAPI document. */
  route: string
  /** Its address, without a cursor, and with a query. */
  path: string
  parameter: 'after' | 'before' | 'cursor'
  as: string | undefined
  /** What its cursors are sealed with (functions/api/http/cursor.ts). */
  seal: string
}

/** A list may be a page, a collection with its first page in it, or a plain object with items. */
const pageIn = ({ body }: Answer): Json => body.first ?? body

const NAMES = ['id', 'version', 'user', 'address']

/** What tells one thing on a page from every other. */
function nameOf(item: unknown): string {
  if (typeof item === 'string') return item
  const of = item as Json
  if ('record' in of) return `${of['kind']} ${of['record'].sk}`
  if ('annotation' in of)
    return [of['kind'], of['version'], of['at'], of['annotation'].id ?? of['annotation']].join(' ')
  return String(NAMES.map(name => of[name]).find(value => value !== undefined))
}

export const namesOn = (answer: Answer): string[] => (pageIn(answer)['items'] ?? []).map(nameOf)

/** The address of a page. */
export function addressOf({ path, parameter }: List, cursor?: string, limit?: number): string {
  const url = new URL(path, 'http://any')
  if (limit !== undefined) url.searchParams.set('limit', String(limit))
  if (cursor !== undefined) url.searchParams.set(parameter, cursor)
  return `${url.pathname}${url.search}`
}

/** All that a list gives out when it is walked in pages of `limit`: the names in order, and the cursors. */
export async function walked(world: World, list: List, limit: number): Promise<{ names: string[]; cursors: string[] }> {
  const backwards = list.parameter === 'before'
  const [names, cursors]: [string[], string[]] = [[], []]
  let path: string | undefined = addressOf(list, backwards ? '' : undefined, limit)
  while (path) {
    const answer: Answer = await world.ask('GET', path, list.as === undefined ? {} : { as: list.as })
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status} ${answer.text}`)
    const page = pageIn(answer)
    names.push(...(backwards ? namesOn(answer).toReversed() : namesOn(answer)))
    path = page[backwards ? 'prev' : 'next']
    const cursor = path && new URL(path, 'http://any').searchParams.get(list.parameter)
    if (cursor) cursors.push(cursor)
  }
  return { names: backwards ? names.toReversed() : names, cursors }
}

/** Whether a page holds nothing but a stretch of a list, in its order. */
export function isStretch(page: readonly string[], whole: readonly string[]): boolean {
  const [first] = page
  if (first === undefined) return true
  const start = whole.indexOf(first)
  return start >= 0 && page.every((name, index) => whole[start + index] === name)
}
