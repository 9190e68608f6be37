import { html, raw } from 'hono/html'

/** Not the authority of our users: for a host page that names theirs, the client leaves out what only hypothes.is has. */
const NOBODYS_AUTHORITY = 'hypothesis.invalid'

/** The page that the client makes itself at home in, with the addresses of its files and of the API. */
export function sidebarPage(base: string) {
  const config = {
    assetRoot: `${base}/hypothesis/`,
    apiUrl: `${base}/api/`,
    authDomain: NOBODYS_AUTHORITY,
    oauthClientId: 'hashiya',
    rpcAllowedOrigins: [],
  }
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Hypothesis</title>
</head>
<body>
<hypothesis-app></hypothesis-app>
<script class="js-hypothesis-config" type="application/json">${raw(inScript(config))}</script>
<script src="${base}/hypothesis/build/boot.js"></script>
</body>
</html>
`
}

/** JSON that ends no script element. */
const inScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', String.raw`\u003c`)
