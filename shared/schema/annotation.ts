import * as z from 'zod'
import { annotationId, audience, paragraphId, revisionNumber, statementId } from './ids.ts'
import { ANNO_CONTEXT } from './terms.ts'
import { iri, text } from './text.ts'
import { dateTime } from './time.ts'

/** Limits of an annotation; lengths in UTF-16 units. */
export const ANNOTATION_LIMITS = { bytes: 65_536, value: 32_768, quote: 32_768, context: 1_000, items: 100 } as const

const oneOrMany = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1).max(ANNOTATION_LIMITS.items)])

/** A term, a compact IRI or an IRI. */
const name = text(2048)
const names = oneOrMany(name)

const agent = z
  .union([iri, z.looseObject({ id: iri.optional(), type: names.optional(), name: oneOrMany(text(500)).optional() })])
  .meta({ id: 'AgentInput' })

/** What every resource of the model may say of itself (section 3.3); further properties are checked by `terms.ts`. */
const resource = z.looseObject({
  id: iri.optional(),
  type: names.optional(),
  format: oneOrMany(text(200)).optional(),
  language: oneOrMany(text(100)).optional(),
  processingLanguage: text(100).optional(),
  textDirection: z.enum(['ltr', 'rtl', 'auto']).optional(),
  purpose: names.optional(),
  created: dateTime.optional(),
  modified: dateTime.optional(),
  generated: dateTime.optional(),
  creator: oneOrMany(agent).optional(),
  generator: oneOrMany(agent).optional(),
  rights: oneOrMany(iri).optional(),
  canonical: iri.optional(),
  via: oneOrMany(iri).optional(),
})

const offset = z.int().min(0)

/** Section 4.2.4. Prefix and suffix may be cut in the middle of a character by browsers; they are only hints. */
export const textQuoteSelector = z.looseObject({
  type: z.literal('TextQuoteSelector'),
  exact: z.string().min(1).max(ANNOTATION_LIMITS.quote),
  prefix: z.string().max(ANNOTATION_LIMITS.context).optional(),
  suffix: z.string().max(ANNOTATION_LIMITS.context).optional(),
})

/** What a client counts its offsets in, where it says so; code points are the standard's. */
export const unit = z.enum(['code-point', 'utf-16', 'grapheme'])

/** Section 4.2.5. */
export const textPositionSelector = z
  .looseObject({ type: z.literal('TextPositionSelector'), start: offset, end: offset, unit: unit.optional() })
  .refine(({ start, end }) => start < end, {
    path: ['end'],
    message: 'is not after start',
    params: { remedy: 'Select at least one character.' },
  })

const selector = z
  .union([
    textQuoteSelector,
    textPositionSelector,
    z.looseObject({ type: name.refine(type => !/^Text(Quote|Position)Selector$/.test(type), { abort: true }) }),
    iri,
  ])
  .meta({ id: 'SelectorInput' })
export type Selector = z.infer<typeof selector>

const source = z.union([text(2048), z.looseObject({ id: text(2048) })])

/** Section 4. `source` is a paragraph's IRI (or a statement's, or for a reply an annotation's), or its path. */
const specificTarget = resource.extend({ source, selector: oneOrMany(selector).optional() })
export type SpecificTarget = z.infer<typeof specificTarget>
const target = z.union([text(2048), specificTarget, z.looseObject({ id: text(2048) })]).meta({ id: 'TargetInput' })
export type Target = z.infer<typeof target>

const textualBody = resource.extend({ type: z.literal('TextualBody'), value: text(ANNOTATION_LIMITS.value) })
const body = z
  .union([
    iri,
    textualBody,
    resource.refine(isSound, {
      abort: true,
      message: 'is neither a TextualBody with a value, nor a resource with id, source or items',
      params: { remedy: 'Send {"type":"TextualBody","value":"…"}, or a resource with an "id".' },
    }),
  ])
  .meta({ id: 'BodyInput' })

