import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { apiText } from '../../client/generate/text.ts'
import { type Schema, typeOf } from '../../client/generate/types.ts'

it('client/api.ts is what docs/openapi.json says (else: npm run openapi)', () => {
  expect(readFileSync('client/api.ts', 'utf8') === apiText()).toBe(true)
})

describe('the type of', () => {
  const name = { type: 'string', pattern: '^[A-Z]' }
  it.each<[string, Schema, string]>([
    ['anything', {}, 'unknown'],
    ['an integer', { type: 'integer' }, 'number'],
    ['a word of several', { type: 'string', enum: ['a', 'b'] }, '"a" | "b"'],
    ['a string of a pattern', name, 'string'],
    ['a string of a kind', { type: 'string', pattern: '^group:[a-z]+$' }, '`group:${string}`'],
    ['a component', { $ref: '#/components/schemas/__schema0' }, 'Schema0'],
    ['one or many', { anyOf: [name, { type: 'array', items: name }] }, 'OneOrMany<string>'],
    ['a list of several kinds', { type: 'array', items: { anyOf: [name, { type: 'null' }] } }, '(string | null)[]'],
    ['a string or null', { type: ['string', 'null'] }, 'string | null'],
    ['both', { allOf: [name, { enum: ['a'] }] }, '(string) & ("a")'],
    ['the same twice', { anyOf: [name, { type: 'string' }] }, 'string'],
    [
      'an object',
      { type: 'object', properties: { a: name, b: name }, required: ['a'] },
      '{\n"a": string\n"b"?: string\n}',
    ],
    ['an open object', { type: 'object', additionalProperties: {} }, '{\n[name: string]: unknown\n}'],
    ['a closed object', { type: 'object', additionalProperties: false }, 'Record<string, never>'],
    ['a map', { type: 'object', additionalProperties: { type: 'integer' } }, '{\n[name: string]: number\n}'],
    [
      'what is described',
      { type: 'object', properties: { a: { description: 'x */ y' } } },
      '{\n/** x * / y */\n"a"?: unknown\n}',
    ],
  ])('%s', (_, schema, type) => {
    expect(typeOf(schema)).toBe(type)
  })

  it.each([{ prefixItems: [] }, { type: 'object', patternProperties: {} }, { type: 'tuple' }])(
    'is not guessed: %j',
    schema => {
      expect(() => typeOf(schema as Schema)).toThrow('does not know')
    },
  )
})
