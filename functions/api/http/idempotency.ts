import { DomainError } from '../../../shared/errors/domain-error.ts'
import type { ApiContext } from './context.ts'

/** Visible ASCII. */
export const IDEMPOTENCY_KEY = /^[\x21-\x7E]{1,255}$/

/** The key that a client sends with every repetition of one request. @throws DomainError `invalid` */
export function idempotencyKey(c: ApiContext): string | undefined {
  const key = c.req.header('idempotency-key')
  if (key === undefined || IDEMPOTENCY_KEY.test(key)) return key
  throw new DomainError('invalid', 'bad-key', 'The Idempotency-Key cannot be used.', {
    flaws: [{ header: 'Idempotency-Key', detail: 'is not 1 to 255 visible ASCII characters', remedy: 'Use a UUID.' }],
  })
}
