import * as z from 'zod'
import { ANNOTATION_LIMITS, name, names, oneOrMany, value } from './annotation-limits.ts'
import { type Audience, annotationId, audience, paragraphId, revisionNumber, statementId } from './ids.ts'
import { moderation } from './moderation.ts'
import { partition } from './partition.ts'
import { agent, body, intendedAudience, stylesheet, target } from './resource.ts'
import { offset } from './selectors.ts'
import { ANNO_CONTEXT } from './terms.ts'
import { iri, text } from './text.ts'
import { dateTime } from './time.ts'

export { ANNOTATION_LIMITS } from './annotation-limits.ts'
export type { Partition } from './partition.ts'
export type { SpecificTarget, Target } from './resource.ts'
export { type Selector, textPositionSelector, textQuoteSelector, unit } from './selectors.ts'

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

/** Who may read it, in a word of this server, and for whom it is meant, in resources of the model's kind. */
const audiences = z
  .union([
    audience,
    intendedAudience,
    z
      .array(z.union([audience, intendedAudience]))
      .min(1)
      .max(ANNOTATION_LIMITS.items),
  ])
  .refine(given => [given].flat().filter(isReadership).length <= 1, {
    message: 'names more than one of "private", "public" and groups',
    params: { remedy: 'Send one of them.' },
  })

/** Whether a value says who may read it. */
export const isReadership = (value: unknown): value is Audience => audience.safeParse(value).success

/** A Web Annotation as a client sends it. What a server sets (`id`, `creator`, dates) is ignored on the way in. */
export const annotationInput = z
  .looseObject({
    '@context': context.optional(),
    id: z.string().max(2048).optional(),
    type: annotationType.optional(),
    motivation: names.optional(),
    body: oneOrMany(body).optional(),
    bodyValue: value.optional(),
    target: oneOrMany(target),
    audience: audiences.optional(),
    generated: dateTime.optional(),
    generator: oneOrMany(agent).optional(),
    rights: oneOrMany(iri).optional(),
    canonical: iri.optional(),
    via: oneOrMany(iri).optional(),
    stylesheet: stylesheet.optional(),
    accessibility: oneOrMany(text(200)).optional(),
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
  /** The address of a page whose text is not kept here: then there are no segments. */
  page: z.string().optional(),
})
export type Anchorage = z.infer<typeof anchorage>

/** The id under which notes on a statement as a whole are sorted: before all paragraphs. */
export const WHOLE_STATEMENT = '0'

/** The paragraph in which an anchor begins. */
export const paragraphOf = ({ segments }: Anchorage): string => segments[0]?.paragraph ?? WHOLE_STATEMENT

/** The one paragraph in which an anchor stands; undefined for one that runs over several. */
export const onlyParagraphOf = (anchor: Anchorage): string | undefined =>
  anchor.segments.length > 1 ? undefined : paragraphOf(anchor)

/** What a client that annotates web pages says of the page, and gets back verbatim; readers of other kinds do not see it. */
export const pageView = z.object({
  /** The page's address as the client has it, where that is not the statement's. */
  uri: z.string().optional(),
  title: z.string().optional(),
  /** Its own description of the place in the page. */
  selectors: z.array(z.unknown()).optional(),
  /** The group in which a private note was written. */
  group: z.string().optional(),
})
export type PageView = z.infer<typeof pageView>

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
  /** How often it was answered for others to read; tells whoever narrows it that somebody answered meanwhile. */
  replies: z.int().optional(),
  /** The note that began the thread, where that is not the one answered. */
  root: annotationId.optional(),
  page: pageView.optional(),
  moderation: moderation.optional(),
  /** What the client sent and the server neither sets nor derives, verbatim. */
  content: z.looseObject({
    '@context': z.array(z.unknown()).optional(),
    target: z.record(z.string(), z.unknown()).optional(),
    /** For whom it is meant; who may read it is its partition. */
    audience: z.array(z.unknown()).optional(),
  }),
})
export type Annotation = z.infer<typeof annotation>
