import { expect, test } from 'vitest'
import { align } from '../../shared/anchoring/align.ts'
import { type Alignment, History, type Paragraph, project, Run } from '../../shared/anchoring/index.ts'

/** Publishes revisions one after another, each a list of paragraphs. */
function published(...revisions: string[][]) {
  const texts = new Map<number, Paragraph[]>()
  const alignments = new Map<number, Alignment>()
  const retired = new Map<string, string>()
  for (const [n, paragraphs] of revisions.entries()) {
    const before = texts.get(n) ?? []
    const after = paragraphs.map(text => ({ text }))
    const next = align(before, after, { retired: Array.from(retired, ([id, text]) => ({ id, text })) })
    for (const { id, text } of before) retired.set(id, text)
    for (const { id } of next.paragraphs) retired.delete(id)
    texts.set(n + 1, next.paragraphs)
    if (n > 0) alignments.set(n, next.alignment)
  }
  const history = new History(texts, alignments)
  return {
    history,
    /** Annotates some words of one revision, and reads them in another. */
    read(words: string, from: number, to: number) {
      const run = new Run(texts.get(from) ?? [])
      const at = run.joined.text.indexOf(words)
      const segments = run.toSegments(run.joined.toRange({ start: at, end: at + words.length }))
      return project(history, { revision: from, segments }, to)
    },
  }
}

const opening = 'We met in the capital to talk.'
const peace = 'They agreed on a lasting peace. Aid shall reach everyone without delay.'
const closing = 'Done in three languages.'

const cases: [name: string, after: string[], note: string, state: string, now: string[], score?: number][] = [
  ['nothing changed', [opening, peace, closing], 'lasting peace', 'exact', ['lasting peace'], 1],
  ['another paragraph changed', ['We met.', peace, closing], 'lasting peace', 'exact', ['lasting peace'], 1],
  ['words were inserted before', [opening, `Today, ${peace}`, closing], 'lasting peace', 'moved', ['lasting peace'], 1],
  ['words were inserted after', [opening, `${peace} Soon.`, closing], 'lasting peace', 'exact', ['lasting peace'], 1],
  ['the paragraph moved', [peace, opening, closing], 'lasting peace', 'exact', ['lasting peace'], 1],
  [
    'the sentence moved',
    [`${opening} They agreed on a lasting peace.`, 'Aid shall reach everyone without delay.', closing],
    'lasting peace',
    'moved',
    ['lasting peace'],
    1,
  ],
  [
    'a word inside was replaced',
    [opening, peace.replace('lasting', 'final'), closing],
    'a lasting peace',
    'changed',
    ['a final peace'],
  ],
  [
    'its last word was replaced',
    [opening, peace.replace('peace', 'truce'), closing],
    'a lasting peace',
    'changed',
    ['a lasting truce'],
  ],
  [
    'a typo was mended',
    [opening, peace.replace('everyone', 'evryone'), closing],
    'reach everyone',
    'changed',
    ['reach evryone'],
  ],
  [
    'words were inserted inside',
    [opening, peace.replace('a lasting', 'a full and lasting'), closing],
    'a lasting peace',
    'changed',
    ['a full and lasting peace'],
  ],
  [
    'the paragraph was split inside',
    [opening, ...peace.split(/(?<=\.) /), closing],
    'peace. Aid',
    'moved',
    ['peace.', 'Aid'],
    1,
  ],
  ['paragraphs were merged', [opening, `${peace} ${closing}`], 'delay.\nDone', 'moved', ['delay. Done'], 1],
  [
    'its words were replaced altogether',
    [opening, peace.replace('lasting peace', 'new war'), closing],
    'lasting peace',
    'orphan',
    [],
    0,
  ],
  [
    'its sentence was deleted',
    [opening, 'Aid shall reach everyone without delay.', closing],
    'lasting peace',
    'orphan',
    [],
    0,
  ],
  ['its paragraph was deleted', [opening, closing], 'lasting peace', 'orphan', [], 0],
  [
    'a lookalike took the place of its deleted paragraph elsewhere',
    [opening, closing, 'They agreed on a lasting treaty for now and ever, and on aid.'],
    'lasting',
    'orphan',
    [],
    0,
  ],
  [
    'a lookalike was written before it',
    [opening, `They agreed on a lasting truce. ${peace}`, closing],
    'agreed on a lasting',
    'moved',
    ['agreed on a lasting'],
    1,
  ],
  [
    'a lookalike was written after it',
    [opening, peace.replace('peace.', 'peace. They agreed on a lasting truce.'), closing],
    'agreed on a lasting',
    'exact',
    ['agreed on a lasting'],
    1,
  ],
]

