import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import { ANNOTATION_LIMITS } from '../../../shared/schema/annotation.ts'

/** UTF-16 units of an address, and of a name. */
const ADDRESS = 2_048
const NAME = 200
/** Leaves room for other bodies among those of a Web Annotation. */
const TAGS = 90

const selectors = z.array(z.looseObject({ type: z.string().max(NAME) })).max(ANNOTATION_LIMITS.items)
const target = z.looseObject({ source: z.string().max(ADDRESS).optional(), selector: selectors.optional() })
const title = z.string().max(ANNOTATION_LIMITS.bytes)

/** What may be changed of an annotation. All else that is sent with it is what the server said before, and is not believed. */
export const annotationChange = z
  .looseObject({
    text: z.string().max(ANNOTATION_LIMITS.value).optional(),
    tags: z.array(z.string().max(ANNOTATION_LIMITS.value)).max(TAGS).optional(),
    permissions: z.looseObject({ read: z.array(z.string().max(ADDRESS)).max(TAGS).optional() }).optional(),
    target: z
      .array(target)
      .max(ANNOTATION_LIMITS.items)
      .optional()
      .meta({ description: 'As in h: what comes after the first is left out' }),
  })
  .meta({ id: 'HypothesisAnnotationChange' })
export type AnnotationChange = z.infer<typeof annotationChange>

/** A new annotation. */
export const annotationSent = annotationChange
  .extend({
    uri: z.string().min(1).max(ADDRESS),
    group: z.string().min(1).max(NAME).optional(),
    references: z.array(z.string().max(NAME)).max(ANNOTATION_LIMITS.items).optional(),
    created: z
      .string()
      .max(NAME)
      .optional()
      .meta({ description: 'Tells a repetition of the same request from another' }),
    document: z.looseObject({ title: z.union([title, z.array(title).max(10)]).optional() }).optional(),
  })
  .meta({ id: 'HypothesisAnnotationSent' })
export type AnnotationSent = z.infer<typeof annotationSent>

/** How a client describes the place in the page. */
export type Selectors = NonNullable<z.infer<typeof target>['selector']>

export const selectorsOf = ({ target }: AnnotationChange): Selectors => mended(target?.[0]?.selector ?? [])

/** Browsers cut emoji in two at the ends of `prefix` and `suffix`; half of one is no text. */
function mended<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, inner: unknown) =>
    typeof inner === 'string' ? inner.toWellFormed() : inner,
  )
}

export const isSame = (one: readonly unknown[], other: readonly unknown[]): boolean => isDeepStrictEqual(one, other)

// oxlint-disable-next-line no-control-regex -- the point of the pattern
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g
const LONE_ENDS = /^\uFFFD|\uFFFD$/g

/** The quotation among a client's selectors, as the text may have it; undefined where it selects no words. */
export function quoteIn(selectors: Selectors) {
  const quote = selectors.find(({ type }) => type === 'TextQuoteSelector')
  if (!quote) return undefined
  const { exact, prefix, suffix } = quote
  if (typeof exact !== 'string') return undefined
  const words = exact.replaceAll(CONTROL, '')
  if (!/\S/u.test(words)) return undefined
  return {
    type: 'TextQuoteSelector',
    exact: words,
    prefix: contextOf(prefix),
    suffix: contextOf(suffix),
  }
}

const contextOf = (value: unknown): string =>
  typeof value === 'string'
    ? value.replaceAll(CONTROL, '').replaceAll(LONE_ENDS, '').slice(0, ANNOTATION_LIMITS.context)
    : ''

/** Whether others than its author may read it; as in h, nobody else unless it says so. */
export const isShared = ({ permissions }: AnnotationChange, group: string): boolean =>
  permissions?.read?.includes(`group:${group}`) === true

export function titleOf({ document }: AnnotationSent): string | undefined {
  const [first] = [document?.title ?? []].flat()
  return first?.toWellFormed().slice(0, 500) || undefined
}
