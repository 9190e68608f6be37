import * as z from 'zod'
import { ANNOTATION_LIMITS, name, oneOrMany, value } from './annotation-limits.ts'
import { iri } from './text.ts'
import { dateTime } from './time.ts'

/** Selectors of section 4.2 of the Web Annotation Data Model: each has exactly one type, and what that type asks for. */
export const offset = z.int().min(0)

const refinedBy = z.lazy(() => oneOrMany(z.union([selector, state]))).optional()

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

const valued = (type: string) => z.looseObject({ type: z.literal(type), value, refinedBy })

/** Those of which this server understands the form but not the meaning: kept as they are. */
const others = [
  z.looseObject({ type: z.literal('FragmentSelector'), value, conformsTo: iri.optional(), refinedBy }),
  valued('CssSelector'),
  valued('XPathSelector'),
  z.looseObject({ type: z.literal('DataPositionSelector'), start: offset, end: offset, refinedBy }),
  z.looseObject({ type: z.literal('SvgSelector'), value: value.optional(), id: iri.optional(), refinedBy }),
  z.looseObject({
    type: z.literal('RangeSelector'),
    startSelector: z.lazy(() => selector),
    endSelector: z.lazy(() => selector),
    refinedBy,
  }),
] as const

const KNOWN =
  /^(?:(?:TextQuote|TextPosition|Fragment|Css|XPath|DataPosition|Svg|Range)Selector|TimeState|HttpRequestState)$/
const foreign = z.looseObject({ type: name.refine(type => !KNOWN.test(type), { abort: true }), refinedBy })

export type Selector = string | { type: string; [property: string]: unknown }

export const selector: z.ZodType<Selector> = z
  .union([
    textQuoteSelector.extend({ refinedBy }),
    textPositionSelector.safeExtend({ refinedBy }),
    ...others,
    foreign,
    iri,
  ])
  .meta({ id: 'SelectorInput' })

type Times = { sourceDate?: unknown; sourceDateStart?: unknown; sourceDateEnd?: unknown }

const isOneTime = ({ sourceDate: at, sourceDateStart: from, sourceDateEnd: to }: Times): boolean =>
  at === undefined ? from !== undefined && to !== undefined : from === undefined && to === undefined

/** Section 4.3: the moment or the request in which a source looked as it was annotated. */
export const state: z.ZodType = z
  .union([
    z
      .looseObject({
        type: z.literal('TimeState'),
        sourceDate: oneOrMany(dateTime).optional(),
        sourceDateStart: dateTime.optional(),
        sourceDateEnd: dateTime.optional(),
        cached: oneOrMany(iri).optional(),
        refinedBy,
      })
      .refine(isOneTime, {
        message: 'has neither sourceDate alone nor sourceDateStart with sourceDateEnd',
        params: { remedy: 'Send the moments, or the two ends of the interval.' },
      }),
    valued('HttpRequestState'),
    foreign,
    iri,
  ])
  .meta({ id: 'StateInput' })
