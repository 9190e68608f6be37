import { html } from 'hono/html'
import type { WebSettings } from './deps.ts'
import type { Html } from './layout.ts'

/** What the script needs to know to sign somebody in, as attributes. */
export const signInData = ({ signIn }: WebSettings): Html | string =>
  signIn ? html`data-issuer="${signIn.issuer}" data-client="${signIn.clientId}"` : ''
