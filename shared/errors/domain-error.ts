/** What went wrong, as HTTP and every other door sort it; one table in `functions/api/http/problem.ts` maps it to a status. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'missing'
  | 'method'
  | 'unacceptable'
  | 'conflict'
  | 'gone'
  | 'stale'
  | 'too-large'
  | 'unsupported-media'
  | 'unprocessable'
  | 'unconditional'
  | 'limited'
  | 'unavailable'

/** One field that is wrong: where (RFC 6901 pointer, or the name of a parameter or header), what came, what to do. */
export type Flaw = {
  pointer?: string
  parameter?: string
  header?: string
  detail: string
  value?: unknown
  remedy?: string
}

type Details = {
  /** Every field at fault; the first is usually the only one. */
  flaws?: readonly Flaw[]
  /** What to do about it, when it concerns no single field. */
  remedy?: string
  /** Further members of the problem document (RFC 9457, section 3.2), such as `candidates`. */
  extensions?: Readonly<Record<string, unknown>>
  /** Seconds after which the same request may succeed; only with `unavailable` and `limited`. */
  retryAfter?: number
  cause?: unknown
}

/** The one error that the domain throws for what a client can cause; anything else is a bug and an opaque 500. */
export class DomainError extends Error {
  override readonly name = 'DomainError'
  readonly kind: ErrorKind
  /** Stable and in kebab case; clients may branch on it. */
  readonly code: string
  readonly details: Details

  constructor(kind: ErrorKind, code: string, message: string, details: Details = {}) {
    super(message, { cause: details.cause })
    this.kind = kind
    this.code = code
    this.details = details
  }
}
