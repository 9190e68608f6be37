import { html } from 'hono/html'

type Operation = {
  summary?: string
  description?: string
  operationId?: string
  responses?: Record<string, { description?: string }>
}
type Document = {
  info: { title: string; version: string; description?: string }
  paths: Record<string, Record<string, Operation>>
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const

/** The OpenAPI document for people: every operation with its answers, no script, nothing loaded from elsewhere. */
export function docsPage({ info, paths }: Document) {
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap(method => (item[method] ? [{ path, method, operation: item[method] }] : [])),
  )
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${info.title}</title>
<style>
:root{color-scheme:light dark;font:1rem/1.6 system-ui,sans-serif}body{max-width:52rem;margin:2rem auto;padding:0 1rem}
code{font:0.95em ui-monospace,monospace}summary{cursor:pointer;padding:.4rem 0}summary b{display:inline-block;min-width:4.5rem}
dl{display:grid;grid-template-columns:4rem 1fr;gap:.2rem 1rem}dt{font-weight:600}dd{margin:0}details{border-top:1px solid #8884}
</style>
</head>
<body>
<h1>${info.title}</h1>
<p>${info.description ?? ''}</p>
<p>The same for programs: <a href="/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
${operations.map(
  ({ path, method, operation }) => html`<details id="${operation.operationId ?? ''}">
<summary><b>${method.toUpperCase()}</b> <code>${path}</code> ${operation.summary ?? ''}</summary>
<p>${operation.description ?? ''}</p>
<dl>${Object.entries(operation.responses ?? {}).map(
    ([status, { description = '' }]) => html`<dt>${status}</dt><dd>${description}</dd>`,
  )}</dl>
</details>`,
)}
</body>
</html>`
}
