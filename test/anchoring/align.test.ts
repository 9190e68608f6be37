import { expect, test } from 'vitest'
import { align } from '../../shared/anchoring/align.ts'
import { Comparison, compare } from '../../shared/anchoring/compare.ts'
import { type Change, type Paragraph } from '../../shared/anchoring/index.ts'
import { Keys, tokensOf } from '../../shared/anchoring/tokens.ts'
import { declaration } from './declarations.ts'
import { slowTexts } from './slow-texts.ts'

const a0 = 'The states met in the capital. They agreed on a lasting peace.'
const a1 = 'Article one'
const a2 = 'Aid shall reach everyone without delay. Nobody may hinder it for any reason.'
const a3 = 'Done in three languages, each of them authentic.'
const before: Paragraph[] = [a0, a1, a2, a3].map((text, n) => ({ id: `a${n}`, text }))

const changes: [name: string, after: string[], ids: string[], Omit<Change, never>[]][] = [
  ['kept', [a0, a1, a2, a3], ['a0', 'a1', 'a2', 'a3'], []],
  [
    'edited',
    [a0, a1, a2.replace('Nobody', 'No one'), a3],
    ['a0', 'a1', 'a2', 'a3'],
    [{ kind: 'edited', from: ['a2'], to: ['a2'] }],
  ],
  ['moved', [a0, a2, a1, a3], ['a0', 'a2', 'a1', 'a3'], [{ kind: 'moved', from: ['a1'], to: ['a1'] }]],
  [
    'moved and edited',
    [a2.replace('Nobody', 'No one'), a0, a1, a3],
    ['a2', 'a0', 'a1', 'a3'],
    [
      { kind: 'edited', from: ['a2'], to: ['a2'] },
      { kind: 'moved', from: ['a2'], to: ['a2'] },
    ],
  ],
  [
    'inserted',
    [a0, 'All new here.', a1, a2, a3],
    ['a0', 'a0V', 'a1', 'a2', 'a3'],
    [{ kind: 'inserted', from: [], to: ['a0V'] }],
  ],
  ['deleted', [a0, a1, a3], ['a0', 'a1', 'a3'], [{ kind: 'deleted', from: ['a2'], to: [] }]],
  [
    'split',
    [a0, a1, ...a2.split(/(?<=\.) /), a3],
    ['a0', 'a1', 'a2', 'a2V', 'a3'],
    [{ kind: 'split', from: ['a2'], to: ['a2', 'a2V'] }],
  ],
  ['merged', [a0, `${a1} ${a2}`, a3], ['a0', 'a2', 'a3'], [{ kind: 'merged', from: ['a1', 'a2'], to: ['a2'] }]],
]

test.each(changes)('a paragraph is %s', (_, texts, ids, expected) => {
  const { paragraphs, alignment } = align(
    before,
    texts.map(text => ({ text })),
  )
  expect(paragraphs.map(({ id }) => id)).toEqual(ids)
  expect(paragraphs.map(({ text }) => text)).toEqual(texts)
  expect(alignment.changes).toEqual(expected)
})

test('first ids ascend', () => {
  expect(align([], [{ text: 'x' }, { text: 'y' }, { text: 'x' }]).paragraphs.map(({ id }) => id)).toEqual([
    'a0',
    'a1',
    'a2',
  ])
})

test('ids are never given twice, and given back with the same text', () => {
  const without = align(before, [{ text: a0 }, { text: a2 }, { text: a3 }]).paragraphs
  const retired = [{ id: 'a1', text: a1 }]
  const other = align(without, [{ text: a0 }, { text: 'Something else' }, { text: a2 }, { text: a3 }], { retired })
  expect(other.paragraphs.map(({ id }) => id)).toEqual(['a0', 'a0V', 'a2', 'a3'])
  const used = align(without, [{ text: a0 }, { text: 'Something else' }, { text: a2 }], { retired, used: ['a0V'] })
  expect(used.paragraphs[1]?.id).not.toBe('a0V')
  const again = align(without, [{ text: a0 }, { text: a1 }, { text: a2 }, { text: a3 }], { retired })
  expect(again.paragraphs.map(({ id }) => id)).toEqual(['a0', 'a1', 'a2', 'a3'])
  expect(again.alignment.changes).toEqual([{ kind: 'restored', from: [], to: ['a1'] }])
})

