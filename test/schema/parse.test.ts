import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { parse, parseParameter, pointer, shown } from '../../shared/schema/parse.ts'
import { flawsIn, refusalOf } from '../refusal.ts'

const flaws = (schema: z.ZodType, value: unknown, at?: PropertyKey[]) => flawsIn(() => parse(schema, value, at))

it.each<[PropertyKey[], string]>([
  [[], ''],
  [['a', 0, 'b'], '/a/0/b'],
  [['a/b', '~', '~1/~'], '/a~1b/~0/~01~1~0'],
  [[''], '/'],
])('%j is pointed at by %j', (path, expected) => {
  expect(pointer(path)).toBe(expected)
})

describe('what is wrong with a body', () => {
  const schema = z.strictObject({
    name: z.string().min(2).max(4),
    tags: z.array(z.string()).max(2).optional(),
    state: z.enum(['on', 'off']).optional(),
    count: z.int().optional(),
    when: z.iso.datetime().optional(),
    even: z
      .number()
      .refine(value => value % 2 === 0, { message: 'is odd', params: { remedy: 'Send an even number.' } })
      .optional(),
    short: z
      .string()
      .refine(value => value.length < 3, { params: { remedy: 7 } })
      .optional(),
  })

  it.each<[Record<string, unknown>, string, string]>([
    [{ name: 7 }, '/name', 'Send a value of type string.'],
    [{ name: 'ab', tags: 'a' }, '/tags', 'Send an array.'],
    [{ name: 'abcde' }, '/name', 'Send at most 4.'],
    [{ name: 'a' }, '/name', 'Send at least 2.'],
    [{ name: 'ab', tags: ['a', 'b', 'c'] }, '/tags', 'Send at most 2.'],
    [{ name: 'ab', tags: ['a', 7] }, '/tags/1', 'Send a value of type string.'],
    [{ name: 'ab', state: 'idle' }, '/state', 'Send one of "on", "off".'],
    [{ name: 'ab', count: 1.5 }, '/count', 'Send a value of type int.'],
    [{ name: 'ab', even: 3 }, '/even', 'Send an even number.'],
    [{ name: 'ab', when: 'now' }, '/when', 'See /openapi.json for what this field takes.'],
    [{ name: 'ab', short: 'long' }, '/short', 'See /openapi.json for what this field takes.'],
  ])('%j is said where it is, with the value and a remedy', (value, at, remedy) => {
    const place = at.slice(1).split('/')
    const found = place.reduce<any>((inner, step) => inner[step], value)
    expect(flaws(schema, value)).toEqual([
      {
        pointer: at,
        detail: expect.stringMatching(/\w/),
        value: Array.isArray(found) ? '["a","b","c"]' : found,
        remedy,
      },
    ])
  })

  it('is said in words of our own where there are some', () => {
    expect(flaws(schema, { name: 'ab', even: 3 })).toMatchObject([{ detail: 'is odd' }])
  })

  it('is said of everything at once, behind where the whole stands', () => {
    const value = { nam: 'x', 'a/b': { c: 1 }, state: 'idle' }
    const found = flaws(schema, value, ['list', 3])
    expect(found.map(({ pointer }) => pointer)).toEqual([
      '/list/3/name',
      '/list/3/state',
      '/list/3/nam',
      '/list/3/a~1b',
    ])
    expect(found[3]).toEqual({
      pointer: '/list/3/a~1b',
      detail: 'is not a property of this object',
      value: '{"c":1}',
      remedy: 'Remove it, or check its spelling.',
    })
  })

  it.each([{ a: null }, { a: 'b' }, { a: {} }])('is said of what is not there: %j', value => {
    const schema = z.object({ a: z.unknown() }).refine(() => false, { path: ['a', 'b'], message: 'is missing' })
    expect(flaws(schema, value)).toMatchObject([{ pointer: '/a/b', detail: 'is missing', value: undefined }])
  })

  it('is said once of each field', () => {
    const twice = z.string().min(3).regex(/^b/)
    expect(flaws(z.object({ a: twice, b: twice }), { a: 'a', b: 'a' })).toMatchObject([
      { pointer: '/a', remedy: 'Send at least 3.' },
      { pointer: '/b', remedy: 'Send at least 3.' },
    ])
  })

  it('is said of twenty fields at most', () => {
    const value = Object.fromEntries(Array.from({ length: 2_000 }, (_, n) => [`x${n}`, n]))
    expect(flaws(z.strictObject({}), value)).toHaveLength(20)
  })

  it('is a refusal with a code of its own', () => {
    const refusal = refusalOf(() => parse(z.string(), 7))
    expect(refusal).toMatchObject({ kind: 'invalid', code: 'bad-field', message: expect.stringContaining('fields') })
  })

  it('is nothing: then it is what the schema makes of it', () => {
    expect(parse(z.string().transform(Number), '7')).toBe(7)
  })
})

