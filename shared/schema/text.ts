import * as z from 'zod'

// C0 and C1 controls but tab, line feed and carriage return: invisible, and refused by some engines.
// oxlint-disable-next-line no-control-regex -- the point of the pattern
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/

/** Why a string can be neither stored nor shown faithfully; undefined when it can. */
export function textRefusal(value: string): string | undefined {
  if (!value.isWellFormed()) return 'contains a lone surrogate, half of a character outside the basic plane'
  if (CONTROL.test(value)) return 'contains a control character'
  return undefined
}

/** A string of a given form. The pattern is also what the OpenAPI document shows. */
export const matching = (pattern: RegExp, message: string, remedy: string) =>
  z
    .string()
    .refine(value => pattern.test(value), { message, params: { remedy } })
    .meta({ pattern: pattern.source })

/** Text kept byte for byte: 1 to `max` UTF-16 units that every engine stores and every client can show. */
export const text = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .superRefine((value, context) => {
      const message = textRefusal(value)
      if (message) context.addIssue({ code: 'custom', message, params: { remedy: 'Remove it and send again.' } })
    })

/** The same, but not white space alone. */
export const visibleText = (max: number) =>
  text(max).refine(value => /\S/u.test(value), {
    message: 'is white space alone',
    params: { remedy: 'Send text, or leave it out.' },
  })

/** An absolute IRI, kept as it was sent: a scheme, then no white space, controls, bidi marks or delimiters. */
export const iri = matching(
  /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]+$/,
  'is not an absolute IRI',
  'Send something like "https://example.org/page".',
).max(2048)

/** The address of a page. */
export const webPage = iri.refine(value => /^https?:/i.test(value) && URL.canParse(value), {
  message: 'is not an http or https URL',
  params: { remedy: 'Send the address of the published page.' },
})

/** A BCP 47 tag in its canonical form. */
export const languageTag = z
  .string()
  .max(64)
  .transform((value, context) => {
    try {
      const [tag] = Intl.getCanonicalLocales(value)
      if (tag) return tag
    } catch {
      // RangeError is how Intl says that a tag is malformed; answered below.
    }
    context.addIssue({
      code: 'custom',
      message: 'is not a BCP 47 language tag',
      params: { remedy: 'Send a tag such as "ar", "fa-AF" or "zh-Hant".' },
    })
    return z.NEVER
  })
  .meta({ description: 'BCP 47 language tag' })
