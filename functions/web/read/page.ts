import { html } from 'hono/html'
import type { Paragraph, Revision, StatementHead } from '../../../shared/schema/statement.ts'
import type { Assets } from '../assets.ts'
import { type Html, layout } from '../layout.ts'

type Reading = { assets: Assets; head: StatementHead; revision: Revision }

/** A statement in one revision, complete without a script. */
export function readingPage({ assets, revision }: Reading): Html {
  const { title, language, direction, paragraphs } = revision
  return layout({
    assets,
    title,
    language,
    direction,
    head: html`<script type="module" src="${assets.url('read.js')}"></script>`,
    body: html`<main><article lang="${language}" dir="${direction}">
<h1>${title}</h1>
<div id="text">${paragraphs.map(paragraphOut)}</div>
</article></main>`,
  })
}

const paragraphOut = ({ id, text }: Paragraph): Html => html`<p id="p-${id}">${text}</p>`
