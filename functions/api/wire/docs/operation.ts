import { html } from 'hono/html'
import {
  type Answer,
  type Content,
  type Description,
  type Operation,
  type Parameter,
  parameterOf,
  referred,
} from './description.ts'
import { type Html, joined, paragraphs, prose, sample } from './prose.ts'
import { typeOf } from './schema.ts'

export type Placed = { path: string; method: string; operation: Operation }

/** One operation: what it takes, and all that it may answer. */
export function operationOut({ path, method, operation }: Placed, description: Description): Html {
  const { operationId: id, summary, requestBody, responses } = operation
  return html`<section id="${id}" class="operation" aria-labelledby="${id}-title">
<h3 id="${id}-title"><b class="method ${method}">${method.toUpperCase()}</b> <code>${path}</code> <a class="self" href="#${id}" aria-label="Link to ${id}">#</a></h3>
<p class="lead">${prose(summary)}${signsIn(operation) && html` <em>Signed-in users only.</em>`}</p>
${operation.description && paragraphs(operation.description)}
${parameters((operation.parameters ?? []).map(parameter => parameterOf(description, parameter)))}
${requestBody && html`<h4>Body</h4>${requestBody.description && paragraphs(requestBody.description)}${bodies(requestBody.content)}${examples(requestBody.content, description)}`}
<h4>Answers</h4>
<table class="answers"><tbody>${Object.entries(responses).map(
    ([status, answer]) => html`<tr><th scope="row">${status}</th><td>${answerOut(answer)}</td></tr>`,
  )}</tbody></table>
</section>`
}

const signsIn = ({ security }: Operation): boolean => security.every(scheme => Object.keys(scheme).length > 0)

function parameters(all: readonly Parameter[]): Html | undefined {
  if (all.length === 0) return undefined
  return html`<h4>Parameters</h4><table><thead><tr><th scope="col">Name</th><th scope="col">Value</th><th scope="col">Meaning</th></tr></thead>
<tbody>${all.map(
    ({ name, in: place, required, description, schema }) => html`<tr>
<th scope="row"><code>${name}</code>${required && html`<b class="must" title="required">*</b>`} <small>${place}</small></th><td>${typeOf(schema)}</td><td>${prose(description)}</td></tr>`,
  )}</tbody></table>`
}

/** Media types, those with the same schema together. */
function bodies(content: Content): Html {
  const groups = Map.groupBy(Object.entries(content), ([, { schema }]) => JSON.stringify(schema))
  return html`<ul>${Array.from(groups.values(), group => {
    const schema = group[0]?.[1].schema
    const media = group.map(([type]) => html`<code>${type}</code>`)
    return html`<li>${joined(media, ', ')}${schema && html`: ${typeOf(schema)}`}</li>`
  })}</ul>`
}

const exampleNames = (content: Content): Set<string> =>
  new Set(
    Object.values(content).flatMap(({ examples = {} }) => Object.values(examples).map(({ $ref }) => referred($ref))),
  )

function examples(content: Content, { components }: Description): Html {
  return html`${Array.from(exampleNames(content), name => {
    const { summary = name, value } = components.examples[name] ?? { value: '' }
    return html`<details><summary>Example: ${summary}</summary>${sample(value)}</details>`
  })}`
}

function answerOut({ description: about, headers = {}, content = {} }: Answer): Html {
  const problem = content['application/problem+json']
  const codes = problem?.schema?.properties?.['code']?.enum ?? []
  return html`${prose(about)}${
    codes.length > 0 &&
    html`: ${joined(
      codes.map(code => html`<a href="#${String(code)}"><code>${String(code)}</code></a>`),
      ', ',
    )}`
  }
${!problem && Object.keys(headers).length > 0 && html`<ul>${Object.entries(headers).map(([name, header]) => html`<li><code>${name}</code>: ${prose(header.description)}</li>`)}</ul>`}
${!problem && Object.keys(content).length > 0 && bodies(content)}${exampleLinks(content)}`
}

function exampleLinks(content: Content): Html | undefined {
  const links = Array.from(exampleNames(content), name => html`<a href="#example-${name}">${name}</a>`)
  return links.length > 0 ? html` <small>For example ${joined(links, ', ')}</small>` : undefined
}
