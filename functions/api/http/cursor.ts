import { createHash } from 'node:crypto'
import type * as z from 'zod'
import { DomainError } from '../../../shared/errors/domain-error.ts'

/**
 * A cursor is a position in an order and nothing more: what an actor may see is decided anew by every request, so it
 * needs no secret. The digest binds it to its list, so that a mangled or foreign one is an error and not a wrong page.
 */
export function encodeCursor(list: string, position: string): string {
  return `${Buffer.from(position).toString('base64url')}.${digest(list, position)}`
}

/** @throws DomainError `invalid` for anything that this list did not give out */
export function decodeCursor(list: string, parameter: string, cursor: string): string {
  const position = Buffer.from(cursor.slice(0, cursor.indexOf('.')), 'base64url').toString()
  if (encodeCursor(list, position) === cursor) return position
  throw badCursor(parameter, cursor)
}

/** The same for a position that is JSON of a shape of its own: anybody can compute a digest, so nothing is believed. */
export function decodePosition<T>(list: string, parameter: string, cursor: string, schema: z.ZodType<T>): T {
  const result = schema.safeParse(asJson(decodeCursor(list, parameter, cursor)))
  if (result.success) return result.data
  throw badCursor(parameter, cursor)
}

/** Undefined, which is no position, for what is no JSON. */
function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const badCursor = (parameter: string, cursor: string) =>
  new DomainError('invalid', 'bad-cursor', 'The cursor is not one that this list gave out.', {
    flaws: [
      {
        parameter,
        detail: 'is damaged, or belongs to another list',
        value: cursor.slice(0, 80),
        remedy: 'Follow the links of the pages as they are, or begin again without it.',
      },
    ],
  })

const digest = (list: string, position: string): string =>
  createHash('sha256')
    .update(JSON.stringify([list, position]))
    .digest('base64url')
    .slice(0, 8)
