import { DomainError } from '../../../shared/errors/domain-error.ts'
import type { ApiContext } from './context.ts'

/** A strong entity tag (RFC 9110, section 8.8.3). */
export const etagOf = (validator: string): string => `"${validator}"`

/** Whether a list of entity tags, or `*`, has this one. Weak tags match only where the comparison may be weak. */
function lists(header: string, etag: string, comparison: 'strong' | 'weak'): boolean {
  if (header.trim() === '*') return true
  const tags = header.match(/(?:W\/)?"[^"]*"/g) ?? []
  return tags.some(tag => (comparison === 'weak' ? tag.replace(/^W\//, '') : tag) === etag)
}

/** Whether the client has this representation already: answer 304. */
export function isFresh(c: ApiContext, etag: string): boolean {
  const header = c.req.header('if-none-match')
  return header !== undefined && lists(header, etag, 'weak')
}

/**
 * @param etag of the present state; further ones are those of its other representations
 * @throws DomainError `unconditional` without If-Match, `stale` when it names another state than the present one
 */
export function requireMatch(c: ApiContext, etag: string, ...others: string[]): void {
  const header = c.req.header('if-match')
  if (header === undefined) {
    throw new DomainError('unconditional', 'condition-required', 'A change says which state it changes.', {
      flaws: [{ header: 'If-Match', detail: 'is missing', remedy: 'Send the ETag that you read.' }],
    })
  }
  if ([etag, ...others].some(tag => lists(header, tag, 'strong'))) return
  throw new DomainError('stale', 'changed-meanwhile', 'It is no longer in the state that you read.', {
    flaws: [
      {
        header: 'If-Match',
        detail: `does not name the present state, ${etag}`,
        value: header.slice(0, 80),
        remedy: 'Read it again and apply your change to what you read.',
      },
    ],
  })
}

/** Whether a PUT asks to create and never to replace. @throws DomainError `invalid` for any If-None-Match but `*` */
export function isCreation(c: ApiContext): boolean {
  const header = c.req.header('if-none-match')
  if (header === undefined) return false
  if (header.trim() === '*' && c.req.header('if-match') === undefined) return true
  throw new DomainError('invalid', 'bad-condition', 'The conditions of this request make no sense together.', {
    flaws: [
      {
        header: 'If-None-Match',
        detail: 'is not *, or stands beside If-Match',
        value: header.slice(0, 80),
        remedy: 'Send "If-None-Match: *" to create, or "If-Match: <ETag>" to replace.',
      },
    ],
  })
}
