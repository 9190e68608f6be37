import { describe, expect, it } from 'vitest'
import { agent, body, intendedAudience, stylesheet, target } from '../../shared/schema/resource.ts'
import { brief, flawsOf, itHasShape, itTakes, list, saying, x } from './changed.ts'

const DATE = '2026-01-01T00:00:00Z'

const AGENT = {
  id: 'acct:ada@example.org',
  type: 'Person',
  name: 'Ada',
  nickname: ['ada', 'countess'],
  email: 'mailto:ada@example.org',
  email_sha1: x(40),
  homepage: 'https://example.org/ada',
}

/** All that a resource of the model may say of itself. */
const RESOURCE = {
  id: 'urn:x:1',
  type: ['Dataset', 'schema:Thing'],
  value: 'words',
  format: 'text/plain',
  language: ['ar', 'en'],
  processingLanguage: 'ar',
  textDirection: 'rtl',
  accessibility: 'captions',
  purpose: 'tagging',
  created: DATE,
  modified: DATE,
  generated: DATE,
  creator: AGENT,
  generator: [{ ...AGENT }, 'urn:x:2'],
  rights: 'https://example.org/rights',
  canonical: 'urn:x:3',
  via: ['urn:x:4'],
  source: { id: 'urn:x:5' },
  selector: { type: 'CssSelector', value: 'p' },
  state: { type: 'TimeState', sourceDate: DATE },
  styleClass: 'red',
  renderedVia: { id: 'urn:x:6', type: 'Software' },
  scope: 'urn:x:7',
  items: ['urn:x:8'],
}

describe('a body', () => {
  itHasShape(body, RESOURCE, Object.keys(RESOURCE))
  itTakes(body, RESOURCE, [
    ['/value', x(32_768)],
    ['/value', x(32_769), 'Too big'],
    ['/format', x(200)],
    ['/format', x(201), 'Too big'],
    ['/language', x(100)],
    ['/language', x(101), 'Too big'],
    ['/processingLanguage', x(100)],
    ['/processingLanguage', x(101), 'Too big'],
    ['/textDirection', 'ltr'],
    ['/textDirection', 'auto'],
    ['/textDirection', 'up', 'Invalid option'],
    ['/accessibility', x(200)],
    ['/accessibility', x(201), 'Too big'],
    ['/styleClass', x(500)],
    ['/styleClass', x(501), 'Too big'],
    ['/purpose', list(100, 'tagging')],
    ['/purpose', list(101, 'tagging'), 'Too big'],
    ['/purpose', [], 'Too small'],
    ['/scope', ['urn:x', { id: 'urn:y', type: 'Text' }]],
    ['/renderedVia/id', 'y', 'IRI'],
    ['/items', list(100, 'urn:x')],
    ['/items', list(101, 'urn:x'), 'Too big'],
    ['/items', [], 'Too small'],
    ['/source/id', 'here', 'IRI'],
    ['/creator', 'urn:x'],
    ['/creator/name', x(500)],
    ['/creator/name', x(501), 'Too big'],
  ])

  it.each(['urn:x', 'https://example.org/a', { value: 'words' }, { source: 'urn:x' }, { items: ['urn:x'] }])(
    'is a resource: %j',
    value => expect(flawsOf(body, value)).toEqual([]),
  )
  it.each([{}, { type: 'Text' }, { format: 'text/plain' }])('is nothing: %j', value => {
    expect(flawsOf(body, value)).toEqual(saying('neither text'))
  })
})

describe.each<[string, string, unknown, unknown[]]>([
  ['TextualBody', 'value', 'words', ['', x(32_769), 7, undefined]],
  ['Choice', 'items', ['urn:x', { id: 'urn:y' }], [[], list(101, 'urn:x'), 'urn:x', undefined]],
  ['SpecificResource', 'source', 'urn:x', ['here', {}, undefined]],
])('a %s', (type, property, good, bad) => {
  it(`has ${property}`, () => expect(flawsOf(body, { type, [property]: good })).toEqual([]))
  it.each(bad.map(value => ({ value, shown: brief(value) })))('has it in no other form: $shown', ({ value }) => {
    expect(flawsOf(body, { type, id: 'urn:x', [property]: value })).toMatchObject([{ pointer: `/${property}` }])
  })
  it('may be called something longer', () => {
    expect(flawsOf(body, { type: `${type}s`, id: 'urn:x' })).toEqual([])
    expect(flawsOf(body, { type: `My${type}`, id: 'urn:x' })).toEqual([])
  })
})

