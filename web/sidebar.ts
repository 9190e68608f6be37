import { openAccount } from './read/account.ts'
import { readPage } from './read/page.ts'
import { openStatus } from './read/status.ts'
import { currentSession } from './sign-in/session.ts'

/** Opens the Hypothesis client on the page, in the name of whoever is signed in here. */
const page = readPage()
if (page) {
  openAccount(page, openStatus(page.speech))
  const here = location.origin
  const config = document.createElement('script')
  config.type = 'application/json'
  config.className = 'js-hypothesis-config'
  config.textContent = JSON.stringify({
    assetRoot: `${here}/hypothesis/`,
    sidebarAppUrl: `${here}/hypothesis/app.html`,
    notebookAppUrl: `${here}/notebook/app.html`,
    openSidebar: true,
    showHighlights: 'always',
    enableExperimentalNewNoteButton: true,
    services: [
      {
        apiUrl: `${here}/api/`,
        authority: page.root.dataset['authority'],
        grantToken: currentSession()?.token ?? null,
        enableShareLinks: false,
        enableShareImportExportPanel: false,
        enableHelpPanel: false,
      },
    ],
  })
  const client = document.createElement('script')
  client.src = '/hypothesis/build/boot.js'
  // In the head: in the body both would count as words of the text.
  document.head.append(config, client)
  document.documentElement.dataset['alive'] = 'true'
}
