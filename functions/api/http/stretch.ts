import * as z from 'zod'
import type { Stretch } from '../../../shared/annotating/container.ts'
import { DomainError } from '../../../shared/errors/domain-error.ts'
import type { ApiContext } from './context.ts'
import { decodePosition, encodeCursor } from './cursor.ts'

/** Sort keys of annotations (shared/store/keys.ts). */
export const sortKey = z.string().regex(/^~?[A-Za-z0-9_-]{1,128}$/)

/**
 * Which page is asked for: `after` a position, or `before` one; without a position from the beginning, or from the end.
 * Positions and not numbers, so that a walk visits all of what stays while others write. Undefined for the collection.
 * @throws DomainError `invalid`
 */
export function stretchFrom(c: ApiContext, list: string): Stretch | undefined {
  const [after, before] = [c.req.query('after'), c.req.query('before')]
  if (after !== undefined && before !== undefined) throw both(before)
  if (after !== undefined) return { backwards: false, place: placeIn(list, 'after', after) }
  return before === undefined ? undefined : { backwards: true, place: placeIn(list, 'before', before) }
}

const placeIn = (list: string, parameter: string, cursor: string): string | undefined =>
  cursor === '' ? undefined : decodePosition(list, parameter, cursor, sortKey)

/** The value of `after` or `before` that names a place. */
export const cursorTo = (list: string, place: string | undefined): string =>
  place === undefined ? '' : encodeCursor(list, JSON.stringify(place))

const both = (before: string) =>
  new DomainError('invalid', 'bad-parameter', 'A page lies after a position or before one.', {
    flaws: [
      { parameter: 'before', detail: 'stands beside after', value: before.slice(0, 80), remedy: 'Send one of them.' },
    ],
  })
