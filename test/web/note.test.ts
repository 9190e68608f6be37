import { html } from 'hono/html'
import { describe, expect, it } from 'vitest'
import { noteFrom } from '../../shared/reading/note.ts'
import { type NoteContext, threadView } from '../../shared/reading/note-view.ts'
import { marginOf } from '../../shared/reading/threads.ts'
import { speechIn } from '../../shared/reading/words.ts'

const IRI = 'https://notes.example/statements/s/annotations/'
const wire = (id: string, more: object = {}) => ({
  id: IRI + id,
  creator: { id: 'acct:a%40b@notes.example' },
  created: '2026-01-01T00:00:00.000000Z',
  modified: '2026-01-01T00:00:00.000000Z',
  audience: 'public',
  anchor: {
    state: 'exact',
    segments: [{ paragraph: 'https://notes.example/statements/s/paragraphs/a0', start: 0, end: 3, exact: 'One' }],
  },
  ...more,
})

describe('a note out of a Web Annotation', () => {
  it.each<[string, object, object]>([
    ['with a plain body value', { bodyValue: 'yes' }, { text: 'yes', tags: [], links: [] }],
    ['with one body', { body: { type: 'TextualBody', value: 'yes', language: 'en' } }, { text: 'yes', language: 'en' }],
    [
      'with text, tag and page',
      { body: [{ value: 'a' }, { value: 'b', purpose: ['tagging'] }, 'https://x.example/', { value: 'c' }] },
      { text: 'a\n\nc', tags: ['b'], links: ['https://x.example/'] },
    ],
    [
      'with an address that runs',
      { body: ['javascript:alert(1)', { id: 'data:text/html,x' }] },
      { links: [], text: '' },
    ],
    ['with a colour', { target: { source: 'x', styleClass: ['big', 'mark-pink'] } }, { colour: 'pink' }],
    ['with a colour that nobody knows', { target: { source: 'x', styleClass: 'mark-none' } }, { colour: 'yellow' }],
    ['that answers', { target: `${IRI}other` }, { replyTo: 'other' }],
    [
      'that answers, in many words',
      { target: { source: `${IRI}other`, type: 'SpecificResource' } },
      { replyTo: 'other' },
    ],
    ['meant for somebody', { audience: ['public', { id: 'https://x.example/' }] }, { audience: 'public' }],
    ['by somebody without a name', {}, { creator: { id: 'acct:a%40b@notes.example', name: 'a@b' } }],
  ])('%s', (_, given, expected) => {
    expect(noteFrom(wire('n', given))).toMatchObject(expected)
  })

  it('has no word that becomes markup', () => {
    const evil = '"><img src=x onerror=alert(1)>'
    const body = [{ value: evil, language: evil }, { value: evil, purpose: 'tagging' }, `https://x.example/${evil}`]
    const anchor = {
      state: 'changed',
      was: { segments: [{ paragraph: 'p', start: 0, end: 1, exact: evil }] },
      segments: [],
    }
    const note = noteFrom(wire('n', { body, anchor, creator: { id: 'acct:x@y', name: evil } }))
    const context: NoteContext = { html, speech: speechIn('en'), actions: () => '' }
    expect(String(threadView(context, { note, replies: [] }))).not.toContain('<img')
  })
})

describe('a margin', () => {
  it('has answers below what they answer, and what answers nothing that is here by itself', () => {
    const reply = (id: string, to: string) => noteFrom(wire(id, { target: IRI + to }))
    const margin = marginOf([reply('c', 'b'), reply('b', 'a'), noteFrom(wire('a')), reply('d', 'gone')])
    const [first, second] = margin.beside.get('a0') ?? []
    expect([first?.note.id, first?.replies[0]?.note.id, first?.replies[0]?.replies[0]?.note.id]).toEqual([
      'a',
      'b',
      'c',
    ])
    expect(second?.note.id).toBe('d')
  })
})

describe('what the page says', () => {
  it.each([
    [0, 'لا حواشي'],
    [1, 'حاشية واحدة'],
    [2, 'حاشيتان'],
    [3, '3 حواشٍ'],
    [11, '11 حاشيةً'],
    [100, '100 حاشية'],
  ])('counts %i as Arabic does', (count, words) => {
    const western = speechIn('ar')
      .notes(count)
      .replaceAll(/[٠-٩]/g, digit => String('٠١٢٣٤٥٦٧٨٩'.indexOf(digit)))
    expect(western).toBe(words)
  })

  it.each(['ar', 'ar-u-nu-latn', 'en-x-private', 'zh-Hant', 'de-1996'])('names the language %s', tag => {
    expect(speechIn('ar').languageName(tag)).toBeTruthy()
  })
})
