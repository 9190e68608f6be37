import type { Store } from '../../shared/store/store.ts'
import type { Assets } from './assets.ts'

export type WebSettings = {
  /** Public origin without a trailing slash; absent: the origin of each request. */
  baseUrl?: string
  /** Users are known as `acct:<sub>@<authority>`. */
  authority: string
}

/** All that the pages need from outside. They write nothing: what a reader writes goes to the API. */
export type WebDeps = {
  store: Pick<Store, 'statements' | 'annotations'>
  assets: Assets
  settings: WebSettings
  logger: { error: (message: string, fields?: Record<string, unknown>) => void }
}
