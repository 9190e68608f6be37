import { html, render } from 'lit-html'
import { currentSession, endSession } from '../sign-in/session.ts'
import type { Page } from './page.ts'
import type { Say } from './status.ts'

/** Who reads, and the way in and out. */
export function openAccount({ issuer, speech }: Page, say: Say) {
  const place = document.getElementById('account')
  const session = currentSession()

  async function signIn(): Promise<void> {
    if (!issuer) return
    try {
      // What signing in needs is loaded by those who sign in.
      const { leave } = await import('../sign-in/flow.ts')
      await leave(issuer)
    } catch (error) {
      console.error(error)
      say(speech.say('signInFailed'))
    }
  }

  const signOut = () => {
    endSession()
    location.reload()
  }

  if (place && session)
    render(
      html`<span>${speech.say('signedInAs')} <bdi>${session.name}</bdi></span> <button type="button" @click=${signOut}>${speech.say('signOut')}</button>`,
      place,
    )
  else if (place && issuer)
    render(html`<button type="button" @click=${() => void signIn()}>${speech.say('signIn')}</button>`, place)
  return { signIn }
}
