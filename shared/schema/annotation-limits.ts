import * as z from 'zod'
import { text } from './text.ts'

/** Limits of an annotation; lengths in UTF-16 units. */
export const ANNOTATION_LIMITS = { bytes: 65_536, value: 32_768, quote: 32_768, context: 1_000, items: 100 } as const

/** As JSON-LD has it: a single value stands for a list of one. */
export const oneOrMany = <T extends z.ZodType>(item: T) =>
  z.union([item, z.array(item).min(1).max(ANNOTATION_LIMITS.items)])

/** A term, a compact IRI or an IRI. */
export const name = text(2048)
export const names = oneOrMany(name)

/** Characters of a value, a style sheet or a drawing. */
export const value = text(ANNOTATION_LIMITS.value)
