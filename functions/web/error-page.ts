import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ErrorKind } from '../../shared/errors/domain-error.ts'
import { speechIn, type Tongue, type Word } from '../../shared/reading/words.ts'
import type { WebDeps } from './deps.ts'
import { type Html, layout } from './layout.ts'
import { signInData } from './sign-in-data.ts'

export type Failure = ErrorKind | 'broken'

/** What is not here, or is asked for in a way that it can never be, is one page: nothing can be learnt from it. */
const ANSWERS: Partial<Record<Failure, [ContentfulStatusCode, Word]>> = {
  unauthenticated: [401, 'nothing'],
  gone: [410, 'withdrawn'],
  unavailable: [503, 'later'],
  broken: [500, 'broken'],
}

/**
 * A page with nothing of the request in it but the reader's language. Where there is nothing for who is not known, its
 * script asks again in the name of who is signed in.
 */
export function errorPage(
  failure: Failure,
  tongue: Tongue,
  { assets, settings }: Pick<WebDeps, 'assets' | 'settings'>,
): { status: ContentfulStatusCode; page: Html } {
  const [status, word] = ANSWERS[failure] ?? [404, 'nothing']
  const title = speechIn(tongue).say(word)
  if (status !== 404) return { status, page: layout({ assets, title, tongue, body: message(title) }) }
  const head = html`<script type="module" src="${assets.url('knock.js')}"></script>`
  const body = html`${message(title, signInData(settings))}
<div id="status" role="status" aria-live="polite"></div>`
  return { status, page: layout({ assets, title, tongue, head, body }) }
}

const message = (title: string, attributes: Html | string = ''): Html =>
  html`<main class="message" ${attributes}><h1>${title}</h1><div id="account"></div></main>`
