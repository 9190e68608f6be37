import { describe, expect, it } from 'vitest'
import { selector, state, unit } from '../../shared/schema/selectors.ts'
import { flawsOf, itHasShape, itTakes, list, saying, x } from './changed.ts'

const DATE = '2026-01-01T00:00:00Z'
const refinedBy = { type: 'CssSelector', value: 'p' }

const QUOTE = { type: 'TextQuoteSelector', exact: 'words', prefix: 'before ', suffix: ' after', refinedBy }
const POSITION = { type: 'TextPositionSelector', start: 2, end: 7, unit: 'utf-16', refinedBy }

/** Of each type a selector with all that the type has, and what of that is optional. */
const TYPES: [Record<string, unknown>, string[]][] = [
  [QUOTE, ['prefix', 'suffix', 'refinedBy']],
  [POSITION, ['unit', 'refinedBy']],
  [{ type: 'FragmentSelector', value: 'p1', conformsTo: 'urn:x', refinedBy }, ['conformsTo', 'refinedBy']],
  [{ type: 'CssSelector', value: 'p', refinedBy }, ['refinedBy']],
  [{ type: 'XPathSelector', value: '/p', refinedBy }, ['refinedBy']],
  [{ type: 'DataPositionSelector', start: 0, end: 4, refinedBy }, ['refinedBy']],
  [{ type: 'SvgSelector', value: '<svg/>', id: 'urn:x', refinedBy }, ['value', 'id', 'refinedBy']],
  [{ type: 'RangeSelector', startSelector: refinedBy, endSelector: refinedBy, refinedBy }, ['refinedBy']],
  [{ type: 'urn:x:MySelector', refinedBy }, ['refinedBy']],
]

describe.each(TYPES.map(([full, optional]) => ({ type: full['type'], full, optional })))(
  'a $type',
  ({ full, optional }) => {
    itHasShape(selector, full, optional)

    it('may have more properties', () => {
      expect(flawsOf(selector, { ...full, 'ex:more': 1 })).toEqual([])
    })
  },
)

describe('a quotation', () => {
  itTakes(selector, QUOTE, [
    ['/exact', '', 'Too small'],
    ['/exact', x(32_768)],
    ['/exact', x(32_769), 'Too big'],
    ['/prefix', ''],
    ['/prefix', 'half \uD83D'],
    ['/prefix', x(1_000)],
    ['/prefix', x(1_001), 'Too big'],
    ['/suffix', ''],
    ['/suffix', x(1_000)],
    ['/suffix', x(1_001), 'Too big'],
    ['/refinedBy', 'urn:x'],
    ['/refinedBy', { type: 'TimeState', sourceDate: DATE }],
    ['/refinedBy', list(100, refinedBy)],
    ['/refinedBy/value', '', 'Too small'],
  ])
})

describe('a position', () => {
  itTakes(selector, POSITION, [
    ['/start', 0],
    ['/start', -1, 'Too small'],
    ['/start', 1.5, 'expected int'],
    ['/start', 6],
    ['/unit', 'code-point'],
    ['/unit', 'grapheme'],
    ['/unit', 'byte', 'Invalid option'],
  ])

  it.each([7, 8])('ends behind %i', start => {
    expect(flawsOf(selector, { ...POSITION, start })).toEqual(saying('after start', '/end'))
  })
})

const KNOWN = [...TYPES.slice(0, 8).map(([{ type }]) => String(type)), 'TimeState', 'HttpRequestState']

describe('a selector', () => {
  it.each(KNOWN.filter(type => type !== 'SvgSelector'))('of the type %s has what that asks for', type => {
    expect(flawsOf(selector, { type })).not.toEqual([])
    expect(flawsOf(state, { type })).not.toEqual([])
  })

  it.each(KNOWN.flatMap(type => [`${type}s`, `My${type}`]))('of the type %s is somebody else’s', type => {
    expect(flawsOf(selector, { type })).toEqual([])
  })

  it.each(['urn:x:a', 'https://example.org/#a'])('can be an IRI: %s', iri => {
    expect(flawsOf(selector, iri)).toEqual([])
  })

  it.each(['', 'p1', {}, { type: '' }, { type: ['CssSelector'] }])('is not %j', value => {
    expect(flawsOf(selector, value)).not.toEqual([])
  })

  it('has one of three units', () => expect(unit.options).toEqual(['code-point', 'utf-16', 'grapheme']))
})

const MOMENT = { type: 'TimeState', sourceDate: DATE, cached: 'urn:x', refinedBy }
const SPAN = { type: 'TimeState', sourceDateStart: DATE, sourceDateEnd: DATE }

describe('a state', () => {
  itHasShape(state, MOMENT, ['cached', 'refinedBy'])
  itHasShape(state, { type: 'HttpRequestState', value: 'Accept: text/plain', refinedBy }, ['refinedBy'])
  itTakes(state, MOMENT, [
    ['/sourceDate', [DATE, DATE]],
    ['/sourceDate', 'yesterday', 'Invalid'],
    ['/cached', ['urn:x', 'urn:y']],
    ['/cached', 'x', 'IRI'],
  ])
  itTakes(state, SPAN, [
    ['/type', 'urn:x:State'],
    ['/sourceDateStart', 'yesterday', 'Invalid'],
    ['/sourceDateEnd', 'today', 'Invalid'],
  ])

  it.each([
    ['', false],
    ['at', true],
    ['from', false],
    ['to', false],
    ['from to', true],
    ['at from', false],
    ['at to', false],
    ['at from to', false],
  ])('of the time %j: %s', (given, isTaken) => {
    const dates = {
      ...(given.includes('at') && { sourceDate: DATE }),
      ...(given.includes('from') && { sourceDateStart: DATE }),
      ...(given.includes('to') && { sourceDateEnd: DATE }),
    }
    expect(flawsOf(state, { type: 'TimeState', ...dates })).toEqual(saying(isTaken ? undefined : 'sourceDate alone'))
  })

  it.each(['urn:x', { type: 'urn:x:State' }])('can be somebody else’s: %j', value => {
    expect(flawsOf(state, value)).toEqual([])
  })
})
