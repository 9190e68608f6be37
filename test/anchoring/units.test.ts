import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { IndexedText } from '../../shared/anchoring/index.ts'

const sample = fc.string({
  unit: fc.constantFrom(
    'a',
    ' ',
    'ب',
    '\u0650',
    'é',
    'e\u0301',
    '𐍈',
    '👩',
    '\u200d',
    '👧',
    '🇰🇿',
    '각',
    '\r\n',
    '\ud83d',
    '\udc69',
  ),
  maxLength: 60,
})

test('conversions agree with the language', () => {
  const property = fc.property(sample, text => {
    const source = new IndexedText(text)
    const points = Array.from(text)
    expect(source.length).toBe(points.length)
    let utf16 = 0
    for (const [offset, point] of points.entries()) {
      expect(source.toUtf16(offset)).toBe(utf16)
      expect(source.toCodePoints(utf16)).toBe(offset)
      expect(source.toCodePoints(utf16 + point.length - 1)).toBe(offset)
      utf16 += point.length
    }
    expect(source.toUtf16(points.length)).toBe(utf16)
  })
  fc.assert(property, { seed: 22 })
})

test('boundaries agree with the segmenter', () => {
  const property = fc.property(sample, text => {
    const source = new IndexedText(text)
    const starts = Array.from(new Intl.Segmenter().segment(text), ({ index }) => index)
    expect(source.graphemes).toBe(starts.length)
    for (let offset = 0; offset <= text.length; offset++) {
      const whole = offset === text.length || starts.includes(offset)
      expect(source.isWhole({ start: offset, end: text.length })).toBe(whole)
      expect(source.boundaryBefore(offset)).toBe(whole ? offset : starts.findLast(start => start < offset))
      expect(source.boundaryAfter(offset)).toBe(whole ? offset : (starts.find(start => start > offset) ?? text.length))
      expect(source.fromGraphemes(source.toGraphemes(offset))).toBe(source.boundaryAfter(offset))
    }
  })
  fc.assert(property, { seed: 22 })
})

test('offsets of a long paragraph convert there and back', () => {
  const source = new IndexedText('سلام 🕊️ '.repeat(10_000))
  const offsets = Array.from({ length: 10_000 }, (_, n) => n * 7)
  expect(offsets.map(offset => source.toCodePoints(source.toUtf16(offset)))).toEqual(offsets)
})
