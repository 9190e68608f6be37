import { isTongue, speechIn } from '../shared/reading/words.ts'
import { openAccount } from './read/account.ts'
import { openStatus } from './read/status.ts'
import { currentSession, issuerOf, type Session } from './sign-in/session.ts'

/**
 * On the page that says that there is nothing: for who is signed in there may be a statement of a group. A navigation
 * cannot say who asks; so the same address is asked for again, and what is answered takes the page's place.
 */
const { lang } = document.documentElement
const speech = speechIn(isTongue(lang) ? lang : 'en')
const main = document.querySelector('main')
const issuer = main ? issuerOf(main) : undefined
const say = openStatus(speech)
const account = openAccount({ issuer, speech }, say)

async function knock(session: Session): Promise<void> {
  // Nobody is told that there is nothing while that is not known.
  if (main) main.hidden = true
  try {
    const headers = { Authorization: `Bearer ${session.token}` }
    const answer = await fetch(location.href, { headers, cache: 'no-store', redirect: 'error' })
    if (answer.status === 401) return account.ask('signInToRead')
    if (answer.status === 503) throw new Error('not now')
    if (answer.status !== 404) await enter(await answer.text())
  } catch (error) {
    console.error(error)
    say(speech.say('later'), { word: 'retry', act: () => void knock(session) })
  } finally {
    if (main) main.hidden = false
  }
}

/** Puts a page in the place of this one, under this one's policy: no script runs but the one that the page names. */
async function enter(page: string): Promise<void> {
  const next = new DOMParser().parseFromString(page, 'text/html')
  const { documentElement: root } = document
  root.lang = next.documentElement.lang
  root.dir = next.documentElement.dir
  document.title = next.title
  const canonical = next.querySelector('link[rel=canonical]')
  if (canonical) document.head.append(canonical)
  const script = next.querySelector('script')?.getAttribute('src')
  document.body.replaceWith(document.adoptNode(next.body))
  if (script) await import(new URL(script, location.href).href)
  // As a browser does when the page is there at once.
  if (location.hash) location.replace(location.hash)
}

if (location.pathname.startsWith('/read/')) {
  const session = currentSession()
  if (session) await knock(session)
  else if (issuer) account.ask('signInToRead')
}
document.documentElement.dataset['alive'] = 'true'
