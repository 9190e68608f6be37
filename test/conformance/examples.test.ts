import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pathOf, publish, type Scene } from '../api/scene.ts'
import { DOORS, openWorld, type World } from '../world/world.ts'
import { ANNO, LD_JSON } from './stage.ts'

const AT = '2015-10-13T13:00:00Z'
const PAGE = 'http://example.org/page1'
const text = (value: string, more: object = {}) => ({ type: 'TextualBody', value, ...more })
const specific = (more: object) => ({ type: 'SpecificResource', source: PAGE, ...more })
const selecting = (selector: object) => ({ body: specific({ selector }) })
const styled = { stylesheet: 'http://example.org/style1', body: specific({ styleClass: 'red' }) }

/** The forms of the examples in the Web Annotation Data Model, by section; where they stand is this server's. */
const FORMS: readonly (readonly [section: string, form: string, sent: Record<string, unknown>])[] = [
  ['3.1', 'a body by IRI', { body: 'http://example.org/post1' }],
  [
    '3.2.1',
    'an external resource',
    { body: { id: 'http://example.org/analysis1.mp3', format: 'audio/mpeg', language: 'fr' } },
  ],
  ['3.2.2', 'a typed resource', { body: { id: 'http://example.org/video1', type: 'Video' } }],
  [
    '3.2.3',
    'a segment by fragment',
    { body: 'http://example.org/description1#xpointer(/doc/body/section[2]/para[1])' },
  ],
  ['3.2.4', 'an embedded text', { body: text("<p>j'adore !</p>", { format: 'text/html', language: 'fr' }) }],
  ['3.2.4', 'a text that does not say that it is one', { body: { value: 'I like this', format: 'text/plain' } }],
  [
    '3.2.4',
    'a text with direction and languages',
    { body: text('نص', { language: ['ar', 'fa'], processingLanguage: 'ar', textDirection: 'rtl' }) },
  ],
  ['3.2.5', 'bodyValue', { bodyValue: 'Comment text' }],
  ['3.2.6', 'several bodies', { body: ['http://example.org/description1', text('tag1')] }],
  ['3.2.6', 'no body', {}],
  [
    '3.2.7',
    'a choice',
    { body: { type: 'Choice', items: [{ id: 'http://example.org/note1', language: 'en' }, text('b')] } },
  ],
  ['3.3.1', 'moments of a body', { body: text('x', { created: AT, modified: AT }), generated: AT }],
  [
    '3.3.2',
    'agents',
    {
      generator: {
        id: 'http://example.org/client1',
        type: 'Software',
        name: 'Code v2.1',
        homepage: 'http://example.org/homepage1',
      },
      body: text('x', {
        creator: {
          id: 'http://example.net/user2',
          type: 'Person',
          nickname: 'pseudo',
          email: 'mailto:a@example.org',
          email_sha1: '58bad08927902ff9307b621c54716dcc5083e339',
        },
      }),
    },
  ],
  [
    '3.3.3',
    'an audience',
    {
      audience: [
        'private',
        {
          id: 'http://example.edu/roles/teacher',
          type: 'schema:EducationalAudience',
          'schema:educationalRole': 'teacher',
        },
      ],
    },
  ],
  ['3.3.4', 'accessibility', { body: { id: 'http://example.org/video1', type: 'Video', accessibility: 'captions' } }],
  [
    '3.3.5',
    'motivation and purpose',
    {
      motivation: ['bookmarking', 'oa:linking'],
      body: [text('readme', { purpose: 'tagging' }), text('A good one', { purpose: 'describing' })],
    },
  ],
  [
    '3.3.6',
    'rights',
    {
      rights: 'https://creativecommons.org/publicdomain/zero/1.0/',
      body: { id: PAGE, rights: ['http://creativecommons.org/licenses/by-nc/4.0/'] },
    },
  ],
  [
    '3.3.7',
    'other identities',
    {
      canonical: 'urn:uuid:dbfb1861-0ecf-41ad-be94-a584e5c4f1df',
      via: ['http://other.example.org/anno1'],
      body: { id: PAGE, canonical: PAGE, via: 'http://other.example.org/target1' },
    },
  ],
  ['4.1', 'a purpose for a resource', { body: specific({ purpose: 'tagging' }) }],
  [
    '4.2.1',
    'a fragment selector',
    selecting({ type: 'FragmentSelector', conformsTo: 'http://www.w3.org/TR/media-frags/', value: 't=30,60' }),
  ],
  ['4.2.2', 'a CSS selector', selecting({ type: 'CssSelector', value: '#elemid > .elemclass + p' })],
  ['4.2.3', 'an XPath selector', selecting({ type: 'XPathSelector', value: '/html/body/p[2]/table/tr[2]/td[3]/span' })],
  [
    '4.2.4',
    'a quotation',
    selecting({ type: 'TextQuoteSelector', exact: 'anotation', prefix: 'this is an ', suffix: ' that has some' }),
  ],
  ['4.2.5', 'a position', selecting({ type: 'TextPositionSelector', start: 412, end: 795 })],
  ['4.2.6', 'a position of data', selecting({ type: 'DataPositionSelector', start: 4096, end: 4104 })],
  ['4.2.7', 'a drawing', selecting({ type: 'SvgSelector', id: 'http://example.org/svg1' })],
  [
    '4.2.8',
    'a range',
    selecting({
      type: 'RangeSelector',
      startSelector: { type: 'XPathSelector', value: '//td[1]' },
      endSelector: { type: 'XPathSelector', value: '//td[4]' },
    }),
  ],
  [
    '4.2.9',
    'a refinement',
    selecting({
      type: 'FragmentSelector',
      value: 'para5',
      refinedBy: {
        type: 'TextQuoteSelector',
        exact: 'Selected Text',
        prefix: 'text before the ',
        suffix: ' and text after it',
      },
    }),
  ],
  [
    '4.3.1',
    'a state of a time',
    { body: specific({ state: { type: 'TimeState', cached: 'http://archive.example.org/copy1', sourceDate: AT } }) },
  ],
  [
    '4.3.1',
    'a state of an interval',
    { body: specific({ state: { type: 'TimeState', sourceDateStart: AT, sourceDateEnd: AT } }) },
  ],
  [
    '4.3.2',
    'a state of a request',
    { body: specific({ state: { type: 'HttpRequestState', value: 'Accept: application/pdf' } }) },
  ],
  [
    '4.3.3',
    'a refined state',
    {
      body: specific({
        state: {
          type: 'TimeState',
          sourceDate: AT,
          refinedBy: { type: 'HttpRequestState', value: 'Accept: application/pdf' },
        },
      }),
    },
  ],
  ['4.4', 'a style sheet by IRI', styled],
  [
    '4.4',
    'a style sheet of its own',
    { ...styled, stylesheet: { type: 'CssStylesheet', value: '.red { color: red }' } },
  ],
  [
    '4.5',
    'rendering software',
    {
      body: specific({
        renderedVia: { id: 'http://example.com/pdf-viewer', type: 'Software', 'schema:softwareVersion': '2.5' },
      }),
    },
  ],
  ['4.6', 'a scope', { body: specific({ scope: PAGE }) }],
  [
    'E',
    'lists, composites and independents',
    {
      body: {
        type: 'List',
        items: [text('a'), { type: 'Composite', items: [PAGE] }, { type: 'Independents', items: [PAGE] }],
      },
    },
  ],
  [
    '3',
    'terms of another context',
    {
      '@context': [ANNO, { ex: 'http://example.org/ns#', mood: 'ex:mood' }],
      mood: ['calm'],
      'ex:depth': { 'ex:of': [1, 0.5, false, null] },
    },
  ],
]

