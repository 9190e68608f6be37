import { expect, it } from 'vitest'
import type * as z from 'zod'
import { parse } from '../../shared/schema/parse.ts'
import { flawsIn } from '../refusal.ts'

type Document = Record<string, unknown>

/** A copy with another value at a place (RFC 6901); without it when the value is undefined. */
export function changed(document: Document, pointer: string, value: unknown): Document {
  const copy = structuredClone(document)
  const steps = pointer.slice(1).split('/')
  const last = steps.pop() ?? ''
  const parent = steps.reduce<any>((inner, step) => inner[step], copy)
  if (value === undefined) delete parent[last]
  else parent[last] = value
  return copy
}

/** What is said against a value, and where. Whatever is refused has to come with what to do about it. */
export function flawsOf(schema: z.ZodType, value: unknown): { pointer: string; detail: string }[] {
  return flawsIn(() => parse(schema, value)).map(({ pointer = '', detail, remedy = '' }) => {
    // Our own words begin in small letters, and then the remedy is of our own making, too.
    const isOurs = /^[a-z]/.test(detail)
    if (!/^[A-Z].*\.$/.test(remedy) || (isOurs && remedy.includes('openapi')))
      throw new Error(`${pointer} ${detail}: no remedy in "${remedy}"`)
    return { pointer, detail }
  })
}

/** An object with all its properties is taken as it is; without one only if that is optional, and with no other type there. */
export function itHasShape(schema: z.ZodType, full: Document, optional: readonly string[]): void {
  it('is taken whole, and stays as it is', () => {
    expect(flawsOf(schema, full)).toEqual([])
    expect(schema.parse(full)).toEqual(full)
  })

  it.each(Object.entries(full))('has %s', (name, value) => {
    const isTakenWithout = schema.safeParse(changed(full, `/${name}`, undefined)).success
    expect(isTakenWithout).toBe(optional.includes(name))
    const [flaw] = flawsOf(schema, changed(full, `/${name}`, typeof value === 'boolean' ? 7 : false))
    expect(flaw?.pointer).toMatch(new RegExp(`^/${name}`))
  })
}

/** Where, which value, and a word of what is said against it; without the word it is taken. */
export type Change = [pointer: string, value: unknown, word?: string]

/** Rows of a table: what is refused is said of the place that is wrong. */
export function itTakes(schema: z.ZodType, full: Document, changes: readonly Change[]): void {
  const rows = changes.map(([pointer, value, word]) => ({ pointer, value, word, shown: brief(value) }))
  it.each(rows)('at $pointer: $shown', ({ pointer, value, word }) => {
    expect(flawsOf(schema, changed(full, pointer, value))).toEqual(saying(word, pointer))
  })
}

/** One flaw at a place with that word in it; without a word no flaw. */
export const saying = (word: string | undefined, pointer = '') =>
  word === undefined ? [] : [{ pointer, detail: expect.stringContaining(word) }]

/** A value in the name of a test, where a thousand characters are a number. */
export const brief = (value: unknown): string =>
  (JSON.stringify(value) ?? 'nothing').replaceAll(
    /(.+?)\1{9,}/g,
    (all, one: string) => `${one}×${all.length / one.length}`,
  )

export const x = (length: number): string => 'x'.repeat(length)

export const list = <T>(length: number, item: T): T[] => Array.from({ length }, () => item)
