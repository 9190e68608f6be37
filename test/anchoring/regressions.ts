import type { Story } from './stories.ts'

/** Stories that once left a note in a wrong place: what seeds found, by what happens in them. */
export const regressions: [name: string, Story][] = [
  [
    'a copy becomes a paragraph of its own while the original is edited',
    {
      language: 'hin',
      from: 2027804440,
      seed: 105074280,
      revisions: [
        ['duplicate planted'],
        ['word deleted', 'sentence moved', 'paragraphs merged'],
        ['near-duplicate planted', 'typo', 'sentence moved', 'duplicate planted'],
      ],
    },
  ],
  [
    'one heading is misspelt, the other deleted',
    {
      language: 'hin',
      from: 1376828104,
      seed: 251420530,
      revisions: [
        ['paragraph deleted', 'paragraphs swapped', 'typo', 'typo'],
        ['word deleted', 'sentence deleted', 'word deleted', 'duplicate planted'],
        ['paragraphs swapped', 'paragraph split'],
      ],
    },
  ],
  [
    'a paragraph moves into the place of another that shares its formulas',
    {
      language: 'rus',
      from: 1795161204,
      seed: 40770927,
      revisions: [
        ['tashkeel stripped', 'near-duplicate planted'],
        ['word replaced', 'paragraphs swapped', 'paragraphs swapped', 'paragraph deleted'],
      ],
    },
  ],
  [
    'a copy stands with more of the old context than the original',
    {
      language: 'hin',
      from: 4,
      seed: 1651799403,
      revisions: [
        ['paragraphs swapped', 'paragraph split'],
        ['paragraph split', 'words inserted', 'duplicate planted', 'sentence moved'],
        ['duplicate planted', 'paragraphs merged', 'paragraph deleted', 'typo'],
      ],
    },
  ],
  [
    'the first words of a deleted sentence begin a lookalike',
    {
      language: 'rus',
      from: 1168646461,
      seed: -1151118845,
      revisions: [
        ['digits changed', 'near-duplicate planted'],
        ['sentence deleted', 'near-duplicate planted'],
      ],
    },
  ],
  [
    'a heading is copied together with the sentence behind it',
    {
      language: 'arb',
      from: 1829733843,
      seed: 1197578634,
      revisions: [['NFD', 'near-duplicate planted', 'near-duplicate planted']],
    },
  ],
  [
    'twins change places',
    {
      language: 'jpn',
      from: 20,
      seed: -678687554,
      revisions: [
        ['word deleted', 'NFD', 'word deleted', 'near-duplicate planted'],
        ['paragraphs merged', 'duplicate planted'],
        ['paragraphs swapped', 'sentence moved', 'sentence moved'],
      ],
    },
  ],
  [
    'a copy of a copy holds the whole sentence, the sentence has a typo',
    {
      language: 'tha',
      from: 1664190671,
      seed: 13,
      revisions: [
        ['duplicate planted', 'words inserted'],
        ['tashkeel stripped'],
        ['typo', 'paragraphs merged', 'near-duplicate planted', 'NFD'],
      ],
    },
  ],
  [
    'a lookalike of another sentence appears where one was deleted',
    {
      language: 'hin',
      from: 1009673866,
      seed: 894728038,
      revisions: [['near-duplicate planted', 'words inserted', 'paragraph deleted', 'sentence deleted']],
    },
  ],
  [
    'a sentence moves and leaves its twin alone',
    {
      language: 'rus',
      from: 13644962,
      seed: -2066105081,
      revisions: [
        ['paragraph inserted', 'duplicate planted', 'digits changed', 'paragraphs swapped'],
        ['sentence moved'],
      ],
    },
  ],
  [
    'a copy is cut off where it differs from the original',
    {
      language: 'arb',
      from: 1498238817,
      seed: 1373419088,
      revisions: [
        ['near-duplicate planted', 'sentence inserted', 'paragraph split', 'word replaced'],
        ['word replaced', 'paragraphs swapped', 'digits changed'],
      ],
    },
  ],
  [
    'a lookalike ends as the edited sentence did',
    {
      language: 'ell_monotonic',
      from: 1937111047,
      seed: 2147483645,
      revisions: [
        ['paragraph deleted', 'sentence inserted'],
        ['word replaced', 'paragraph split', 'near-duplicate planted', 'word replaced'],
      ],
    },
  ],
  [
    'an invented sentence quotes a misspelt heading',
    {
      language: 'arb',
      from: 1934826237,
      seed: -2055372877,
      revisions: [['sentence inserted', 'tashkeel stripped', 'sentence inserted', 'typo']],
    },
  ],
  [
    'a lookalike is appended that ends with the same word',
    {
      language: 'rus',
      from: 3,
      seed: 1746215183,
      revisions: [
        ['word deleted', 'near-duplicate planted'],
        ['word deleted', 'word replaced'],
        ['sentence deleted', 'paragraph deleted', 'tashkeel stripped'],
      ],
    },
  ],
  [
    'a lookalike of one heading appears where another was deleted',
    {
      language: 'pes_1',
      from: 1592459546,
      seed: 975685321,
      revisions: [['near-duplicate planted', 'paragraph deleted', 'tashkeel stripped', 'words inserted']],
    },
  ],
  [
    'one of two twins was split before the other was deleted',
    {
      language: 'heb',
      from: 1181125199,
      seed: -1608975774,
      revisions: [
        ['duplicate planted', 'paragraphs swapped'],
        ['paragraph split', 'NFD', 'tashkeel stripped'],
        ['paragraphs merged', 'word deleted', 'paragraph deleted', 'sentence inserted'],
      ],
    },
  ],
  [
    'an invented sentence begins with a deleted heading',
    {
      language: 'rus',
      from: 689181655,
      seed: 609907150,
      revisions: [
        ['sentence moved'],
        ['near-duplicate planted', 'sentence inserted', 'digits changed', 'paragraph deleted'],
      ],
    },
  ],
  [
    'a moved sentence shares its first word with a neighbour',
    {
      language: 'eng',
      from: 88326882,
      seed: -2140683094,
      revisions: [['paragraphs swapped'], ['paragraphs swapped', 'word deleted', 'typo', 'paragraph inserted']],
    },
  ],
  [
    'nothing but a space is left of a note',
    {
      language: 'pes_1',
      from: 1054153510,
      seed: 755990417,
      revisions: [
        ['sentence inserted', 'sentence moved'],
        ['sentence moved', 'digits changed', 'paragraphs swapped', 'paragraph deleted'],
        ['near-duplicate planted'],
      ],
    },
  ],
  [
    'a misspelt sentence is quoted inside a lookalike of another',
    {
      language: 'cmn_hans',
      from: 4,
      seed: -956371344,
      revisions: [
        ['NFD', 'paragraph split', 'word replaced', 'digits changed'],
        ['tashkeel stripped', 'sentence inserted'],
        ['near-duplicate planted', 'typo'],
      ],
    },
  ],
  [
    'an invented sentence repeats the first word of a misspelt heading',
    {
      language: 'tam',
      from: 2051182493,
      seed: -14,
      revisions: [
        ['near-duplicate planted'],
        ['sentence inserted', 'tashkeel stripped', 'NFD', 'digits changed'],
        ['typo', 'sentence inserted'],
      ],
    },
  ],
  [
    'a lookalike of what stands unchanged appears where its kin was deleted',
    {
      language: 'eng',
      from: 19,
      seed: -1922776259,
      revisions: [['near-duplicate planted'], ['paragraph deleted', 'paragraph split', 'near-duplicate planted']],
    },
  ],
  [
    'a lookalike of a short heading is written before it',
    {
      language: 'pes_1',
      from: 1313732924,
      seed: -2147483633,
      revisions: [
        ['near-duplicate planted', 'words inserted', 'sentence inserted'],
        ['paragraph inserted'],
        ['typo', 'word replaced', 'sentence moved', 'sentence inserted'],
      ],
    },
  ],
  [
    'a lookalike of a short sentence is written before it',
    {
      language: 'tam',
      from: 273653003,
      seed: 1909805779,
      revisions: [
        ['near-duplicate planted', 'typo', 'word deleted', 'near-duplicate planted'],
        ['words inserted', 'word deleted'],
      ],
    },
  ],
  [
    'the twin of a deleted heading becomes a paragraph',
    {
      language: 'hin',
      from: 1836805581,
      seed: 166259947,
      revisions: [
        ['paragraphs swapped', 'sentence moved', 'duplicate planted'],
        ['typo', 'near-duplicate planted', 'paragraphs swapped', 'paragraph deleted'],
        ['word deleted', 'paragraph split', 'sentence deleted', 'paragraphs swapped'],
      ],
    },
  ],
  [
    'a passage that was lost from sight is copied',
    {
      language: 'urd',
      from: 2,
      seed: -28,
      revisions: [
        ['paragraph split', 'word deleted'],
        ['paragraphs merged', 'digits changed', 'paragraph split', 'paragraphs swapped'],
        ['duplicate planted', 'near-duplicate planted'],
      ],
    },
  ],
  [
    'a lookalike of an unterminated sentence is written before it, and the sentence edited',
    { language: 'urd', from: 1721023144, seed: -1082353271, revisions: [['word replaced', 'near-duplicate planted']] },
  ],
  [
    'of two equal letters one is deleted with a word, beside a replaced one',
    {
      language: 'tha',
      from: 771339034,
      seed: 2063336865,
      revisions: [
        ['sentence moved', 'paragraphs swapped'],
        ['word replaced', 'word deleted', 'near-duplicate planted'],
      ],
    },
  ],
  [
    'the last letter is doubled',
    {
      language: 'tha',
      from: 1673369388,
      seed: -2132748916,
      revisions: [['paragraphs swapped'], ['word replaced'], ['typo']],
    },
  ],
  [
    'a twin is deleted while the paragraph of the other is copied',
    {
      language: 'tha',
      from: 407627738,
      seed: 103,
      revisions: [
        ['word replaced', 'sentence deleted'],
        ['duplicate planted'],
        ['paragraph deleted', 'near-duplicate planted'],
      ],
    },
  ],
  [
    'a sentence stands as before, in another normal form, and its twin changed places with it',
    {
      language: 'arb',
      from: 0,
      seed: -1197813494,
      revisions: [['paragraphs swapped'], ['duplicate planted'], ['sentence moved', 'paragraphs swapped', 'NFD']],
    },
  ],
  [
    'a heading goes, and a new sentence in its place says its word',
    {
      language: 'pes_1',
      from: 1,
      seed: 2147483621,
      revisions: [['paragraph split', 'paragraph inserted', 'paragraph deleted']],
    },
  ],
  [
    'a heading goes, and its words stand apart in the sentence in its place',
    {
      language: 'heb',
      from: 1140846234,
      seed: -1356755534,
      revisions: [
        ['sentence inserted', 'typo', 'sentence deleted', 'paragraph deleted'],
        ['paragraph split'],
        ['digits changed'],
      ],
    },
  ],
  [
    'a sentence goes, and a new one in its place says its words',
    {
      language: 'urd',
      from: 569554695,
      seed: -501907510,
      revisions: [['word deleted', 'sentence inserted', 'sentence deleted', 'digits changed']],
    },
  ],
  [
    'a heading goes, and a new sentence in its place says it amid other words',
    {
      language: 'heb',
      from: 138062134,
      seed: -344428935,
      revisions: [
        ['NFD', 'paragraph split', 'word deleted'],
        ['sentence inserted', 'paragraph split', 'tashkeel stripped'],
        ['tashkeel stripped', 'sentence inserted', 'word replaced', 'sentence moved'],
      ],
    },
  ],
  [
    'a heading without spaces goes, and a new sentence in its place says it',
    {
      language: 'cmn_hans',
      from: 988641121,
      seed: 1462130163,
      revisions: [
        ['paragraph inserted', 'word deleted', 'paragraph deleted'],
        ['digits changed', 'tashkeel stripped', 'word deleted', 'sentence inserted'],
        ['sentence moved', 'paragraph inserted', 'tashkeel stripped'],
      ],
    },
  ],
  [
    'letters go, and a new sentence behind those next to them says them',
    {
      language: 'tha',
      from: 289612980,
      seed: 947788193,
      revisions: [
        ['NFD', 'sentence inserted', 'word replaced', 'typo'],
        ['typo', 'tashkeel stripped', 'paragraph inserted', 'word replaced'],
      ],
    },
  ],
  [
    'a word goes beside one that ends like it, and the sentence before both moves to the next changed paragraph',
    {
      language: 'cmn_hans',
      from: 1570221232,
      seed: -981928589,
      revisions: [['sentence moved', 'word deleted']],
    },
  ],
  [
    'a sentence goes, and a typo makes its last word of the first one of the next',
    {
      language: 'heb',
      from: 399624076,
      seed: 13,
      revisions: [
        ['paragraphs merged', 'paragraphs merged', 'sentence deleted', 'typo'],
        ['paragraph inserted', 'NFD', 'paragraph split'],
      ],
    },
  ],
  [
    'a heading changes places with another, while what stands around them is swapped',
    {
      language: 'cmn_hans',
      from: 30483874,
      seed: -1024044732,
      revisions: [
        ['paragraph inserted', 'word deleted', 'NFD', 'near-duplicate planted'],
        ['words inserted', 'near-duplicate planted'],
        ['paragraphs swapped', 'near-duplicate planted', 'paragraphs swapped', 'paragraph inserted'],
      ],
    },
  ],
  [
    'a heading of frequent words is copied with the sentence behind it, in front of itself',
    {
      language: 'pes_1',
      from: 1674202899,
      seed: 30,
      revisions: [
        ['near-duplicate planted', 'near-duplicate planted', 'near-duplicate planted'],
        ['duplicate planted', 'NFD', 'words inserted', 'near-duplicate planted'],
        ['paragraphs merged', 'tashkeel stripped'],
      ],
    },
  ],
  [
    'a heading goes, and another that was merged with a paragraph takes its place',
    {
      language: 'rus',
      from: 18,
      seed: -2091252128,
      revisions: [
        ['paragraph deleted', 'paragraph inserted', 'words inserted'],
        ['paragraphs merged', 'paragraph inserted', 'paragraphs swapped'],
        ['paragraph inserted', 'paragraph deleted', 'word deleted', 'sentence moved'],
      ],
    },
  ],
  [
    'a sentence moves in front of its twin, in a paragraph that begins with a space',
    {
      language: 'eng',
      from: 1326641197,
      seed: 1624484938,
      revisions: [
        ['sentence inserted', 'paragraph split', 'word deleted'],
        ['paragraph deleted', 'duplicate planted'],
        ['sentence moved', 'sentence moved', 'near-duplicate planted', 'words inserted'],
      ],
    },
  ],
  [
    'one letter of a heading that was replaced stands in the heading in front of it',
    {
      language: 'jpn',
      from: 27,
      seed: -1804905782,
      revisions: [
        ['tashkeel stripped', 'paragraphs merged', 'paragraph split'],
        ['paragraphs swapped', 'near-duplicate planted'],
        ['paragraphs swapped', 'paragraphs merged', 'word replaced', 'words inserted'],
      ],
    },
  ],
  [
    'a heading goes, and another that closed a paragraph takes its place, with a space behind it',
    {
      language: 'heb',
      from: 1783519624,
      seed: 471033775,
      revisions: [
        ['typo', 'paragraphs merged', 'sentence deleted'],
        ['typo', 'sentence moved', 'paragraph inserted', 'sentence deleted'],
      ],
    },
  ],
  [
    'letters that went stand in a copy of another sentence behind them',
    {
      language: 'tha',
      from: 1795995556,
      seed: -1046220469,
      revisions: [
        ['word deleted', 'word replaced', 'near-duplicate planted', 'word replaced'],
        ['paragraph deleted', 'words inserted'],
        ['digits changed', 'paragraphs merged', 'sentence deleted', 'paragraphs swapped'],
      ],
    },
  ],
  [
    'a sentence goes and its copy elsewhere becomes a paragraph',
    {
      language: 'cmn_hans',
      from: 607848336,
      seed: 658622463,
      revisions: [
        ['duplicate planted'],
        ['paragraph deleted'],
        ['paragraph deleted', 'paragraphs swapped', 'words inserted', 'sentence moved'],
      ],
    },
  ],
  [
    'a heading that moved stands in front of words that were replaced',
    {
      language: 'arb',
      from: 29,
      seed: 1602467304,
      revisions: [
        ['duplicate planted', 'typo', 'digits changed'],
        ['paragraphs swapped', 'paragraph inserted', 'paragraphs merged'],
        ['sentence deleted', 'word replaced', 'sentence moved'],
      ],
    },
  ],
  [
    'a heading loses its number, and another moves behind it',
    {
      language: 'jpn',
      from: 29,
      seed: -778630640,
      revisions: [
        ['sentence deleted', 'NFD', 'word replaced', 'duplicate planted'],
        ['NFD', 'paragraph deleted', 'sentence moved', 'paragraphs merged'],
        ['sentence deleted', 'typo', 'sentence moved', 'word deleted'],
      ],
    },
  ],
  [
    'the last word of a paragraph is replaced, and a copy behind it ends with it',
    {
      language: 'rus',
      from: 1023728611,
      seed: 2,
      revisions: [['word replaced', 'near-duplicate planted', 'NFD', 'paragraph inserted']],
    },
  ],
  [
    'a word is replaced and its copy elsewhere becomes a part of a new paragraph',
    {
      language: 'eng',
      from: 364902510,
      seed: -10,
      revisions: [
        ['paragraph deleted', 'sentence deleted', 'duplicate planted'],
        ['word replaced', 'paragraphs merged'],
        ['NFD', 'paragraph split', 'tashkeel stripped', 'paragraphs swapped'],
      ],
    },
  ],
  [
    'one of two equal words goes and a paragraph is split there',
    {
      language: 'hin',
      from: 6,
      seed: 1357126534,
      revisions: [
        ['duplicate planted', 'paragraph split'],
        ['paragraph split', 'paragraph split', 'word deleted', 'near-duplicate planted'],
        ['sentence moved'],
      ],
    },
  ],
  [
    'words go from a sentence, and a copy behind it that lost others has them',
    {
      language: 'cmn_hans',
      from: 3,
      seed: -2015408093,
      revisions: [
        ['sentence deleted', 'typo', 'paragraph deleted', 'paragraph inserted'],
        ['tashkeel stripped', 'sentence moved', 'NFD'],
        ['word deleted', 'sentence moved', 'near-duplicate planted', 'word replaced'],
      ],
    },
  ],
]
