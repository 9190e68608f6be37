import type { Flaw, ProblemCode, Problem as ProblemDocument } from './api.ts'

export type { ProblemDocument }

/** What was asked, as far as an error should tell. */
export type Asked = {
  readonly method: string
  readonly url: string
  /** The `Idempotency-Key` that it was sent with: send it again with the same one. */
  readonly key?: string | undefined
}

export type ProblemDetails = {
  asked: Asked
  /** Seconds, from `Retry-After`. */
  retryAfter?: number | undefined
  uncertain: boolean
}

/**
 * An answer that says no (RFC 9457). Branch on `code`; the message has the rest for people and for language models: the
 * detail, each field at fault, and the remedy.
 */
export class Problem extends Error {
  override readonly name: string = 'Problem'
  /** HTTP status. */
  readonly status: number
  /** Stable. `http-<status>` where something between here and the API answered instead of it. */
  readonly code: ProblemCode | (string & {})
  /** What happened, for people. */
  readonly detail: string | undefined
  /** What to do, when it concerns no single field. */
  readonly remedy: string | undefined
  /** Every field, parameter or header at fault, each with its remedy. */
  readonly errors: readonly Flaw[]
  /** The whole document: `candidates` of `ambiguous-target`, `there` of `target-not-in-text`. */
  readonly document: ProblemDocument
  readonly asked: Asked
  readonly retryAfter: number | undefined
  /** Whether it may have been done all the same: this attempt or one before it failed on the way, or in the server. */
  readonly uncertain: boolean

  constructor(document: ProblemDocument, { asked, retryAfter, uncertain }: ProblemDetails) {
    super(messageOf(document))
    const { status, code, detail, remedy, errors = [] } = document
    this.status = status
    this.code = code
    this.detail = detail
    this.remedy = remedy
    this.errors = errors
    this.document = document
    this.asked = asked
    this.retryAfter = retryAfter
    this.uncertain = uncertain
  }

  /** JSON pointers (RFC 6901) to the fields of the body that are at fault. */
  get pointers(): string[] {
    return this.errors.flatMap(({ pointer }) => pointer ?? [])
  }
}

/** Somebody changed it since it was read (412). Nothing was written; `present` is what stands there now, to merge with. */
export class Conflict<T = unknown> extends Problem {
  override readonly name = 'Conflict'
  readonly present: Stored<T>

  constructor({ document, asked, retryAfter, uncertain }: Problem, present: Stored<T>) {
    super(document, { asked, retryAfter, uncertain })
    this.present = present
  }
}

/** No answer came, not even a refusal. What was asked may have been done: ask again, a POST with the same key. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered'
  readonly asked: Asked
  readonly attempts: number
  readonly retryAfter = undefined

  constructor(asked: Asked, attempts: number, cause: unknown) {
    const times = attempts === 1 ? 'once' : `${attempts} times`
    super(`${asked.method} ${asked.url} was sent ${times}, and not answered: ${String(cause)}`, { cause })
    this.asked = asked
    this.attempts = attempts
  }
}

/** Something as it was read, and the entity tag that names this state. */
export type Stored<T> = { readonly value: T; readonly etag: string }

function messageOf({ status, code, title, detail, remedy, errors = [] }: ProblemDocument): string {
  const flaws = errors.map(({ pointer, parameter, header, detail, remedy }) =>
    [pointer ?? parameter ?? header, detail, remedy && `(${remedy})`].filter(Boolean).join(' '),
  )
  return [`${status} ${code}: ${detail ?? title}`, ...flaws, remedy].filter(Boolean).join(' ')
}
