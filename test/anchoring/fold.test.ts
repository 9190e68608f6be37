import { expect, test } from 'vitest'
import { fold } from '../../shared/anchoring/fold.ts'
import { anchor, find } from '../../shared/anchoring/index.ts'
import { everyDeclaration } from './declarations.ts'

const same: [name: string, stored: string, quoted: string][] = [
  ['tashkeel', 'كِتَابٌ جَدِيدٌ', 'كتاب جديد'],
  ['shadda and superscript alef', 'هٰذا محمّد', 'هذا محمد'],
  ['tatweel', 'الســـلام', 'السلام'],
  ['alef forms', 'أحمد إلى آخر ٱلآن', 'احمد الى اخر الان'],
  ['alef maksura and yeh', 'على مستوى', 'علي مستوي'],
  ['Persian yeh and kaf', 'کتاب فارسی', 'كتاب فارسي'],
  ['hamza seats', 'مسؤول سئل', 'مسوول سيل'],
  ['teh marbuta', 'الجمهورية العربية', 'الجمهوريه العربيه'],
  ['presentation forms', 'ﺍﻟﺴﻼﻡ', 'السلام'],
  ['word ligatures', 'ﷲ ﷺ', 'الله صلى الله عليه وسلم'],
  ['presentation forms of lone marks', 'ab\ufe70c', 'abc'],
  ['Arabic-Indic and Persian digits', '٢٢ و ۱۲', '22 و 12'],
  ['digits of other scripts', '२०२४ ໒໐ 𞥒', '2024 20 2'],
  ['bidi controls', '\u200f(نص)\u200e \u2067עברית\u2069', '(نص) עברית'],
  ['zero-width characters', 'می\u200cخواهم\ufeff\u00ad', 'میخواهم'],
  ['white space', 'a\u00a0 b\n\n c\u2003d', 'a b c d'],
  ['quotation marks', '«أستانا» “x” ‘y’ 「z」', '"أستانا" "x" \'y\' "z"'],
  ['dashes', '11–12 — x−y־z', '11-12 - x-y-z'],
  ['NFC and NFD', 'résumé Việt 각', 'résumé Việt 각'.normalize('NFD')],
  ['marks out of order', 'e\u0301\u0323', 'ẹ\u0301'],
  ['case', 'ASTANA Straße ΟΔΟΣ', 'astana straße οδος'],
  ['full-width forms', 'ＡＢＣ１２', 'abc12'],
  ['Hebrew points', 'שָׁלוֹם', 'שלום'],
  ['Arabic punctuation', 'نعم، لا؛ متى؟', 'نعم, لا; متى?'],
  ['apostrophes', 'oʻzbek Qur’an', "o'zbek Qur'an"],
]

test.each(same)('%s', (_, stored, quoted) => {
  expect(fold(stored).key).toBe(fold(quoted).key)
  expect(find(`<<<${stored}>>>`, quoted)).toHaveLength(1)
})

const different: [name: string, a: string, b: string][] = [
  ['a letter and its accented sister', 'cafe', 'café'],
  ['Urdu bari yeh', 'کے', 'کی'],
  ['an emoji and its family', '👩', '👩‍👧'],
  ['Hindi vowels', 'कि', 'क'],
  ['Korean syllables', '가', '각'],
  ['words and the gap between them', 'elite agents', 'eliteagents'],
]

test.each(different)('%s stay apart', (_, a, b) => {
  expect(find(a, b)).toEqual([])
  expect(find(b, a)).toEqual([])
})

test.each([
  ['short quotations respect spaces', 'elite agents', 'tea', []],
  ['empty after folding', 'abc', '\u064b ', []],
  ['ends within a ligature', 'ﷲ', 'الل', []],
  ['whole clusters come back', 'في كِتَابٌ', 'كتاب', [[3, 10]]],
  ['offsets are code points', '🕊 قال ٢٢', '22', [[6, 8]]],
  ['space around the quotation', 'a peace b', ' peace\n', [[2, 7]]],
  ['Persian with a space', 'من می‌خواهم که این را بگویم', 'من می خواهم که این را بگویم', [[0, 27]]],
])('%s', (_, text, quotation, expected) => {
  expect(find(text, quotation).map(({ start, end }) => [start, end])).toEqual(expected)
})

test('every text is found in itself under folding, wherever the marks go', () => {
  for (const { code, paragraphs } of everyDeclaration()) {
    const text = paragraphs[5] ?? paragraphs[0] ?? ''
    for (const form of ['NFC', 'NFD'] as const) {
      const found = anchor(`… ${text} …`, { quote: { exact: text.normalize(form) } })
      expect([code, form, found.state === 'exact' || found.state === 'corrected']).toEqual([code, form, true])
    }
  }
})

const bare = 'قال الوزير إن الاتفاق ثابت، وقال إن الاتفاق عادل'
const dotted = 'قَالَ الوزير إنّ الاتفاق ثابت، وقَالَ إنّ الاتفاق عادل'

test('context and position choose under folding too', () => {
  const quote = { exact: 'إن الاتفاق' }
  expect(anchor(bare, { quote })).toMatchObject({ state: 'ambiguous' })
  expect(anchor(dotted, { quote })).toMatchObject({ state: 'ambiguous', candidates: [{ start: 13 }, { start: 38 }] })
  const suffix = anchor(dotted, { quote: { ...quote, suffix: ' عادل' } })
  expect(suffix).toMatchObject({ state: 'corrected', reason: 'folded', range: { start: 38 } })
  const prefix = anchor(dotted, { quote: { ...quote, prefix: 'وقال ' } })
  expect(prefix).toMatchObject({ state: 'corrected', reason: 'folded', range: { start: 38 } })
  const position = anchor(dotted, { quote, position: { start: 38, end: 49 } })
  expect(position).toMatchObject({ state: 'corrected', reason: 'folded', range: { start: 38 } })
})