function isSound(value: Record<string, unknown>): boolean {
  const { type } = value
  // Of the type alone, it is the branch above that takes or refuses it.
  if ([type].flat().includes('TextualBody'))
    return Array.isArray(type) && textualBody.shape.value.safeParse(value['value']).success
  return 'id' in value || 'source' in value || 'items' in value
}

const annotationType = z.union([
  z.literal('Annotation'),
  z
    .array(name)
    .max(ANNOTATION_LIMITS.items)
    .refine(types => types.includes('Annotation'), {
      message: 'does not contain "Annotation"',
      params: { remedy: 'Send "Annotation".' },
    }),
])

const context = z.union([
  z.literal(ANNO_CONTEXT),
  z
    .array(z.union([iri, z.record(z.string().max(2048), z.unknown())]))
    .max(ANNOTATION_LIMITS.items)
    .refine(entries => entries.includes(ANNO_CONTEXT), {
      message: `does not contain ${ANNO_CONTEXT}`,
      params: { remedy: `Send "${ANNO_CONTEXT}", alone or in an array.` },
    }),
])

/** A Web Annotation as a client sends it. What a server sets (`id`, `creator`, dates) is ignored on the way in. */
export const annotationInput = z
  .looseObject({
    '@context': context.optional(),
    type: annotationType.optional(),
    motivation: names.optional(),
    body: oneOrMany(body).optional(),
    bodyValue: text(ANNOTATION_LIMITS.value).optional(),
    target: oneOrMany(target),
    audience: audience.optional(),
    rights: oneOrMany(iri).optional(),
    canonical: iri.optional(),
    via: oneOrMany(iri).optional(),
    stylesheet: z.unknown().optional(),
  })
  .refine(({ body, bodyValue }) => body === undefined || bodyValue === undefined, {
    path: ['bodyValue'],
    message: 'stands beside body',
    params: { remedy: 'Send either body or bodyValue.' },
  })
  .meta({ id: 'AnnotationInput' })
export type AnnotationInput = z.infer<typeof annotationInput>

/** Where words stand: code points of one paragraph in one revision, start included, end excluded. */
export const segment = z.object({ paragraph: paragraphId, start: offset, end: offset })
export type Segment = z.infer<typeof segment>

/** Where an annotation was made. `whole` when it names paragraphs or the statement as such and selects no words. */
export const anchorage = z.object({
  revision: revisionNumber,
  segments: z.array(segment),
  whole: z.boolean().optional(),
})
export type Anchorage = z.infer<typeof anchorage>

/** The partition of an annotation, and so its audience: `public`, `group:<id>` or `private:<user>`. */
export type Partition = 'public' | `group:${string}` | `private:${string}`
const partition = z.custom<Partition>(
  value => typeof value === 'string' && /^(?:public$|group:.|private:.)/.test(value),
)

/** The id under which notes on a statement as a whole are sorted: before all paragraphs. */
export const WHOLE_STATEMENT = '0'

/** The paragraph in which an anchor begins. */
export const paragraphOf = ({ segments }: Anchorage): string => segments[0]?.paragraph ?? WHOLE_STATEMENT

/** The one paragraph in which an anchor stands; undefined for one that runs over several. */
export const onlyParagraphOf = (anchor: Anchorage): string | undefined =>
  anchor.segments.length > 1 ? undefined : paragraphOf(anchor)

/** An annotation as the domain knows it: what the text can tell is not in it. */
export const annotation = z.object({
  id: annotationId,
  statement: statementId,
  partition,
  creator: z.string(),
  creatorName: z.string().optional(),
  created: z.string(),
  modified: z.string(),
  /** 1 at creation, one more with every change. */
  version: z.int().min(1),
  anchor: anchorage,
  replyTo: annotationId.optional(),
  /** What the client sent and the server neither sets nor derives, verbatim. */
  content: z.looseObject({
    '@context': z.array(z.unknown()).optional(),
    target: z.record(z.string(), z.unknown()).optional(),
  }),
  /** Digest of the request that made it, when it came with an Idempotency-Key. */
  request: z.string().optional(),
})
export type Annotation = z.infer<typeof annotation>
