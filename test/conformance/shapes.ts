import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { flawsOf } from '../world/contract.ts'
import type { Answer } from '../world/world.ts'

/**
 * What the Web Annotation Data Model asks of everything that a server sends, as JSON schemas: annotations (sections 3
 * and 4), collections (5.1) and pages (5.2).
 */
const ANNO = 'http://www.w3.org/ns/anno.jsonld'

const iri = { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9+.-]*:\\S+$' }
const utc = { type: 'string', format: 'date-time', pattern: 'Z$' }
const nonNegative = { type: 'integer', minimum: 0 }
const some = (item: object) => ({ oneOf: [item, { type: 'array', minItems: 1, items: item }] })
const typed = (name: string) => ({
  oneOf: [{ const: name }, { type: 'array', contains: { const: name }, items: { type: 'string' } }],
})
const context = { oneOf: [{ const: ANNO }, { type: 'array', minItems: 2, contains: { const: ANNO } }] }
const when = (type: string, then: object) => ({
  if: { properties: { type: { const: type } }, required: ['type'] },
  // oxlint-disable-next-line unicorn/no-thenable -- the keyword of JSON Schema
  then,
})
const demands = (type: string, properties: Record<string, object>) =>
  when(type, { required: Object.keys(properties), properties })
const text = { type: 'string' }

const selector = {
  oneOf: [
    iri,
    {
      type: 'object',
      required: ['type'],
      properties: { type: text, prefix: text, suffix: text },
      allOf: [
        demands('TextQuoteSelector', { exact: text }),
        demands('TextPositionSelector', { start: nonNegative, end: nonNegative }),
        demands('DataPositionSelector', { start: nonNegative, end: nonNegative }),
        demands('FragmentSelector', { value: text }),
        demands('CssSelector', { value: text }),
        demands('XPathSelector', { value: text }),
        demands('RangeSelector', { startSelector: { type: 'object' }, endSelector: { type: 'object' } }),
      ],
    },
  ],
}

const resource = {
  oneOf: [
    iri,
    {
      type: 'object',
      properties: {
        id: iri,
        textDirection: { enum: ['ltr', 'rtl', 'auto'] },
        created: utc,
        modified: utc,
        generated: utc,
        rights: some(iri),
        selector: some(selector),
      },
      allOf: [
        demands('TextualBody', { value: text }),
        demands('SpecificResource', { source: { oneOf: [iri, { type: 'object' }] } }),
        demands('Choice', { items: { type: 'array', minItems: 1 } }),
      ],
    },
  ],
}

const agent = { oneOf: [iri, { type: 'object', properties: { id: iri } }] }

const annotation = {
  type: 'object',
  required: ['@context', 'id', 'type', 'target'],
  not: { required: ['body', 'bodyValue'] },
  properties: {
    '@context': context,
    id: iri,
    type: typed('Annotation'),
    target: some(resource),
    body: some(resource),
    bodyValue: text,
    created: utc,
    modified: utc,
    generated: utc,
    creator: some(agent),
    generator: some(agent),
    rights: some(iri),
    canonical: iri,
    via: some(iri),
  },
}

const described = { label: text, total: nonNegative, modified: utc }

const embeddedPage = {
  type: 'object',
  required: ['id', 'type', 'items'],
  not: { required: ['@context'] },
  properties: {
    id: iri,
    type: typed('AnnotationPage'),
    items: { type: 'array', minItems: 1, items: { oneOf: [iri, annotation] } },
    startIndex: nonNegative,
    next: iri,
    prev: iri,
  },
}

const page = {
  ...embeddedPage,
  required: [...embeddedPage.required, '@context', 'partOf'],
  not: false,
  properties: {
    ...embeddedPage.properties,
    '@context': context,
    // A walk may come to where all has been deleted.
    items: { ...embeddedPage.properties.items, minItems: 0 },
    partOf: {
      type: 'object',
      required: ['id', 'type'],
      properties: { id: iri, type: typed('AnnotationCollection'), ...described },
    },
  },
}

const collection = {
  type: 'object',
  required: ['@context', 'id', 'type'],
  properties: {
    '@context': context,
    id: iri,
    type: typed('AnnotationCollection'),
    ...described,
    first: { oneOf: [iri, embeddedPage] },
    last: iri,
  },
  if: { properties: { total: { minimum: 1 } }, required: ['total'] },
  // oxlint-disable-next-line unicorn/no-thenable -- the keyword of JSON Schema
  then: { required: ['first'] },
}

const ajv = new Ajv2020({ strict: false, allErrors: true })
formats.default(ajv)
const validate = {
  Annotation: ajv.compile(annotation),
  AnnotationCollection: ajv.compile(collection),
  AnnotationPage: ajv.compile(page),
}

/** Holds what came to the shape of what it says it is. */
export function expectShape({ status, body }: Pick<Answer, 'status' | 'body'>): void {
  if (status >= 300 || body === undefined) return
  for (const [type, valid] of Object.entries(validate)) {
    if (![body.type].flat().includes(type) || valid(body)) continue
    throw new Error(`What came is no ${type}: ${flawsOf(valid)}`)
  }
}
