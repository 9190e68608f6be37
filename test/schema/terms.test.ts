import { describe, expect, it } from 'vitest'
import { annoContext } from '../../functions/api/wire/rdf/vocabulary.ts'
import { ANNO_CONTEXT, checkTerms } from '../../shared/schema/terms.ts'
import { flawsIn, refusalOf } from '../refusal.ts'

const OWN = 'https://hashiya.test/context.jsonld'

/** What is said against a document: where, and what. */
const flawsOf = (document: Record<string, unknown>) => flawsIn(() => checkTerms(document, OWN))

const unknown = (pointer: string, value: unknown = 1) => ({
  pointer,
  detail: expect.stringContaining('not a property'),
  value,
  remedy: expect.stringContaining('@context'),
})

const CLASSES = /^(?:[A-Z]|\w+ing$|auto$|ltr$|rtl$)/
const PREFIXES = 'oa dc dcterms dctypes foaf rdf rdfs skos xsd iana owl as schema'.split(' ')

describe('a property', () => {
  const properties = Object.keys(annoContext).filter(name => !CLASSES.test(name))
  it.each([...properties, '@id', '@type', 'unit', 'label'])('of the standard: %s', name => {
    expect(flawsOf({ [name]: 1 })).toEqual([])
  })

  it.each(PREFIXES)('with the prefix %s', prefix => {
    expect(flawsOf({ [`${prefix}:anything`]: 1 })).toEqual([])
  })

  it.each(['http://example.org/p', 'https://example.org/p', 'urn:p'])('that is an IRI: %s', name => {
    expect(flawsOf({ [name]: 1 })).toEqual([])
  })

  it.each(['boddy', 'Body', '', ':oa', 'ex:p', 'oax', 'ftp://x', 'myhttp://x', 'x:https://', 'x urn:', 'target '])(
    'that nothing defines: %j',
    name => expect(flawsOf({ [name]: 1 })).toEqual([unknown(`/${name.replaceAll('/', '~1')}`)]),
  )

  it.each(['oa:a\u0000', 'urn:\uD800'])('that cannot be kept: %j', name => {
    expect(flawsOf({ [name]: 1 })).toHaveLength(1)
  })

  it('that every object has', () => {
    const document = JSON.parse('{"__proto__":1}')
    expect(flawsOf(document)).toEqual([unknown('/__proto__')])
    const open = JSON.parse('{"@context":"https://example.org/more","__proto__":1}')
    expect(flawsOf(open)).toEqual([unknown('/__proto__')])
  })

  it('is looked for everywhere', () => {
    const body = { type: 'TextualBody', valeu: 'x' }
    expect(flawsOf({ body: [{}, body], target: { selector: { refinedBy: { 'a/b': 2 } } } })).toEqual([
      unknown('/body/1/valeu', 'x'),
      unknown('/target/selector/refinedBy/a~1b', 2),
    ])
  })

  it('is complained of twenty times at most', () => {
    const document = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`x${n}`, 'v']))
    expect(flawsOf(document)).toHaveLength(20)
    expect(flawsOf({ body: Array.from({ length: 30 }, () => 'a\u0000') })).toHaveLength(20)
  })
})

describe('a context', () => {
  it.each<[string, unknown, boolean]>([
    ['the standard one', ANNO_CONTEXT, false],
    ['our own', [ANNO_CONTEXT, OWN], false],
    ['none', undefined, false],
    ['another', [ANNO_CONTEXT, 'https://example.org/more'], true],
    ['another alone', 'https://example.org/more', true],
    ['an inline one that says something else', [ANNO_CONTEXT, { other: 'urn:other' }], false],
    ['an inline one', [ANNO_CONTEXT, { mine: 'urn:mine' }], true],
    ['an inline one alone', { mine: { '@id': 'urn:mine' } }, true],
    ['null', [ANNO_CONTEXT, null], true],
  ])('%s may define a name of its own', (_, context, isDefined) => {
    const flaws = flawsOf({ ...(context !== undefined && { '@context': context }), mine: 1, body: { mine: 1 } })
    expect(flaws).toEqual(isDefined ? [] : [unknown('/mine'), unknown('/body/mine')])
  })

  it('may define a prefix', () => {
    const document = { '@context': [ANNO_CONTEXT, { ex: 'https://example.org/#' }], 'ex:p': 1, 'ey:p': 1 }
    expect(flawsOf(document)).toEqual([unknown('/ey:p')])
    expect(flawsOf({ '@context': [ANNO_CONTEXT, { '': 'urn:x' }], ':p': 1 })).toEqual([unknown('/:p')])
  })

  it('has names of its own inside, wherever it stands, but nothing that cannot be kept', () => {
    const context = { '@vocab': 'urn:v', term: { '@container': '@set' } }
    expect(flawsOf({ body: { '@context': context } })).toEqual([])
    expect(flawsOf({ body: { '@context': 'a\u0000' } })).toMatchObject([{ pointer: '/body/@context' }])
  })
})

describe('a value', () => {
  it.each<[string, unknown, string]>([
    ['half a character', '\uD800', 'surrogate'],
    ['a control', 'a\u0007', 'control'],
    ['no number', Number.POSITIVE_INFINITY, 'too large'],
  ])('that is %s is refused where it stands', (_, value, word) => {
    expect(flawsOf({ body: [{ value }] })).toMatchObject([
      { pointer: '/body/0/value', detail: expect.stringContaining(word), remedy: expect.stringMatching(/^[A-Z].*\.$/) },
    ])
  })

  it('is shown as it came', () => {
    expect(flawsOf({ value: 'a\u0007' })).toMatchObject([{ value: 'a\u0007' }])
  })

  it.each([1.5, 0, true, null, 'words', [], {}])('can be %j', value => {
    expect(flawsOf({ value })).toEqual([])
  })

  it.each(['prefix', 'suffix'])('that is a %s may be cut', name => {
    expect(flawsOf({ target: { selector: { [name]: '\uD800' } } })).toEqual([])
  })

  it('is at most 24 deep', () => {
    const nested = (depth: number): unknown => (depth === 0 ? 'x' : { body: nested(depth - 1) })
    expect(flawsOf({ body: nested(23) })).toEqual([])
    expect(flawsOf({ body: nested(24) })).toEqual([
      {
        pointer: '/body'.repeat(25),
        detail: expect.stringContaining('deeper than 24'),
        remedy: expect.stringMatching(/\w/),
      },
    ])
  })
})

it('what is refused has a code of its own', () => {
  const refusal = refusalOf(() => checkTerms({ boddy: 1 }, OWN))
  expect(refusal).toMatchObject({ kind: 'invalid', code: 'unknown-property', message: expect.stringMatching(/\w/) })
})