test.each(cases)('%s', (_, after, note, state, now, score) => {
  const found = published([opening, peace, closing], after).read(note, 1, 2)
  expect([found.state, found.segments.map(({ exact }) => exact)]).toEqual([state, now])
  expect(found.score).toBeCloseTo(score ?? found.score)
  expect(found.was?.map(({ exact }) => exact).join('\n')).toBe(
    state === 'changed' || state === 'orphan' ? note : undefined,
  )
})

test('the same sentence twice: an orphan with both places', () => {
  const found = published(
    [opening, peace, closing],
    [opening, `They agreed on a lasting peace. ${peace}`, closing],
  ).read('lasting peace', 1, 2)
  expect(found).toMatchObject({ state: 'orphan', score: 0, segments: [] })
  expect(found.candidates?.map(([place]) => place?.start)).toEqual([17, 49])
  expect(found.candidates?.flat().map(({ exact }) => exact)).toEqual(
    ['lasting peace', 'lasting peace'].map(exact => expect.stringContaining(exact)),
  )
})

test('what was deleted and restored finds its notes again', () => {
  const without = [opening, 'Aid shall reach everyone without delay.', closing]
  const sentence = published([opening, peace, closing], without, [opening, peace, closing])
  expect(sentence.read('lasting peace', 1, 2).state).toBe('orphan')
  expect(sentence.read('lasting peace', 1, 3)).toMatchObject({ state: 'exact', score: 1 })
  const paragraph = published([opening, peace, closing], [opening, closing], [opening, peace, closing])
  expect(paragraph.read('lasting peace', 1, 2).state).toBe('orphan')
  expect(paragraph.read('lasting peace', 1, 3)).toMatchObject({ state: 'exact', score: 1 })
})

test('a copy that stood all the time, and is split, is not the return of what was edited', () => {
  const [first, second] = [
    'Each state has the right to leave any',
    'body, including our own, and to return at any time.',
  ]
  const sentence = `${first} ${second}`
  const edited = sentence.replace('return', 'wander')
  const copied = published(
    [peace, sentence, closing, opening],
    [peace, sentence, closing, `${opening} ${sentence}`],
    [`${peace} ${edited}`, closing, `${opening} ${sentence}`],
    [second, `${peace} ${edited}`, closing, `${opening} ${first}`],
  )
  expect(copied.read('return', 1, 2).state).toBe('exact')
  expect(copied.read('return', 1, 3).state).toBe('orphan')
  expect(copied.read('return', 1, 4).state).toBe('orphan')
})

test('a copy of the words that went is not their return while their neighbours stand without them', () => {
  const was = 'Nobody shall be deprived of a country, nor of the right to change that country.'
  const is = was.replace('change', 'forgo')
  const planted = published([was, closing], [is, closing], [`${is} ${was}`, closing])
  expect(planted.read('change', 1, 2).state).toBe('orphan')
  expect(planted.read('change', 1, 3).state).toBe('orphan')
  const undone = published([was, closing], [is, closing], [was, closing])
  expect(undone.read('change', 1, 3).state).toBe('exact')
})

test('backwards as well as forwards', () => {
  const later = published(
    [opening, peace, closing],
    [opening, peace.replace('lasting', 'final'), closing],
    [peace, opening, closing],
  )
  expect(later.read('final', 2, 1)).toMatchObject({ state: 'orphan' })
  expect(later.read('a final peace', 2, 1).segments.map(({ exact }) => exact)).toEqual(['a lasting peace'])
  expect(later.read('three languages', 3, 1)).toMatchObject({ state: 'exact', revision: 1 })
  expect(later.read('without delay', 1, 3).segments).toEqual(later.read('without delay', 3, 3).segments)
})

