import { describe, expect, it } from 'vitest'
import { iri, languageTag, matching, text, textRefusal, visibleText, webPage } from '../../shared/schema/text.ts'
import { flawsOf, saying, x } from './changed.ts'

describe('a string that is kept', () => {
  const CONTROLS = [...range(0x00, 0x08), 0x0b, 0x0c, ...range(0x0e, 0x1f), ...range(0x7f, 0x9f)]

  it('has no controls, but tabs and line ends', () => {
    const refused = range(0, 0x2ff).filter(unit => textRefusal(`a${String.fromCharCode(unit)}b`)?.includes('control'))
    expect(refused).toEqual(CONTROLS)
  })

  it.each(['\uD83D', 'a\uDE00', '\uDE00\uD83D'])('has no half characters: %j', value => {
    expect(textRefusal(value)).toContain('surrogate')
  })

  it.each(['', '😀', 'وقفٍ\u200Fفوريٍّ', '\uFFFD\uFEFF'])('may be anything else: %j', value => {
    expect(textRefusal(value)).toBeUndefined()
  })
})

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}

it('a string of a form is said to be none of that form', () => {
  const digits = matching(/^\d+$/, 'is no number', 'Send digits.')
  expect(flawsOf(digits, '42')).toEqual([])
  expect(flawsOf(digits, 'x')).toEqual(saying('no number'))
  expect(digits.meta()).toEqual({ pattern: '^\\d+$' })
})

describe('text', () => {
  it.each<[string, string | undefined]>([
    ['a', undefined],
    [x(5), undefined],
    ['', 'Too small'],
    [x(6), 'Too big'],
    ['a\u0000', 'control'],
    ['\uD800', 'surrogate'],
    ['  ', undefined],
  ])('%j: %s', (value, word) => {
    expect(flawsOf(text(5), value)).toEqual(saying(word))
  })

  it.each<[string, string | undefined]>([
    [' a ', undefined],
    ['\u200B', undefined],
    [' \t\r\n\u00A0\u3000', 'white space'],
    [x(6), undefined],
    [x(7), 'Too big'],
  ])('to be seen, %j: %s', (value, word) => {
    expect(flawsOf(visibleText(6), value)).toEqual(saying(word))
  })
})

describe('an IRI', () => {
  it.each(['a:b', 'Z9+.-:b', 'urn:isbn:1', 'https://example.org/مقال?a=b#c', 'acct:a@b'])('is %s', value =>
    expect(flawsOf(iri, value)).toEqual([]),
  )

  it.each(['', 'a', 'a:', ':b', '7a:b', '-a:b', 'a_b:c', ' a:b', 'x\na:b', '//example.org', `é:b`])(
    'is not %j',
    value => expect(flawsOf(iri, value)).toEqual(saying('absolute IRI')),
  )

  it.each(Array.from(' \t\n<>"{}|\\^`\u00A0\u200B\u200F\u202A\u202E\u2060\u2069\uFEFF'))('has no %j', character => {
    expect(flawsOf(iri, `urn:a${character}`)).toEqual(saying('absolute IRI'))
    expect(flawsOf(iri, `urn:a${character}b`)).toEqual(saying('absolute IRI'))
  })

  it('has at most 2,048 characters', () => {
    expect(flawsOf(iri, `urn:${x(2044)}`)).toEqual([])
    expect(flawsOf(iri, `urn:${x(2045)}`)).toEqual(saying('Too big'))
  })
})

describe('a page', () => {
  it.each(['http://a', 'https://example.org/a', 'HTTPS://example.org'])('is at %s', value => {
    expect(flawsOf(webPage, value)).toEqual([])
  })
  it.each(['urn:x', 'ftp://a', 'https:', 'https://[x', 'https://', 'x-https://a', 'httpss://a'])(
    'is not at %s',
    value => expect(flawsOf(webPage, value)).not.toEqual([]),
  )
  it('is told to be of the web', () => expect(flawsOf(webPage, 'urn:x')).toEqual(saying('http or https')))
})

describe('a language tag', () => {
  it.each([
    ['ar', 'ar'],
    ['AR', 'ar'],
    ['fa-af', 'fa-AF'],
    ['zh-hant', 'zh-Hant'],
    ['iw', 'he'],
  ])('%s is %s', (value, expected) => {
    expect(languageTag.parse(value)).toBe(expected)
  })

  it.each(['', 'arabic language', 'a', 'ar_EG', 'ar-'])('is not %j', value => {
    expect(flawsOf(languageTag, value)).toEqual(saying('BCP 47'))
  })

  it('has at most 64 characters', () => {
    expect(flawsOf(languageTag, `en-x-${'abcdefg-'.repeat(7)}abc`)).toEqual([])
    expect(flawsOf(languageTag, `en-x-${'abcdefg-'.repeat(7)}abcd`)).toEqual(saying('Too big'))
  })
})
