import { html, render } from 'lit-html'
import type { Word } from '../../shared/reading/words.ts'
import { currentSession, endSession } from '../sign-in/session.ts'
import type { Page } from './page.ts'
import type { Say } from './status.ts'

/** Who reads, and the way in and out. */
export function openAccount({ issuer, speech }: Pick<Page, 'issuer' | 'speech'>, say: Say) {
  const place = document.getElementById('account')

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

  function show(): void {
    const session = currentSession()
    const wayIn = issuer
      ? html`<button type="button" @click=${() => void signIn()}>${speech.say('signIn')}</button>`
      : ''
    const reader = session
      ? html`<span>${speech.say('signedInAs')} <bdi>${session.name}</bdi></span> <button type="button" @click=${signOut}>${speech.say('signOut')}</button>`
      : wayIn
    if (place) render(reader, place)
  }

  // A page that a browser kept, and brings back after somebody signed out or in, has what another reader saw.
  const reader = currentSession()?.sub
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted && currentSession()?.sub !== reader) location.reload()
  })

  show()
  return {
    signIn,

    /** Somebody has to sign in, for the first time or again. @param why they have to */
    ask(why: Word = 'signInFirst'): void {
      endSession()
      show()
      say(speech.say(why), { word: 'signIn', act: () => void signIn() })
    },
  }
}
