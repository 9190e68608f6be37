import { DomainError } from '../errors/domain-error.ts'

/** Why a bearer token is refused; `what` goes on after "The token …" and never quotes it. */
export function badToken(what: string, { cause, code = 'bad-token' }: { cause?: unknown; code?: string } = {}) {
  return new DomainError('unauthenticated', code, `The token ${what}.`, {
    remedy:
      "Send an access token of this deployment's issuer that is still valid, or no Authorization header to read as anonymous.",
    ...(cause !== undefined && { cause }),
  })
}