test('tashkeel comes and goes, letter by letter', () => {
  const bare = published(
    ['قال الوزير إن الاتفاق ثابت ودائم في كل الأحوال.'],
    ['قَالَ الوَزِيرُ إنَّ الاتِّفَاقَ ثَابِتٌ ودائم في كل الأحوال.'],
  )
  expect(bare.read('اتفاق', 1, 2)).toMatchObject({ state: 'changed', segments: [{ exact: 'اتِّفَاقَ' }] })
  expect(bare.read('وَزِ', 2, 1)).toMatchObject({ state: 'changed', segments: [{ exact: 'وز' }] })
})

test('the worked example of docs/anchoring.md', () => {
  const was = 'قال الوزير إن الاتفاق ثابت. وأضاف أن المساعدات ستصل.'
  const lookalike = 'قال السفير إن الاتفاق هش.'
  const marked = published([was], [`${lookalike} قال الوزير إنّ الاتفاقَ ثابتٌ. وأضاف أن المساعدات ستصل غدًا.`])
  expect(marked.read('إن الاتفاق ثابت', 1, 2)).toMatchObject({
    state: 'changed',
    segments: [{ start: 37, end: 55, exact: 'إنّ الاتفاقَ ثابتٌ' }],
    was: [{ start: 11, end: 26 }],
  })
  const edited = published([was], [`${lookalike} قال الوزير إن الاتفاق قائم. وأضاف أن المساعدات ستصل غدًا.`])
  const found = edited.read('إن الاتفاق ثابت', 1, 2)
  expect(found.state).toBe('orphan')
  expect(found.candidates?.map(([place]) => place?.start)).toEqual([11, 37])
})

test('a word written twice in a row: either may be the old one', () => {
  const doubled = published(
    [opening, 'Done in three languages in the old capital of the state today.', closing],
    [opening, 'Done in three languages in the old old capital of the state today.', closing],
  )
  expect(doubled.read('old', 1, 2)).toMatchObject({ state: 'orphan', candidates: [[{ start: 31, end: 39 }]] })
  expect(doubled.read('state', 1, 2)).toMatchObject({ state: 'moved', segments: [{ exact: 'state' }] })
})

const ceasefire = 'اجتمع ممثلو الأطراف واتفقوا على وقف فوري لإطلاق النار.'
const called = 'ودعوا إلى وقف النار.'
const stressed = 'وأكد الوزراء أهمية لإطلاق النار في الجنوب.'

test.each([
  ['a word was inserted before', stressed, ceasefire.replace('ممثلو', 'اليوم ممثلو'), 'moved', 'لإطلاق النار'],
  ['the word before was replaced', stressed, ceasefire.replace('فوري', 'دائم'), 'exact', 'لإطلاق النار'],
  ['the next sentence ended like it', called, ceasefire.replace('فوري', 'دائم'), 'exact', 'لإطلاق النار'],
])('words of an edited sentence are its own though one that went said them: %s', (_, gone, after, state, words) => {
  const found = published([ceasefire, gone], [after]).read(words, 1, 2)
  expect([found.state, found.segments.map(({ exact }) => exact)]).toEqual([state, [words]])
})

test('a missing alignment or text is a bug in the caller', () => {
  const { history } = published([opening], [peace])
  expect(() => project(history, { revision: 1, segments: [{ paragraph: 'a0', start: 0, end: 2 }] }, 3)).toThrow(
    RangeError,
  )
})

const litany = 'ประชาชนทุกคนมีสิทธิที่จะอยู่อย่างสงบในบ้านของตนและในเมืองของตน'
const answer = 'ประชาชนทุกคนมีสิทธิที่จะพูดอย่างเสรีในเมืองของตนและในโลกนี้'