/** Where a resource has several types, none of them asks for a form of its own; two ask for a property. */
it.each<[Record<string, unknown>, boolean]>([
  [{ type: ['TextualBody', 'ex:Note'], value: 'words' }, true],
  [{ type: ['TextualBody', 'ex:Note'], id: 'urn:x' }, false],
  [{ type: ['SpecificResource'], source: 'urn:x' }, true],
  [{ type: ['SpecificResource'], id: 'urn:x' }, false],
  [{ type: ['Choice'], id: 'urn:x' }, true],
  [{ type: ['ex:Note'], value: 'words' }, true],
])('a body of several types, %j: %s', (value, isTaken) => {
  expect(flawsOf(body, value)).toEqual(saying(isTaken ? undefined : 'neither text'))
})

describe('a target', () => {
  const { id: _, type: __, ...others } = RESOURCE
  itHasShape(
    target,
    { ...others, source: '/statements/s/paragraphs/a0' },
    Object.keys(others).filter(name => name !== 'source'),
  )
  itTakes(target, { source: { id: 'here' }, selector: { type: 'CssSelector', value: 'p' } }, [
    ['/source', 'there'],
    ['/source', '', 'Too small'],
    ['/source', x(2048)],
    ['/source', x(2049), 'Too big'],
    ['/source/id', x(2048)],
    ['/source/id', x(2049), 'Too big'],
    ['/source/id', undefined, 'expected string'],
    ['/selector', list(100, 'urn:x')],
    ['/selector', list(101, 'urn:x'), 'Too big'],
    ['/selector/value', undefined, 'expected string'],
  ])

  it.each(
    [
      ['/statements/s', true],
      [x(2048), true],
      [x(2049), false],
      ['', false],
      [{ id: 'here' }, true],
      [{ id: x(2048) }, true],
      [{ id: x(2049) }, false],
      [{}, false],
    ].map(([value, isTaken]) => ({ value, isTaken, shown: brief(value) })),
  )('is $shown: $isTaken', ({ value, isTaken }) => {
    expect(target.safeParse(value).success).toBe(isTaken)
  })
})

describe('a stylesheet', () => {
  itHasShape(stylesheet, { id: 'urn:x', type: 'CssStylesheet', value: '.red {}' }, ['id', 'type', 'value'])
  it('can be an IRI', () => expect(flawsOf(stylesheet, 'urn:x')).toEqual([]))
  it('is of one type', () => expect(flawsOf(stylesheet, { type: 'Css' })).toMatchObject([{ pointer: '/type' }]))
})

describe('an agent', () => {
  itHasShape(agent, AGENT, Object.keys(AGENT))
  itTakes(agent, AGENT, [
    ['/nickname', x(500)],
    ['/nickname', x(501), 'Too big'],
    ['/email', ['mailto:a@b', 'mailto:c@d']],
    ['/email', 'a@b', 'IRI'],
    ['/email_sha1', x(100)],
    ['/email_sha1', x(101), 'Too big'],
    ['/homepage', 'here', 'IRI'],
  ])
  it('can be an IRI', () => expect(flawsOf(agent, 'acct:ada@example.org')).toEqual([]))
})

describe('an intended audience', () => {
  itHasShape(intendedAudience, { id: 'urn:x', type: ['Audience', 'schema:EducationalAudience'] }, ['id', 'type'])
  it.each(['http://example.org', 'https://example.org', 'HTTPS://example.org', 'urn:x'])('can be %s', iri => {
    expect(flawsOf(intendedAudience, iri)).toEqual([])
  })
  it.each(['group:jury', 'mailto:a@b', 'x-urn:a', 'httpss://a'])('is not %s', iri => {
    expect(flawsOf(intendedAudience, iri)).toEqual(saying('audience'))
  })
})
