import { html } from 'hono/html'
import { referred, type Schema } from './description.ts'
import { type Html, joined, prose } from './prose.ts'

/** What a value is, in a line, with its limits; parts of objects are left to their tables. */
export function typeOf(schema: Schema): Html {
  if (schema.$ref) return html`<a href="#schema-${referred(schema.$ref)}">${referred(schema.$ref)}</a>`
  if ('const' in schema) return html`<code>${JSON.stringify(schema.const)}</code>`
  if (schema.enum)
    return joined(
      schema.enum.map(value => html`<code>${JSON.stringify(value)}</code>`),
      ' or ',
    )
  if (schema.anyOf) return joined(schema.anyOf.map(typeOf), ' or ')
  const limits = limitsOf(schema)
  const kind =
    schema.type === 'array'
      ? html`list${schema.items && html` of ${typeOf(schema.items)}`}`
      : html`${schema.type ?? 'anything'}`
  return html`${kind}${limits.length > 0 && html` <small>${joined(limits, ', ')}</small>`}`
}

function limitsOf(schema: Schema): Html[] {
  const { format, pattern, default: usual } = schema
  return [
    between(schema.minLength, schema.maxLength, ' characters'),
    between(schema.minItems, schema.maxItems, ' items'),
    between(schema.minimum, schema.maximum === Number.MAX_SAFE_INTEGER ? undefined : schema.maximum, ''),
    format && html`${format}`,
    // A format says it shorter.
    !format && pattern && html`<code class="pattern">${pattern}</code>`,
    usual !== undefined && html`default ${JSON.stringify(usual)}`,
  ].flatMap(limit => (limit ? [limit] : []))
}

function between(least: number | undefined, most: number | undefined, what: string): Html | undefined {
  if (least !== undefined && most !== undefined) return html`${least === most ? least : `${least} to ${most}`}${what}`
  if (most !== undefined) return html`at most ${most}${what}`
  return least ? html`at least ${least}${what}` : undefined
}

/** The properties of an object; those of objects in it stand below their own row. */
export function properties(schema: Schema): Html | undefined {
  const rows = Object.entries(schema.properties ?? {})
  if (rows.length === 0) return undefined
  return html`<table><thead><tr><th scope="col">Property</th><th scope="col">Value</th><th scope="col">Meaning</th></tr></thead>
<tbody>${rows.map(
    ([name, inner]) => html`<tr>
<th scope="row"><code>${name}</code>${schema.required?.includes(name) && html`<b class="must" title="always there">*</b>`}</th>
<td>${typeOf(inner)}</td><td>${prose(inner.description)}${within(inner)}</td></tr>`,
  )}</tbody></table>`
}

/** Objects that a property holds, alone, in a list, or as one of several. */
function within(schema: Schema): Html {
  const forms = [schema, schema.items, ...(schema.anyOf ?? [])].filter(form => form?.properties)
  return html`${forms.map(form => html`<details><summary>Its properties</summary>${form && properties(form)}</details>`)}`
}

/** A named schema: its forms, each with its properties. */
export function definition(name: string, schema: Schema): Html {
  const forms = (schema.anyOf ?? [schema]).filter(form => form.properties)
  return html`<section id="schema-${name}" class="schema"><h3>${name} <a class="self" href="#schema-${name}" aria-label="Link to ${name}">#</a></h3>
<p>${prose(schema.description)}</p>${forms.length !== 1 || schema.anyOf ? html`<p>${typeOf(schema)}</p>` : ''}
${forms.map(form => properties(form))}</section>`
}