const standing: [name: string, before: string[], after: string[], note: string, state: string, now: string[]][] = [
  [
    'a letter that new words happen to contain, where a script has no spaces',
    ['各国代表在首都会谈', '会谈在法律面前进行的时候人人平等'],
    ['各国代表在首都会谈', '会谈一百在前进行的时候人人平等'],
    '在法律',
    'orphan',
    [],
  ],
  [
    'a heading that goes, and whose words close new ones elsewhere',
    [opening, litany, 'ข้อ 14', closing],
    [opening, `${litany} 14 เมือง 14 ข้อ 14`, closing],
    'ข้อ 14',
    'orphan',
    [],
  ],
  [
    'a heading that nobody touched, while a new paragraph before it says it too',
    [opening, 'Article 6', peace, closing],
    [opening, 'Everyone who read Article 6 of this text knew it.', 'Article 6', peace, closing],
    'Article 6',
    'exact',
    ['Article 6'],
  ],
  [
    'one of two equal headings, when what stands behind them changes places',
    ['Annex', 'Article 6', opening, 'Article 6', peace, closing],
    ['Annex', 'Article 6', closing, 'Article 6', peace, opening],
    'Article 6',
    'exact',
    ['Article 6'],
  ],
  [
    'a misspelt heading among others that were misspelt',
    ['ข้อกำหนด 6', opening, 'ข้อกำหนด 7', peace, 'ข้อกำหนด 8', closing],
    ['ข้อกหนด 6', opening, 'ข้อกกำหนด 7', peace, 'ข้กำหนด 8', closing],
    'ข้อกำหนด 7',
    'changed',
    ['ข้อกกำหนด 7'],
  ],
  [
    'a heading whose place another took, while it stands elsewhere',
    ['第七条', opening, '第八条', peace, closing],
    ['第八条', opening, '第九条第七条第八条', '第七条', '第八条第七条第九条', peace, closing],
    '七条',
    'orphan',
    [],
  ],
  [
    'the last word of a paragraph that went, and with which a copy behind it ends as well',
    [
      'They asked that the states keep their laws, and trade in peace; thus',
      'they asked that it was good to further relations between nations; thus',
      closing,
    ],
    [
      'They asked that the states keep their laws, and trade in peace; lately they asked that tyranny was good to further relations between nations; thus',
      'they asked that it was good to further relations between nations; thus',
      closing,
    ],
    'thus',
    'orphan',
    [],
  ],
  [
    'a heading that goes, and whose words begin a new sentence of the paragraph that takes its place',
    [opening, 'Article 29', closing, peace],
    [opening, `${peace} Article 29 of this Article and the Article before.`, closing],
    'Article 29',
    'orphan',
    [],
  ],
  [
    'the end of a heading, and another heading behind what is left of it',
    [litany, `${answer} 第11条`, '第11条 何人も、遡って罰せられない。', '第12条'],
    [litany, answer, '第11条 何人も、遡って罰せられない。', '条 第11条'],
    '2条',
    'orphan',
    [],
  ],
  [
    'words that went from a sentence, and stand in a copy of it that other words went from, without a full stop',
    [litany, '鉴于各国代表业已承诺同邻国合作以促进对文化和基本知识的普遍尊重和保护,'],
    [
      litany,
      '鉴于各国代表业已承诺同邻国合作以促化和基本知识的普遍尊重和保护, 鉴于各国代表业已承ldnntb国合有很大进对文化和基本知识的普遍尊重和保护,',
    ],
    '进对文',
    'orphan',
    [],
  ],
  [
    'one of two equal words in a row where a paragraph is split',
    [opening, 'The capital has an old old town that nobody knows, and three new ones.', closing],
    [opening, 'The capital has an old', 'town that nobody knows, and three new ones.', closing],
    'old',
    'orphan',
    [],
  ],
  [
    'all words of a short sentence around many new ones',
    [opening, 'Nobody shall be expelled from home.', closing],
    [
      opening,
      'Nobody shall, notwithstanding whatever circumstances occasionally arise, be expelled from home.',
      closing,
    ],
    'expelled from',
    'moved',
    ['expelled from'],
  ],
  [
    'a long paragraph that becomes one with the headings around it, without a full stop',
    ['ข้อ 10', litany, 'ข้อ 11', answer],
    [`ข้อ 10 ${litany} ข้อ 11 ${answer}`],
    'สงบในบ้านของตน',
    'moved',
    ['สงบในบ้านของตน'],
  ],
]

test.each(standing)('%s', (_, before, after, note, state, now) => {
  const found = published(before, after).read(note, 1, 2)
  expect({ state: found.state, now: found.segments.map(({ exact }) => exact) }).toEqual({ state, now })
})
