import type { Context } from 'hono'
import { parseAccept } from 'hono/utils/accept'
import { isTongue, type Tongue } from '../../../shared/reading/words.ts'

/** The language that a page speaks: as it is asked for (`?ui=ar`), or the first of the reader's languages that it knows. */
export function tongueOf(c: Context): Tongue {
  const asked = c.req.query('ui')
  if (isTongue(asked)) return asked
  const accepted = parseAccept(c.req.header('accept-language') ?? '')
    .filter(({ q }) => q > 0)
    .map(({ type }) => type.split('-')[0])
  return accepted.find(isTongue) ?? 'en'
}
