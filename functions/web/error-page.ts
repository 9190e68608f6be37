import { html } from 'hono/html'
import type { ErrorKind } from '../../shared/errors/domain-error.ts'
import type { WebDeps } from './deps.ts'
import { layout } from './layout.ts'

type Kind = ErrorKind | 'broken'

const STATUS: Partial<Record<Kind, number>> = { missing: 404, gone: 410, invalid: 404, unavailable: 503, broken: 500 }

const WORDS: Partial<Record<Kind, string>> = {
  gone: 'This was withdrawn.',
  unavailable: 'Not now. Try again in a moment.',
  broken: 'Something went wrong here, and it was written down.',
}

/** One page for each kind, with nothing of the request in it: what may not be seen answers as what does not exist. */
export async function errorPage(kind: Kind, { assets }: Pick<WebDeps, 'assets'>): Promise<Response> {
  const words = WORDS[kind] ?? 'There is nothing here.'
  const body = html`<main class="message"><h1>${words}</h1></main>`
  return new Response(String(await layout({ assets, title: words, language: 'en', direction: 'ltr', body })), {
    status: STATUS[kind] ?? 404,
    headers: { 'Content-Type': 'text/html; charset=UTF-8', 'Cache-Control': 'no-cache' },
  })
}
