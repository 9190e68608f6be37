import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ErrorKind } from '../../shared/errors/domain-error.ts'
import { speechIn, type Tongue, type Word } from '../../shared/reading/words.ts'
import type { Assets } from './assets.ts'
import { type Html, layout } from './layout.ts'

export type Failure = ErrorKind | 'broken'

/** What is not here, or is asked for in a way that it can never be, is one page: nothing can be learnt from it. */
const ANSWERS: Partial<Record<Failure, [ContentfulStatusCode, Word]>> = {
  gone: [410, 'withdrawn'],
  unavailable: [503, 'later'],
  broken: [500, 'broken'],
}

/** A page with nothing of the request in it but the reader's language. */
export function errorPage(
  failure: Failure,
  tongue: Tongue,
  assets: Assets,
): { status: ContentfulStatusCode; page: Html } {
  const [status, word] = ANSWERS[failure] ?? [404, 'nothing']
  const title = speechIn(tongue).say(word)
  return { status, page: layout({ assets, title, tongue, body: html`<main class="message"><h1>${title}</h1></main>` }) }
}
