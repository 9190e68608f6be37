import type { Actor } from '../../shared/access/actor.ts'
import type { MetricName } from '../../shared/env/metrics.ts'
import type { Store } from '../../shared/store/store.ts'

export type Logger = {
  info: (message: string, fields?: Record<string, unknown>) => void
  error: (message: string, fields?: Record<string, unknown>) => void
}

/** What this deployment chose; the entry files read it from the environment. */
export type Settings = {
  /** Public origin without a trailing slash; absent: the origin of each request. */
  baseUrl?: string
  /** Users are known as `acct:<sub>@<authority>`. */
  authority: string
  corsOrigins: readonly string[]
  /** Whether notes may be on web pages that show no statement; their text is not kept. @default false */
  anyPage?: boolean
  /** How much one person may write. @default without limit */
  writes?: { perMinute?: number; perDay?: number }
}

/** All that the app needs from outside, so that a test gives it a real store on a local engine and a clock of its own. */
export type Deps = {
  store: Store
  /** The actor whom a bearer token names. @throws DomainError `unauthenticated` for a bad token, `unavailable` when the issuer cannot be asked. */
  authenticate: (token: string) => Promise<Actor>
  /** The present moment in microseconds since 1970, never twice the same within a process. */
  now: () => number
  settings: Settings
  logger: Logger
  /** Told what happens, for metrics. */
  count?: (metric: MetricName) => void
  /** Told which operation a request is, such as `GET /statements/:sid`: the route and not the path, which may be a secret. */
  answering?: (operation: string) => void
  /** The OpenAPI document, as JSON text. */
  openapi: () => Promise<string>
}
