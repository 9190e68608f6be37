import { describe, expect, it } from 'vitest'
import {
  anchorage,
  annotation,
  annotationInput,
  isReadership,
  onlyParagraphOf,
  pageView,
  paragraphOf,
  segment,
} from '../../shared/schema/annotation.ts'
import { changed, flawsOf, itHasShape, itTakes, list, saying, x } from './changed.ts'

const DATE = '2026-01-01T00:00:00Z'
const ANNO = 'http://www.w3.org/ns/anno.jsonld'

const SENT = {
  '@context': ANNO,
  id: 'urn:x:1',
  type: 'Annotation',
  motivation: 'commenting',
  body: [{ type: 'TextualBody', value: 'why?' }, 'urn:x:2'],
  target: '/statements/s/paragraphs/a0',
  audience: 'public',
  generated: DATE,
  generator: 'https://example.org/client',
  rights: ['https://example.org/rights'],
  canonical: 'urn:x:3',
  via: 'urn:x:4',
  stylesheet: 'urn:x:5',
  accessibility: ['captions'],
}

describe('an annotation that is sent', () => {
  const optional = Object.keys(SENT).filter(name => name !== 'target')
  itHasShape(annotationInput, SENT, optional)
  itTakes(annotationInput, SENT, [
    ['/@context', [ANNO, 'https://example.org/context', { ex: 'https://example.org/#' }]],
    ['/@context', ['https://example.org/context'], 'does not contain'],
    ['/@context', [], 'does not contain'],
    ['/@context', list(100, ANNO)],
    ['/@context', list(101, ANNO), 'Too big'],
    ['/@context', [ANNO, { [x(2048)]: 'urn:x' }]],
    ['/id', x(2048)],
    ['/id', x(2049), 'Too big'],
    ['/type', ['ex:Note', 'Annotation']],
    ['/type', ['ex:Note'], 'does not contain'],
    ['/type', list(100, 'Annotation')],
    ['/type', list(101, 'Annotation'), 'Too big'],
    ['/motivation', x(2048)],
    ['/motivation', x(2049), 'Too big'],
    ['/motivation', list(100, 'tagging')],
    ['/motivation', list(101, 'tagging'), 'Too big'],
    ['/motivation', [], 'Too small'],
    ['/body/0/value', '', 'Too small'],
    ['/target', [{ source: 'a' }, 'b']],
    ['/target', [], 'Too small'],
    ['/target', undefined, 'expected string'],
    ['/audience', 'private'],
    ['/audience', 'group:jury'],
    ['/audience', ['public', 'https://example.org/students', { id: 'urn:x' }]],
    ['/audience', { type: 'Audience' }],
    ['/audience', list(100, 'urn:x')],
    ['/audience', list(101, 'urn:x'), 'Too big'],
    ['/audience', [], 'Too small'],
    ['/audience', ['public', 'private'], 'more than one'],
    ['/audience', ['group:a', 'urn:x', 'group:b'], 'more than one'],
    ['/audience', 'group:', 'not an audience'],
    ['/audience', 'everybody', 'not an audience'],
    ['/generated', 'yesterday', 'Invalid'],
    ['/canonical', 'x', 'IRI'],
    ['/accessibility', x(200)],
    ['/accessibility', x(201), 'Too big'],
    ['/creator', 'anybody'],
  ])

  it('has body or bodyValue', () => {
    const both = { ...SENT, bodyValue: 'why?' }
    expect(flawsOf(annotationInput, both)).toEqual(saying('beside body', '/bodyValue'))
    const { body: _, ...valued } = both
    expect(flawsOf(annotationInput, valued)).toEqual([])
    expect(flawsOf(annotationInput, { ...valued, bodyValue: '' })).toMatchObject([{ pointer: '/bodyValue' }])
  })

  it('has a context that an IRI, or an object of short names, defines', () => {
    for (const entry of ['here', 7, { [x(2049)]: 'urn:x' }])
      expect(flawsOf(annotationInput, changed(SENT, '/@context', [ANNO, entry]))).not.toEqual([])
  })
})

it.each([
  ['private', true],
  ['public', true],
  ['group:jury', true],
  ['urn:x', false],
  [{ id: 'public' }, false],
])('%j says who may read: %s', (value, expected) => {
  expect(isReadership(value)).toBe(expected)
})

const SEGMENT = { paragraph: 'a0', start: 2, end: 7 }

describe('a segment', () => {
  itHasShape(segment, SEGMENT, [])
  itTakes(segment, SEGMENT, [
    ['/paragraph', 'a 0', 'paragraph id'],
    ['/start', 0],
    ['/start', -1, 'Too small'],
    ['/end', 1.5, 'expected int'],
  ])
})

describe('where an annotation was made', () => {
  const at = { revision: 1, segments: [SEGMENT], whole: true, page: 'https://example.org' }
  itHasShape(anchorage, at, ['whole', 'page'])

  it.each([
    ['nowhere', [], '0', '0'],
    ['in one paragraph', [SEGMENT], 'a0', 'a0'],
    ['in two', [SEGMENT, { ...SEGMENT, paragraph: 'a1' }], 'a0', undefined],
  ])('%s', (_, segments, first, only) => {
    expect(paragraphOf({ revision: 1, segments })).toBe(first)
    expect(onlyParagraphOf({ revision: 1, segments })).toBe(only)
  })
})

describe('what a client says of a page', () => {
  const view = { uri: 'https://example.org', title: 'Page', selectors: [{ type: 'RangeSelector' }], group: 'jury' }
  itHasShape(pageView, view, Object.keys(view))
})

describe('an annotation that is kept', () => {
  const kept = {
    id: 'a0-x',
    statement: 's',
    partition: 'private:ada',
    creator: 'ada',
    creatorName: 'Ada',
    created: DATE,
    modified: DATE,
    version: 1,
    anchor: { revision: 1, segments: [SEGMENT] },
    replyTo: 'a0-y',
    replies: 2,
    root: 'a0-z',
    page: { uri: 'https://example.org' },
    moderation: { state: 'hidden' },
    content: { '@context': [{}], target: { type: 'Text' }, audience: ['urn:x'], motivation: 'tagging' },
  }
  itHasShape(annotation, kept, ['creatorName', 'replyTo', 'replies', 'root', 'page', 'moderation'])
  itTakes(annotation, kept, [
    ['/id', 'a 0', 'annotation id'],
    ['/statement', '', 'statement id'],
    ['/version', 0, 'Too small'],
    ['/replies', 0],
    ['/replies', 0.5, 'expected int'],
    ['/content', {}],
    ['/content/@context', {}, 'expected array'],
    ['/content/target', [], 'expected record'],
    ['/content/audience', 'public', 'expected array'],
  ])
})
