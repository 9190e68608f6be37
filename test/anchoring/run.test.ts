import { expect, test } from 'vitest'
import { anchorRun, describeRun, Run, type Segment } from '../../shared/anchoring/index.ts'
import { declaration } from './declarations.ts'

const run = new Run([
  { id: 'a0', text: 'Peace 🕊️ was agreed.' },
  { id: 'a1', text: '' },
  { id: 'a2', text: 'The parties meet again.' },
  { id: 'a3', text: 'Peace was agreed, they said.' },
])

const over: Segment[] = [
  { paragraph: 'a0', start: 13, end: 20 },
  { paragraph: 'a2', start: 0, end: 11 },
]

test.each([
  ['one newline per joint', 'agreed.\n\nThe parties', { state: 'exact', unit: 'code-point', segments: over }],
  ['no separator', 'agreed.The parties', { state: 'corrected', reason: 'folded', segments: over }],
  ['one newline', 'agreed.\nThe parties', { state: 'corrected', reason: 'folded', segments: over }],
  ['many', 'agreed. \n\n\n The parties', { state: 'corrected', reason: 'folded', segments: over }],
  ['a joint alone', '\n\n', { state: 'absent', reason: 'empty' }],
  [
    'within one paragraph',
    'meet',
    { state: 'exact', unit: 'code-point', segments: [{ paragraph: 'a2', start: 12, end: 16 }] },
  ],
  [
    'several places',
    'Peace',
    {
      state: 'ambiguous',
      candidates: [[{ paragraph: 'a0', start: 0, end: 5 }], [{ paragraph: 'a3', start: 0, end: 5 }]],
    },
  ],
])('a quotation over paragraphs with %s', (_, exact, expected) => {
  expect(anchorRun(run, { quote: { exact } })).toEqual(expected)
})

test('what stands at a wrong position, in segments', () => {
  expect(anchorRun(run, { quote: { exact: 'war' }, position: { start: 13, end: 33 } })).toEqual({
    state: 'absent',
    reason: 'not-found',
    there: over,
  })
})

test('describe and anchor are inverse over every pair of neighbours', () => {
  for (const code of ['arb', 'pes_1', 'urd', 'heb', 'hin', 'tha', 'cmn_hans', 'eng']) {
    const texts = declaration(code).paragraphs
    const whole = new Run(texts.map((text, index) => ({ id: `a${index}`, text })))
    for (const [index, text] of texts.entries()) {
      const next = texts[index + 1]
      if (next === undefined) continue
      const segments = whole.toSegments(
        whole.toRange([
          { paragraph: `a${index}`, start: 0, end: Array.from(text).length },
          { paragraph: `a${index + 1}`, start: 0, end: Array.from(next).length },
        ]),
      )
      expect(segments).toHaveLength(2)
      expect(anchorRun(whole, describeRun(whole, segments))).toEqual({ state: 'exact', unit: 'code-point', segments })
    }
  }
})

test('segments of another statement are a bug in the caller', () => {
  expect(() => describeRun(run, [{ paragraph: 'zz', start: 0, end: 1 }])).toThrow(RangeError)
  expect(() => describeRun(run, [])).toThrow(RangeError)
})
