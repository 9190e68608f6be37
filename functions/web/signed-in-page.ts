import { html } from 'hono/html'
import { speechIn, type Tongue } from '../../shared/reading/words.ts'
import type { WebDeps } from './deps.ts'
import { type Html, layout } from './layout.ts'
import { signInData } from './sign-in-data.ts'

/** Where the issuer sends people back to: the script takes the code, and goes on to where they came from. */
export function signedInPage(tongue: Tongue, { assets, settings }: Pick<WebDeps, 'assets' | 'settings'>): Html {
  const { say } = speechIn(tongue)
  return layout({
    assets,
    title: say('signIn'),
    tongue,
    head: html`<script type="module" src="${assets.url('signed-in.js')}"></script>`,
    body: html`<main class="message" ${signInData(settings)}><p role="status" data-failed="${say('signInFailed')}"></p></main>`,
  })
}