const replaced: [name: string, before: string[], after: string[], ids: string[], kinds: string[]][] = [
  ['a letter', ['A', 'B', 'C'], ['A', 'B2', 'C'], ['a0', 'a1', 'a2'], ['edited']],
  ['a word by a digit', ['one', 'two', 'three'], ['one', '2', 'three'], ['a0', 'a1', 'a2'], ['edited']],
  ['a sentence', [a0, a2, a3], [a0, 'War broke out.', a3], ['a0', 'a1', 'a2'], ['edited']],
  ['the only paragraph', ['B'], ['something else'], ['a0'], ['edited']],
  ['the first', ['B', a0], ['C', a0], ['a0', 'a1'], ['edited']],
  ['the last', [a0, 'B'], [a0, 'C'], ['a0', 'a1'], ['edited']],
  ['two in a row', [a0, 'B', 'C', a3], [a0, 'X', 'Y', a3], ['a0', 'a1', 'a2', 'a3'], ['edited', 'edited']],
  ['two apart', [a0, 'B', a2, 'C'], [a0, 'X', a2, 'Y'], ['a0', 'a1', 'a2', 'a3'], ['edited', 'edited']],
  ['beside an edited one', [a0, 'B', a3], [`${a0} So be it.`, 'X', a3], ['a0', 'a1', 'a2'], ['edited', 'edited']],
  ['one by two', [a0, 'B', a3], [a0, 'X', 'Y', a3], ['a0', 'a0G', 'a0V', 'a2'], ['deleted', 'inserted', 'inserted']],
  ['two by one', [a0, 'B', 'C', a3], [a0, 'X', a3], ['a0', 'a0V', 'a3'], ['deleted', 'deleted', 'inserted']],
]

test.each(replaced)('replaced altogether: %s', (_, was, is, ids, kinds) => {
  const { paragraphs } = align(
    [],
    was.map(text => ({ text })),
  )
  const next = align(
    paragraphs,
    is.map(text => ({ text })),
  )
  expect(next.paragraphs.map(({ id }) => id)).toEqual(ids)
  expect(next.alignment.changes.map(({ kind }) => kind)).toEqual(kinds)
})

test('ids stay short and different through 2,000 insertions at one place', () => {
  let paragraphs = align([], [{ text: 'first' }, { text: 'last' }]).paragraphs
  for (let n = 0; n < 2000; n++) {
    const texts = paragraphs.map(({ text }) => ({ text }))
    paragraphs = align(paragraphs, texts.toSpliced(1, 0, { text: `inserted ${n}` })).paragraphs
  }
  expect(new Set(paragraphs.map(({ id }) => id)).size).toBe(2002)
  expect(Math.max(...paragraphs.map(({ id }) => id.length))).toBeLessThanOrEqual(100)
  expect(paragraphs.map(({ text }) => text).slice(0, 2)).toEqual(['first', 'inserted 1999'])
})

test('an alignment is small JSON', () => {
  const { paragraphs } = align(
    [],
    declaration('arb').paragraphs.map(text => ({ text })),
  )
  const texts = paragraphs.map(({ text }, n) => ({ text: n % 10 === 5 ? text.replace(' ', ' جدا ') : text }))
  const { alignment } = align(paragraphs, texts)
  const json = JSON.stringify(alignment)
  expect(JSON.parse(json)).toEqual(alignment)
  expect(json.length).toBeLessThan(1500)
})

/** The work allowed per token, and the last look that finds it used up. */
const MOST_STEPS_PER_TOKEN = 61

test.each(slowTexts)('%s: bounded work per token', (_, revisions) => {
  for (const size of [1, 2]) {
    const { steps, tokens } = stepsOf(...revisions(size))
    expect(steps).toBeGreaterThan(0)
    expect(steps / tokens).toBeLessThanOrEqual(MOST_STEPS_PER_TOKEN)
  }
})

test.each(slowTexts)('%s: aligned to the end', (_, revisions) => {
  const [was, is] = revisions(1)
  const texts = is.map(text => ({ text }))
  const { paragraphs } = align(
    [],
    was.map(text => ({ text })),
  )
  expect(align(paragraphs, texts).paragraphs.map(({ text }) => ({ text }))).toEqual(texts)
})

/** Tokens read while two texts are compared as one window. */
function stepsOf(was: readonly string[], is: readonly string[]) {
  const keys = new Keys()
  const [before, after] = [was, is].map(texts =>
    tokensOf(
      texts.map(text => ({ id: '', text })),
      keys,
    ),
  )
  const comparison = new Comparison({ before: before ?? [], after: after ?? [] })
  compare(comparison, { before: [0, before?.length ?? 0], after: [0, after?.length ?? 0] })
  return { steps: comparison.steps, tokens: (before?.length ?? 0) + (after?.length ?? 0) + 1 }
}
