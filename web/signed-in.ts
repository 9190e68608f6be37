import { arrive } from './sign-in/flow.ts'
import { issuerOf, keepSession } from './sign-in/session.ts'

const main = document.querySelector('main')
const status = document.querySelector<HTMLElement>('[role=status]')
const issuer = main && issuerOf(main)

try {
  if (!issuer) throw new Error('nobody can sign in here')
  const { session, back } = await arrive(issuer)
  keepSession(session)
  location.replace(back)
} catch (error) {
  console.error(error)
  if (status) status.textContent = status.dataset['failed'] ?? ''
}
