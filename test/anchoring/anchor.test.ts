import { expect, test } from 'vitest'
import { type Anchoring, anchor, type Selectors, type Unit } from '../../shared/anchoring/index.ts'

const exact = (start: number, end: number, unit: Unit = 'code-point'): Anchoring => ({
  state: 'exact',
  range: { start, end },
  unit,
})
const corrected = (start: number, end: number, reason: 'offset' | 'context' | 'folded' | 'widened'): Anchoring => ({
  state: 'corrected',
  range: { start, end },
  reason,
})
const ambiguous = (...candidates: [number, number][]): Anchoring => ({
  state: 'ambiguous',
  candidates: candidates.map(([start, end]) => ({ start, end })),
})

const twice = 'the state and the state'
const dove = '🕊️ peace, 🕊️ peace'
const family = 'a 👩‍👩‍👧 walks'
const marked = 'كِتَابٌ جَدِيدٌ'

/** Peace more often than anybody counts, the last time with a prefix of which an earlier one has most. */
const litany = `peace. The end of all wars: peace, ${'peace, '.repeat(1200)}and the end of all wars: peace!`
const last = litany.length - 6

interface Case extends Selectors {
  name: string
  text: string
  unit?: Unit
  result: Anchoring
}

const cases: Case[] = [
  {
    name: 'quotation at its position',
    text: twice,
    quote: { exact: 'state' },
    position: { start: 18, end: 23 },
    result: exact(18, 23),
  },
  {
    name: 'position zero is a position',
    text: twice,
    quote: { exact: 'the' },
    position: { start: 0, end: 3 },
    result: exact(0, 3),
  },
  { name: 'quotation alone, found once', text: twice, quote: { exact: 'and' }, result: exact(10, 13) },
  {
    name: 'quotation alone, chosen by its prefix',
    text: twice,
    quote: { exact: 'the', prefix: 'and ' },
    result: exact(14, 17),
  },
  {
    name: 'quotation alone, chosen by its suffix',
    text: twice,
    quote: { exact: 'state', suffix: ' and' },
    result: exact(4, 9),
  },
  { name: 'quotation alone, repeated', text: twice, quote: { exact: 'state' }, result: ambiguous([4, 9], [18, 23]) },
  { name: 'overlapping repetitions', text: 'banana', quote: { exact: 'ana' }, result: ambiguous([1, 4], [3, 6]) },
  {
    name: 'wrong position, found once',
    text: twice,
    quote: { exact: 'and' },
    position: { start: 3, end: 6 },
    result: corrected(10, 13, 'offset'),
  },
  {
    name: 'position beyond the text, found once',
    text: twice,
    quote: { exact: 'and' },
    position: { start: 900, end: 903 },
    result: corrected(10, 13, 'offset'),
  },
  {
    name: 'wrong position, repeated',
    text: twice,
    quote: { exact: 'state' },
    position: { start: 5, end: 10 },
    result: ambiguous([4, 9], [18, 23]),
  },
  {
    name: 'wrong position, chosen by prefix',
    text: twice,
    quote: { exact: 'state', prefix: 'and the ' },
    position: { start: 5, end: 10 },
    result: corrected(18, 23, 'context'),
  },
  {
    name: 'context that reaches over the edge of the text',
    text: twice,
    quote: { exact: 'state', prefix: 'Before.the ', suffix: ' and' },
    result: exact(4, 9),
  },
  {
    name: 'context that fits nowhere',
    text: twice,
    quote: { exact: 'state', prefix: 'their ' },
    result: ambiguous([4, 9], [18, 23]),
  },
  {
    name: 'context that fits everywhere',
    text: twice,
    quote: { exact: 'state', prefix: 'the ' },
    result: ambiguous([4, 9], [18, 23]),
  },
  {
    name: 'position that fits by chance, against whole context',
    text: twice,
    quote: { exact: 'state', prefix: 'and the ' },
    position: { start: 4, end: 9 },
    result: corrected(18, 23, 'context'),
  },
  {
    name: 'position stands where context does not decide',
    text: twice,
    quote: { exact: 'state', prefix: 'their ' },
    position: { start: 4, end: 9 },
    result: exact(4, 9),
  },
  { name: 'not there', text: twice, quote: { exact: 'city' }, result: { state: 'absent', reason: 'not-found' } },
  {
    name: 'not there: says what is',
    text: twice,
    quote: { exact: 'city' },
    position: { start: 4, end: 9 },
    result: { state: 'absent', reason: 'not-found', there: { start: 4, end: 9, exact: 'state' } },
  },
  {
    name: 'quotation longer than the text',
    text: 'the',
    quote: { exact: twice },
    result: { state: 'absent', reason: 'not-found' },
  },
  {
    name: 'empty quotation',
    text: twice,
    quote: { exact: '' },
    position: { start: 4, end: 4 },
    result: { state: 'absent', reason: 'empty' },
  },
  { name: 'empty text', text: '', quote: { exact: 'a' }, result: { state: 'absent', reason: 'not-found' } },
  { name: 'no selector', text: twice, result: { state: 'absent', reason: 'empty' } },
  { name: 'position alone', text: dove, position: { start: 3, end: 8 }, result: exact(3, 8) },
  {
    name: 'position alone, UTF-16 declared',
    text: dove,
    position: { start: 4, end: 9 },
    unit: 'utf-16',
    result: exact(3, 8, 'utf-16'),
  },
  {
    name: 'position alone, graphemes declared',
    text: dove,
    position: { start: 2, end: 7 },
    unit: 'grapheme',
    result: exact(3, 8, 'grapheme'),
  },
  {
    name: 'position alone, empty',
    text: twice,
    position: { start: 4, end: 4 },
    result: { state: 'absent', reason: 'empty' },
  },
  {
    name: 'position alone, backwards',
    text: twice,
    position: { start: 9, end: 4 },
    result: { state: 'absent', reason: 'out-of-bounds' },
  },
  {
    name: 'position alone, negative',
    text: twice,
    position: { start: -1, end: 4 },
    result: { state: 'absent', reason: 'out-of-bounds' },
  },
  {
    name: 'position alone, not an integer',
    text: twice,
    position: { start: 0.5, end: 4 },
    result: { state: 'absent', reason: 'out-of-bounds' },
  },
  {
    name: 'position alone, too long',
    text: twice,
    position: { start: 4, end: 24 },
    result: { state: 'absent', reason: 'out-of-bounds' },
  },
  {
    name: 'UTF-16 position, told by the quotation',
    text: dove,
    quote: { exact: 'peace' },
    position: { start: 15, end: 20 },
    result: exact(13, 18, 'utf-16'),
  },
  {
    name: 'code points, told by the quotation',
    text: dove,
    quote: { exact: 'peace' },
    position: { start: 13, end: 18 },
    result: exact(13, 18),
  },
  {
    name: 'graphemes, told by the quotation',
    text: dove,
    quote: { exact: 'peace' },
    position: { start: 11, end: 16 },
    result: exact(13, 18, 'grapheme'),
  },
  {
    name: 'a declared unit is the only one tried',
    text: dove,
    quote: { exact: 'peace' },
    position: { start: 13, end: 18 },
    unit: 'utf-16',
    result: ambiguous([3, 8], [13, 18]),
  },
  {
    name: 'position that cuts a surrogate pair',
    text: family,
    position: { start: 2, end: 3 },
    unit: 'utf-16',
    result: corrected(2, 7, 'widened'),
  },
  {
    name: 'position that cuts a family',
    text: family,
    position: { start: 0, end: 3 },
    result: corrected(0, 7, 'widened'),
  },
  {
    name: 'position that cuts a letter from its vowel',
    text: marked,
    position: { start: 0, end: 1 },
    result: corrected(0, 2, 'widened'),
  },
  {
    name: 'quotation and position agree on a cut',
    text: family,
    quote: { exact: '👩' },
    position: { start: 2, end: 3 },
    result: corrected(2, 7, 'widened'),
  },
  {
    name: 'quotation alone that cuts a family',
    text: family,
    quote: { exact: '👧' },
    result: { state: 'absent', reason: 'cuts-cluster' },
  },
  {
    name: 'half a surrogate pair',
    text: family,
    quote: { exact: '\ud83d' },
    result: { state: 'absent', reason: 'cuts-cluster' },
  },
  {
    name: 'a right position among too many places',
    text: litany,
    quote: { exact: 'peace', prefix: litany.slice(last - 32, last), suffix: '!' },
    position: { start: last, end: last + 5 },
    result: exact(last, last + 5),
  },
  { name: 'whole clusters before cut ones', text: 'مَ م', quote: { exact: 'م' }, result: exact(3, 4) },
]

test.each(cases)('$name', ({ text, quote, position, unit, result }) => {
  expect(anchor(text, { quote, position }, { unit })).toEqual(result)
})

test('among too many places context does not decide, nor under folding', () => {
  const prefix = 'The end of all wars: '
  for (const quote of [
    { exact: 'peace', prefix },
    { exact: 'PEACE', prefix },
  ])
    expect(anchor(litany, { quote }).state).toBe('ambiguous')
})