/** Of the forms that a value could have, the complaint is about the one that was meant. */
describe('what is wrong with a value of several forms', () => {
  const leaf = z.looseObject({ type: z.literal('Leaf'), size: z.int() })
  const branch = z.looseObject({ type: z.literal('Branch'), leaves: z.array(leaf) })
  const word = z.union([z.literal('none'), z.literal('all')])
  const plant = z.union([z.string().min(3), leaf, branch])
  const plants = z.union([word, plant, z.array(plant).max(2)])

  const named = z.looseObject({ name: z.string() })
  const typed = z.looseObject({ type: z.array(z.string()) })
  const tall = z.looseObject({ height: z.int(), at: z.object({ top: z.string() }) })
  const forked = z.looseObject({ fork: z.union([z.string(), z.object({ left: z.string() })]) })

  it.each<[string, z.ZodType, unknown, string, RegExp]>([
    ['a string', plant, 'x', '', />=3/],
    ['of no form', plant, 7, '', /expected string/],
    ['an object of a type', plant, { type: 'Leaf', size: 'big' }, '/size', /expected number/],
    ['an object of the other type', plant, { type: 'Branch', leaves: 7 }, '/leaves', /expected array/],
    ['the deepest', plant, { type: 'Branch', leaves: [{ type: 'Leaf', size: 0.5 }] }, '/leaves/0/size', /expected int/],
    ['an object of no type', plant, { type: 'Stone', size: 1 }, '/type', /expected "Leaf"/],
    ['a word', word, 'some', '', /expected "none"/],
    ['an item', plants, [{ type: 'Leaf', size: 0.5 }], '/0/size', /expected int/],
    [
      'a value of a kind that is hidden deeper',
      z.union([z.array(z.int()), z.union([z.int(), z.string().min(3)])]),
      'x',
      '',
      />=3/,
    ],
    ['a type that is itself a list', z.union([typed, named]), { type: ['Leaf', 7] }, '/type/1', /expected string/],
    ['deeper in one of several places', z.union([named, tall]), { type: 'Tall', at: { top: 7 } }, '/at/top', /string/],
    ['deeper where there are forms again', z.union([named, forked]), { fork: { left: 7 } }, '/fork/left', /string/],
    ['too many, of several forms', plants, ['abc', 'abc', 'abc'], '', /<=2/],
    ['too many, beside a word', z.union([z.literal('none'), z.array(z.string()).max(1)]), ['a', 'b'], '', /<=1/],
    ['our own words', z.union([z.literal('a'), z.string().refine(() => false, 'is wrong')]), 'x', '', /is wrong/],
    ['nothing', z.union([]), 'x', '', /Invalid/],
  ])('%s', (_, schema, value, at, detail) => {
    const last = flaws(schema, value).at(-1)
    expect(last).toMatchObject({ pointer: at, detail: expect.stringMatching(detail) })
  })
})

describe('a parameter', () => {
  it('is what the schema makes of it', () => {
    expect(parseParameter(z.string().transform(Number), 'limit', '7')).toBe(7)
  })

  it('is named in the refusal, by its name and by no pointer', () => {
    const refusal = refusalOf(() => parseParameter(z.string().max(2), 'tag', 'abc'))
    expect(refusal).toMatchObject({ kind: 'invalid', code: 'bad-parameter', message: expect.stringContaining('tag') })
    expect(refusal?.details.flaws).toEqual([
      { parameter: 'tag', detail: expect.stringContaining('<=2'), value: 'abc', remedy: 'Send at most 2.' },
    ])
  })
})

it.each<[unknown, unknown]>([
  ['words', 'words'],
  ['x'.repeat(80), 'x'.repeat(80)],
  ['x'.repeat(81), `${'x'.repeat(80)}…`],
  ['half \uD83D', 'half \uFFFD'],
  [`${'x'.repeat(79)}😀`, `${'x'.repeat(79)}\uFFFD…`],
  [7, 7],
  [true, true],
  [null, null],
  [undefined, undefined],
  [{ a: [1] }, '{"a":[1]}'],
  [['x'.repeat(90)], `["${'x'.repeat(78)}…`],
])('%j is shown as %j', (value, expected) => {
  expect(shown(value)).toBe(expected)
})
