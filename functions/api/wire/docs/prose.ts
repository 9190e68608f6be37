import { html } from 'hono/html'

export type Html = ReturnType<typeof html>

export const joined = (parts: readonly Html[], separator: string): Html =>
  html`${parts.map((part, index) => (index === 0 ? part : html`${separator}${part}`))}`

/** Descriptions are CommonMark; of it we use code in backticks only. */
export const prose = (text = ''): Html =>
  html`${text.split(/`([^`]+)`/).map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`

export const paragraphs = (text: string): Html => html`${text.split('\n\n').map(part => html`<p>${prose(part)}</p>`)}`

/** An example; strings are isolated, so that Arabic ones do not reorder the braces around them. */
export function sample(value: unknown): Html {
  if (typeof value === 'string') return html`<pre class="text" dir="auto">${value}</pre>`
  const parts = JSON.stringify(value, null, 2).split(/"((?:[^"\\]|\\.)*)"/)
  const shown = parts.map((part, index) => (index % 2 === 1 ? html`"<bdi dir="auto">${part}</bdi>"` : html`${part}`))
  return html`<pre tabindex="0"><code>${shown}</code></pre>`
}
