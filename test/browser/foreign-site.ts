import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Article = { title: string; paragraphs: readonly { text: string }[] }

/**
 * Somebody else's web site, on an origin of its own, which shows Arabic articles and embeds the Hypothesis client as it is told
 * to: `api` is all that it knows of us. A visitor with the cookie `as` is signed in as that reader.
 */
export async function openForeignSite(api: string) {
  const articles = new Map<string, Article>()
  const server = createServer((request, response) => {
    answer(api, articles.get(request.url ?? ''), request, response).catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    /** @returns the address under which it shows the article */
    show(article: Article): string {
      const path = `/ar/${articles.size + 1}`
      articles.set(path, article)
      return url + path
    },
    close: () => new Promise(resolve => server.close(resolve)),
  }
}

async function answer(api: string, article: Article | undefined, request: IncomingMessage, response: ServerResponse) {
  if (!article) return response.writeHead(request.url === '/favicon.ico' ? 204 : 404).end()
  const [, as] = /(?:^|;\s*)as=([^;]+)/.exec(request.headers.cookie ?? '') ?? []
  const grant = as === undefined ? null : await (await fetch(`${api}/dev/grant?sub=${as}&name=Name+of+${as}`)).text()
  const page = pageOf(article, configOf(api, grant), api)
  return response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(page)
}

/** What a page says to the client (docs/hypothesis.md). */
const configOf = (api: string, grantToken: string | null) => ({
  assetRoot: `${api}/hypothesis/`,
  sidebarAppUrl: `${api}/hypothesis/app.html`,
  notebookAppUrl: `${api}/notebook/app.html`,
  openSidebar: true,
  showHighlights: 'always',
  enableExperimentalNewNoteButton: true,
  services: [
    {
      apiUrl: `${api}/api/`,
      authority: 'hashiya.local',
      grantToken,
      enableShareLinks: false,
      enableShareImportExportPanel: false,
      enableHelpPanel: false,
      allowFlagging: false,
    },
  ],
})

const pageOf = ({ title, paragraphs }: Article, config: object, api: string) => `<!doctype html>
<html lang="ar" dir="rtl">
<head>
<meta charset="utf-8"><title>${title}</title>
<style>hypothesis-adder { direction: ltr } body { font-size: 1.4rem; padding: 2rem 4rem }</style>
<script class="js-hypothesis-config" type="application/json">${JSON.stringify(config)}</script>
<script defer src="${api}/hypothesis/build/boot.js"></script>
</head>
<body>
<nav>الرئيسية · الأخبار</nav>
<h1>${title}</h1>
${paragraphs.map(({ text }) => `<p>${text}</p>`).join('\n')}
<footer>حقوق النشر محفوظة للموقع</footer>
</body>
</html>`
