import { html, raw } from 'hono/html'
import type { Description } from './docs/description.ts'
import { operationOut, type Placed } from './docs/operation.ts'
import { type Html, paragraphs, prose, sample } from './docs/prose.ts'
import { definition } from './docs/schema.ts'
import { STYLE } from './docs/style.ts'

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const

/** The OpenAPI document for people: complete without a script, and nothing loaded from elsewhere. */
export function docsPage(description: Description): Html {
  const { info, tags, components, paths, 'x-problem-codes': codes } = description
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap(method => (item[method] ? [{ path, method, operation: item[method] }] : [])),
  )
  const groups = tags.map(tag => ({
    ...tag,
    id: `tag-${tag.name.toLowerCase().replaceAll(' ', '-')}`,
    members: operations.filter(({ operation }) => operation.tags.includes(tag.name)),
  }))
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${info.title} · API</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<nav aria-label="Contents">
<a class="skip" href="#content">Skip to the content</a>
${groups.map(({ name, members }) => html`<h2>${name}</h2><ul>${members.map(navigation)}</ul>`)}
<h2>More</h2><ul><li><a href="#schemas">Shapes</a></li><li><a href="#examples">Examples</a></li><li><a href="#problems">Problems</a></li><li><a href="/openapi.json">openapi.json</a></li></ul>
</nav>
<main id="content">
<h1>${info.title} <small>${info.version}</small></h1>
${paragraphs(info.description ?? '')}
<p>The same for programs: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1). HEAD is answered wherever GET is, and OPTIONS everywhere. A <b class="must">*</b> marks what must be sent, or is always there.</p>
${groups.map(
  ({ id, name, description: about, members }) => html`<h2 id="${id}">${name}</h2><p>${prose(about)}</p>
${members.map(member => operationOut(member, description))}`,
)}
<h2 id="schemas">Shapes</h2>
${Object.entries(components.schemas).map(([name, schema]) => definition(name, schema))}
<h2 id="examples">Examples</h2>
${Object.entries(components.examples).map(
  ([name, { summary = name, value }]) =>
    html`<section id="example-${name}"><h3>${summary}</h3>${sample(value)}</section>`,
)}
<h2 id="problems">Problems</h2>
<p>Every error is a <a href="#schema-Problem">problem document</a> (RFC 9457). Its <code>code</code> is stable, and its <code>type</code> leads here.</p>
<table><thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">What it means, and what to do</th></tr></thead>
<tbody>${Object.entries(codes).map(
    ([code, { status, meaning, remedy }]) =>
      html`<tr id="${code}"><th scope="row"><a href="#${code}"><code>${code}</code></a></th><td>${status.join(', ')}</td><td>${prose(meaning)}<br>${prose(remedy)}</td></tr>`,
  )}</tbody></table>
</main>
</body>
</html>`
}

const navigation = ({ method, path, operation }: Placed): Html =>
  html`<li><a href="#${operation.operationId}"><b class="method ${method}">${method.toUpperCase()}</b><span>${path}</span></a></li>`
