import * as z from 'zod'
import { ANNOTATION_LIMITS, name, names, oneOrMany, value } from './annotation-limits.ts'
import { type Selector, selector, state } from './selectors.ts'
import { iri, text } from './text.ts'
import { dateTime } from './time.ts'

/** Section 3.3.2. */
export const agent = z
  .union([
    iri,
    z.looseObject({
      id: iri.optional(),
      type: names.optional(),
      name: oneOrMany(text(500)).optional(),
      nickname: oneOrMany(text(500)).optional(),
      email: oneOrMany(iri).optional(),
      email_sha1: oneOrMany(text(100)).optional(),
      homepage: oneOrMany(iri).optional(),
    }),
  ])
  .meta({ id: 'AgentInput' })

const described = oneOrMany(z.union([iri, z.looseObject({ id: iri.optional(), type: names.optional() })]))

/** What every resource of the model may say of itself (section 3.3); further properties are checked by `terms.ts`. */
export const resource = z.looseObject({
  id: iri.optional(),
  type: names.optional(),
  value: value.optional(),
  format: oneOrMany(text(200)).optional(),
  language: oneOrMany(text(100)).optional(),
  processingLanguage: text(100).optional(),
  textDirection: z.enum(['ltr', 'rtl', 'auto']).optional(),
  accessibility: oneOrMany(text(200)).optional(),
  purpose: names.optional(),
  created: dateTime.optional(),
  modified: dateTime.optional(),
  generated: dateTime.optional(),
  creator: oneOrMany(agent).optional(),
  generator: oneOrMany(agent).optional(),
  rights: oneOrMany(iri).optional(),
  canonical: iri.optional(),
  via: oneOrMany(iri).optional(),
  // Section 4: what makes a resource a specific one. There is exactly one source.
  source: z.lazy(() => body).optional(),
  selector: oneOrMany(selector).optional(),
  state: oneOrMany(state).optional(),
  styleClass: oneOrMany(text(500)).optional(),
  renderedVia: described.optional(),
  scope: described.optional(),
  // Section 3.2.7, and the sets of bodies of the appendix.
  items: z.lazy(() => z.array(body).min(1).max(ANNOTATION_LIMITS.items)).optional(),
})

const textualBody = resource.extend({ type: z.literal('TextualBody'), value })
const choice = resource.extend({
  type: z.literal('Choice'),
  items: z.lazy(() => z.array(body).min(1).max(ANNOTATION_LIMITS.items)),
})
const specific = resource.extend({ type: z.literal('SpecificResource'), source: z.lazy(() => body) })

const OWN_FORM = /^(?:TextualBody|Choice|SpecificResource)$/
const other = resource
  .refine(({ type }) => typeof type !== 'string' || !OWN_FORM.test(type), { abort: true })
  .refine(isSound, {
    message: 'is neither text with a value, nor a resource with id, source or items',
    params: { remedy: 'Send {"type":"TextualBody","value":"…"}, or a resource with an "id".' },
  })

function isSound({ type, ...rest }: Record<string, unknown>): boolean {
  const isA = (name: string) => Array.isArray(type) && type.includes(name)
  if (isA('TextualBody')) return typeof rest['value'] === 'string'
  if (isA('SpecificResource')) return 'source' in rest
  // Section 3.2.4: a textual body should say that it is one, and need not.
  return 'id' in rest || 'source' in rest || 'items' in rest || 'value' in rest
}

/** A body, or any resource that stands where a body can (section 3.2). */
export const body: z.ZodType = z.union([iri, textualBody, choice, specific, other]).meta({ id: 'BodyInput' })

/** Section 4, of what this server holds. `source` is a paragraph's IRI (or a statement's, or for a reply an annotation's), or its path. */
const specificTarget = resource.extend({
  source: z.union([text(2048), z.looseObject({ id: text(2048) })]),
  selector: oneOrMany(selector).optional(),
})
export type SpecificTarget = { source: string | { id: string }; selector?: Selector | Selector[] | undefined }
export const target = z
  .union([text(2048), specificTarget, z.looseObject({ id: text(2048) })])
  .meta({ id: 'TargetInput' })
export type Target = z.infer<typeof target>

/** Section 4.4. */
export const stylesheet = z.union([
  iri,
  z.looseObject({ id: iri.optional(), type: z.literal('CssStylesheet').optional(), value: value.optional() }),
])

/** Section 3.3.3: for whom an annotation is meant, which is another matter than who may read it. */
export const intendedAudience = z.union([
  iri.refine(given => /^(?:https?|urn):/i.test(given), {
    message: 'is not an audience',
    params: { remedy: 'Send "private", "public" or "group:<id>", and what else it is meant for as resources.' },
  }),
  z.looseObject({ id: iri.optional(), type: oneOrMany(name).optional() }),
])
