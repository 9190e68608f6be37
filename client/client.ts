import { rootOf } from './address.ts'
import { type Annotations, openAnnotations } from './annotations.ts'
import { PATIENCE, type Patience, wait } from './backoff.ts'
import { type Linked, pagesFrom } from './paging.ts'
import { openRest, type Rest } from './rest.ts'
import { openStatements, type Statements } from './statements.ts'
import { keepToken, type TokenSource } from './token.ts'
import { openWire } from './wire.ts'

export type ClientOptions = {
  /** Where the API is, as it calls itself: `https://notes.example`. */
  url: string | URL
  /** Who asks. @default nobody: what is public can be read */
  token?: TokenSource | undefined
  /** Milliseconds that one attempt may take. The server answers within 10 seconds, or not at all. @default 15,000 */
  timeout?: number | undefined
  patience?: Partial<Patience> | undefined
  /** @default globalThis.fetch */
  fetch?: typeof globalThis.fetch | undefined
  /** Waits between two attempts; a test gives its own. */
  wait?: typeof wait | undefined
}

export type Client = {
  readonly statements: Statements
  readonly annotations: Annotations
  /** Any operation of the API by its method and path, as the OpenAPI document has it. */
  readonly request: Rest['request']
  /** Follows a link of an answer, such as `next`. */
  readonly follow: Rest['follow']
  /** The page that an operation answered, and all that come behind it. */
  readonly pages: <Page extends Linked>(first: Page, signal?: AbortSignal) => AsyncGenerator<Page, void, undefined>
}

/** A client of one deployment, acting for one user. */
export function createClient(options: ClientOptions): Client {
  const send = openWire({
    // Called as a method of the options, a browser's own fetch would refuse.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    token: keepToken(options.token),
    patience: { ...PATIENCE, ...options.patience },
    timeout: options.timeout ?? 15_000,
    wait: options.wait ?? wait,
  })
  const rest = openRest(rootOf(options.url), send)
  return {
    statements: openStatements(rest),
    annotations: openAnnotations(rest),
    request: rest.request,
    follow: rest.follow,
    pages: (first, signal) => pagesFrom(rest, first, signal),
  }
}