describe.each(DOORS)('the forms of the data model through %s', door => {
  let world: World
  let scene: Scene
  beforeAll(async () => {
    world = await openWorld(door)
    scene = await publish(world, 'A paragraph that all of them are about.')
  })
  afterAll(() => world.close())

  it.each(FORMS)('section %s: %s is taken and comes back as it was', async (_, __, sent) => {
    const target = { source: scene.paragraphs[0]?.iri, selector: { type: 'TextQuoteSelector', exact: 'paragraph' } }
    const whole = { '@context': ANNO, type: 'Annotation', target, ...sent }
    const made = await world.ask('POST', `/statements/${scene.id}/annotations/`, {
      as: 'reader',
      headers: LD_JSON,
      body: whole,
    })
    expect(made.status).toBe(201)
    const { '@context': contexts = ANNO, ...rest } = sent
    expect(made.body).toMatchObject(rest)
    expect(made.body['@context']).toEqual(expect.arrayContaining([contexts].flat()))
    const read = await world.ask('GET', pathOf(made), { as: 'reader' })
    expect(read.body).toEqual(made.body)
    const {
      id,
      creator,
      created,
      modified,
      anchor,
      audience,
      target: __t,
      '@context': ___c,
      type,
      ...others
    } = read.body
    const { audience: meant = audience, ...more } = rest
    expect(others).toEqual(more)
    expect([id, creator, created, modified, anchor, type].every(Boolean)).toBe(true)
    expect(audience).toEqual(meant)
  })
})
