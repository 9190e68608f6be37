import { html } from 'hono/html'
import { directionOfTongue, type Tongue } from '../../shared/reading/words.ts'
import type { Assets } from './assets.ts'

export type Html = ReturnType<typeof html>

type Layout = { assets: Assets; title: string; tongue: Tongue; head?: Html; body: Html }

/** What every page has around its content, in the language that the page speaks; what it shows may be in another. */
export const layout = ({ assets, title, tongue, head = html``, body }: Layout): Html => html`<!doctype html>
<html lang="${tongue}" dir="${directionOfTongue(tongue)}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath fill='%230b5b57' d='M1 1h9v14H1z'/%3E%3Cpath fill='%23ffe58a' d='M11 3h4v5h-4z'/%3E%3C/svg%3E">
<link rel="stylesheet" href="${assets.url('read.css')}">
${head}
</head>
<body>
${body}
</body>
</html>
`
