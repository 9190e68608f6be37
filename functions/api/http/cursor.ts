import { createHash } from 'node:crypto'
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
  const [encoded = '', seal] = cursor.split('.')
  const position = Buffer.from(encoded, 'base64url').toString()
  if (seal === digest(list, position) && encodeCursor(list, position) === cursor) return position
  throw new DomainError('invalid', 'bad-cursor', 'The cursor is not one that this list gave out.', {
    flaws: [
      {
        parameter,
        detail: 'is damaged, or belongs to another list',
        value: cursor.slice(0, 80),
        remedy: 'Follow the links of the pages as they are, or begin again without it.',
      },
    ],
  })
}

const digest = (list: string, position: string): string =>
  createHash('sha256')
    .update(JSON.stringify([list, position]))
    .digest('base64url')
    .slice(0, 8)
