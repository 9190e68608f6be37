import { html } from 'hono/html'
import type { Assets } from './assets.ts'

export type Html = ReturnType<typeof html>

type Layout = { assets: Assets; title: string; language: string; direction: string; head?: Html; body: Html }

/** What every page has around its content. */
export const layout = ({
  assets,
  title,
  language,
  direction,
  head = html``,
  body,
}: Layout): Html => html`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${assets.url('read.css')}">
${head}
</head>
<body>
${body}
</body>
</html>
`
