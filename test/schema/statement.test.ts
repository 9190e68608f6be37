import { describe, expect, it } from 'vitest'
import { revision, statementHead, statementInput } from '../../shared/schema/statement.ts'
import { itHasShape, itTakes, list, x } from './changed.ts'

const SENT = {
  id: 'closing-7',
  title: 'بيان ختامي',
  language: 'ar',
  direction: 'rtl',
  url: 'https://example.org/closing-7',
  audience: 'group:jury',
  translationOf: 'closing-6',
  paragraphs: [{ text: 'اجتمع ممثلو الأطراف.' }, { text: 'x' }],
}

describe('a statement that is sent', () => {
  itHasShape(statementInput, SENT, ['id', 'direction', 'url', 'audience', 'translationOf'])
  itTakes(statementInput, SENT, [
    ['/title', x(500)],
    ['/title', x(501), 'Too big'],
    ['/title', '', 'Too small'],
    ['/title', ' \n', 'white space'],
    ['/title', 'a\u0000', 'control'],
    ['/id', 'a b', 'statement id'],
    ['/language', 'arabic language', 'language tag'],
    ['/direction', 'ltr'],
    ['/direction', 'auto', 'Invalid option'],
    ['/url', 'urn:x', 'http'],
    ['/audience', 'public'],
    ['/audience', 'private', 'audience'],
    ['/audience', 'group:', 'audience'],
    ['/translationOf', '-', 'statement id'],
    ['/paragraphs', [], 'Too small'],
    ['/paragraphs', list(5_000, { text: 'x' })],
    ['/paragraphs', list(5_001, { text: 'x' }), 'Too big'],
    ['/paragraphs/1/text', x(32_768)],
    ['/paragraphs/1/text', x(32_769), 'Too big'],
    ['/paragraphs/1/text', '\t', 'white space'],
    ['/paragraphs/1/text', undefined, 'expected string'],
    ['/paragraphs/1/id', 'a0', 'not a property'],
    ['/deleted', true, 'not a property'],
  ])
})

const HEAD = {
  revision: 2,
  title: 'بيان',
  language: 'ar',
  direction: 'rtl',
  url: 'https://example.org/',
  translationOf: 'closing-6',
}

describe('a revision that is kept', () => {
  const kept = { ...HEAD, statement: 'closing-7', published: '2026', paragraphs: [{ id: 'a0', text: 'x' }] }
  itHasShape(revision, kept, ['url', 'translationOf'])
  itTakes(revision, kept, [
    ['/paragraphs/0/id', 'a-0', 'paragraph id'],
    ['/paragraphs/0/text', 7, 'expected string'],
    ['/revision', 0, 'Too small'],
    ['/revision', 1_000_000, 'Too big'],
  ])
})

describe('a head that is kept', () => {
  const kept = { ...HEAD, id: 'closing-7', audience: 'public', created: '2026', modified: '2026', deleted: '2026' }
  itHasShape(statementHead, kept, ['url', 'translationOf', 'deleted'])

  it('has no text', () => {
    const { data } = statementHead.safeParse({ ...kept, statement: 'a', published: '2026', paragraphs: [] })
    expect(data).toEqual(kept)
  })
})
