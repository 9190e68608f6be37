import { array, assert, constantFrom, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { align } from '../../shared/anchoring/align.ts'
import { type Paragraph } from '../../shared/anchoring/index.ts'
import { type Comparison, compare, type Piece } from '../../shared/reading/changes.ts'

const before = (...texts: string[]): Paragraph[] =>
  align(
    [],
    texts.map(text => ({ text })),
  ).paragraphs

function revised(old: readonly Paragraph[], texts: readonly string[]): Comparison[] {
  const aligned = align(
    old,
    texts.map(text => ({ text })),
  )
  return compare(old, aligned.paragraphs, aligned.alignment)
}

const SIGN: Record<Piece['kind'], string> = { same: '', inserted: '+', deleted: '-' }
const shown = (comparisons: readonly Comparison[]): string[] =>
  comparisons.map(({ pieces }) => pieces.map(({ kind, text }) => SIGN[kind] + text + SIGN[kind]).join(''))

const read = (kind: 'inserted' | 'deleted', comparisons: readonly Comparison[]): string[] =>
  comparisons
    .map(({ pieces }) => pieces.filter(piece => piece.kind !== kind).map(({ text }) => text))
    .map(pieces => pieces.join(''))
    .filter(Boolean)

const FIRST = 'The parties met in Geneva on Monday and agreed on a ceasefire.'
const SECOND = 'They thanked the host country for its hospitality.'
const THIRD = 'A next meeting was arranged for the spring of the coming year.'

describe('what changed', () => {
  it.each<[string, string[], string[], string[]]>([
    ['nothing', [FIRST, SECOND], [FIRST, SECOND], [FIRST, SECOND]],
    [
      'a word',
      [FIRST],
      [FIRST.replace('Geneva', 'Doha')],
      ['The parties met in -Geneva -+Doha +on Monday and agreed on a ceasefire.'],
    ],
    [
      'letters of a word',
      [FIRST],
      [FIRST.replace('Monday', 'Sunday')],
      ['The parties met in Geneva on -Monday-+Sunday+ and agreed on a ceasefire.'],
    ],
    ['a paragraph more', [FIRST, SECOND], [FIRST, THIRD, SECOND], [FIRST, `+${THIRD}+`, SECOND]],
    ['a paragraph less', [FIRST, THIRD, SECOND], [FIRST, SECOND], [FIRST, `-${THIRD}-`, SECOND]],
    ['the first one less', [THIRD, FIRST], [FIRST], [`-${THIRD}-`, FIRST]],
    ['a paragraph elsewhere', [FIRST, SECOND, THIRD], [THIRD, FIRST, SECOND], [THIRD, FIRST, SECOND]],
  ])('%s', (_, old, young, expected) => {
    expect(shown(revised(before(...old), young))).toEqual(expected)
  })

  it('leaves the later text when what is deleted is left out, and never misquotes the earlier one', () => {
    const words = constantFrom('وقف', 'إطلاق', 'النار', '🤝', 'حُسن', 'peace', 'war', '1', 'the')
    const text = array(words, { minLength: 1, maxLength: 12 }).map(all => all.join(' '))
    const texts = array(text, { minLength: 1, maxLength: 6 })
    assert(
      property(texts, texts, (old, young) => {
        const comparisons = revised(before(...old), young)
        expect(read('deleted', comparisons)).toEqual(young)
        for (const { text } of comparisons.flatMap(({ pieces }) => pieces.filter(({ kind }) => kind === 'deleted')))
          expect(old.some(paragraph => paragraph.includes(text))).toBe(true)
      }),
      { seed: 7, numRuns: 500 },
    )
  })
})
