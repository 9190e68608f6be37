import { expect } from 'vitest'
import { type Clause, must, should } from '../clause.ts'
import { ANNO, type Stage } from '../stage.ts'

type Case = [change: Record<string, unknown>, pointer: string]

/** A clause that refuses what breaks it, with a pointer to the field. */
const refuses = (section: string, text: string, ...cases: Case[]): Clause =>
  must(section, text, async ({ post, annotation }) => {
    for (const [change, pointer] of cases) {
      const answer = await post({ ...annotation(), ...change })
      expect([400, 415]).toContain(answer.status)
      expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer }))
    }
  })

const body = (body: unknown, at = ''): Case => [{ body }, `/body${at}`]
const text = (more: object) => ({ type: 'TextualBody', value: 'x', ...more })
const specific = (more: object) => ({ type: 'SpecificResource', source: 'https://example.org/', ...more })
const selecting = (selector: object, at = ''): Case => body(specific({ selector }), `/selector${at}`)
const inState = (state: object, at = ''): Case => body(specific({ state }), `/state${at}`)

/** What the clause allows is taken and comes back. */
const keeps = (section: string, what: string, ...bodies: unknown[]): Clause =>
  should(section, `${what} come back as they were sent`, async ({ made }: Stage) => {
    for (const body of bodies) expect((await made({ body })).body.body).toEqual(body)
  })

const MOMENT = '2026-11-20T09:30:00Z'

/** Web Annotation Data Model, sections 3 and 4. What is sent is checked; what comes is held to shapes.ts. */
export const model: Clause[] = [
  refuses(
    '3.1',
    'An annotation has the context anno.jsonld',
    [{ '@context': 'https://example.org/ns' }, '/@context'],
    [{ '@context': ['https://example.org/ns'] }, '/@context'],
    [{ '@context': [] }, '/@context'],
  ),
  must('3.1', 'An annotation has exactly one IRI', async ({ made, post, annotation }) => {
    expect((await made()).body.id).toEqual(expect.any(String))
    const answer = await post(annotation({ id: ['https://a.example/', 'https://b.example/'] }))
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/id' }] } })
  }),
  refuses('3.1', 'One of its types is Annotation', [{ type: 'Note' }, '/type'], [{ type: ['Note'] }, '/type']),
  refuses('3.1', 'It has a target', [{ target: undefined }, '/target'], [{ target: [] }, '/target']),
  refuses(
    '3.2.1',
    'An external resource has one IRI',
    body({ format: 'text/html' }),
    body({ id: ['https://a.example/'] }, '/id'),
  ),
  refuses('3.2.1', 'textDirection is ltr, rtl or auto', body(text({ textDirection: 'up' }), '/textDirection')),
  refuses(
    '3.2.4',
    'A TextualBody has exactly one value',
    body({ type: 'TextualBody' }, '/value'),
    body(text({ value: ['a', 'b'] }), '/value'),
  ),
  refuses(
    '3.2.5',
    'bodyValue is one string, and there is no body beside it',
    [{ bodyValue: ['a'] }, '/bodyValue'],
    [{ bodyValue: 'a', body: text({}) }, '/bodyValue'],
  ),
  refuses(
    '3.2.7',
    'A Choice has its type alone, and items',
    body({ type: 'Choice' }, '/items'),
    body({ type: 'Choice', items: [] }, '/items'),
  ),
  refuses(
    '3.3.1',
    'created, modified and generated are at most one dateTime each, with the zone Z',
    body(text({ created: '2026-11-20' }), '/created'),
    body(text({ modified: '2026-11-20T09:30:00+01:00' }), '/modified'),
    body(text({ created: [MOMENT, MOMENT] }), '/created'),
    [{ generated: '2026-11-20T09:30:00' }, '/generated'],
  ),
  refuses(
    '3.3.2',
    'An agent has at most one IRI',
    body(text({ creator: { id: ['https://a.example/'] } }), '/creator/id'),
    [{ generator: { id: 'no IRI' } }, '/generator/id'],
  ),
  refuses('3.3.6', 'Rights are IRIs', [{ rights: 'all of them' }, '/rights'], body(text({ rights: 1 }), '/rights')),
  must('3.3.7', 'canonical is neither changed nor deleted', async ({ made, put }) => {
    const { path, body, etag } = await made({ canonical: 'urn:uuid:1' })
    for (const canonical of [undefined, 'urn:uuid:2'])
      expect((await put(path, { ...body, canonical }, etag)).status).toBe(409)
  }),
  refuses(
    '4',
    'A SpecificResource has exactly one source',
    body({ type: 'SpecificResource' }, '/source'),
    body(specific({ source: ['https://a.example/'] }), '/source'),
  ),
  refuses(
    '4.2',
    'A selector has exactly one type',
    selecting({ value: 'x' }, '/type'),
    selecting({ type: ['CssSelector'], value: 'x' }, '/type'),
  ),
  refuses('4.2.1', 'A FragmentSelector has exactly one value', selecting({ type: 'FragmentSelector' }, '/value')),
  refuses(
    '4.2.2',
    'A CssSelector has exactly one value',
    selecting({ type: 'CssSelector' }, '/value'),
    selecting({ type: 'CssSelector', value: ['#a'] }, '/value'),
  ),
  refuses('4.2.3', 'An XPathSelector has exactly one value', selecting({ type: 'XPathSelector' }, '/value')),
  refuses(
    '4.2.4',
    'A TextQuoteSelector has exactly one exact and at most one prefix and suffix',
    selecting({ type: 'TextQuoteSelector', prefix: 'x' }, '/exact'),
    selecting({ type: 'TextQuoteSelector', exact: 'x', prefix: ['a', 'b'] }, '/prefix'),
    selecting({ type: 'TextQuoteSelector', exact: 'x', suffix: 1 }, '/suffix'),
  ),
  must('4.2.4', 'Selections are in code points, in logical order', async ({ scene, post, annotation }) => {
    const source = scene.paragraphs[1]
    const answer = await post({
      ...annotation(),
      target: { source: source?.iri, selector: { type: 'TextQuoteSelector', exact: 'for all' } },
    })
    const [quote, position] = answer.body.target.selector
    expect(
      Array.from(source?.text ?? '')
        .slice(position.start, position.end)
        .join(''),
    ).toBe(quote.exact)
  }),
  refuses(
    '4.2.5',
    'A TextPositionSelector has one start and one end, not negative',
    selecting({ type: 'TextPositionSelector', end: 1 }, '/start'),
    selecting({ type: 'TextPositionSelector', start: -1, end: 1 }, '/start'),
    selecting({ type: 'TextPositionSelector', start: 1 }, '/end'),
  ),
  refuses(
    '4.2.6',
    'A DataPositionSelector has one start and one end, not negative',
    selecting({ type: 'DataPositionSelector', end: 1 }, '/start'),
    selecting({ type: 'DataPositionSelector', start: 0, end: 1.5 }, '/end'),
  ),
  refuses(
    '4.2.7',
    'The value of an SvgSelector is well-formed SVG',
    selecting({ type: 'SvgSelector', value: '<svg><path></svg>' }, '/value'),
    selecting({ type: 'SvgSelector', value: '<svg width=1/>' }, '/value'),
    selecting({ type: 'SvgSelector', value: '<html/>' }, '/value'),
    selecting({ type: 'SvgSelector', value: 'M0 0' }, '/value'),
  ),
  refuses(
    '4.2.8',
    'A RangeSelector has startSelector and endSelector',
    selecting({ type: 'RangeSelector', endSelector: { type: 'CssSelector', value: '#a' } }, '/startSelector'),
    selecting({ type: 'RangeSelector', startSelector: { type: 'CssSelector', value: '#a' } }, '/endSelector'),
  ),
  refuses(
    '4.2.9',
    'Refinements are selectors',
    selecting({ type: 'CssSelector', value: '#a', refinedBy: { type: 'XPathSelector' } }, '/refinedBy/value'),
  ),
  refuses(
    '4.3.1',
    'A TimeState has moments, or the two ends of an interval, with the zone Z',
    inState({ type: 'TimeState' }),
    inState({ type: 'TimeState', sourceDateStart: MOMENT }),
    inState({ type: 'TimeState', sourceDate: MOMENT, sourceDateStart: MOMENT, sourceDateEnd: MOMENT }),
    inState({ type: 'TimeState', sourceDate: '2026' }, '/sourceDate'),
  ),
  refuses('4.3.2', 'An HttpRequestState has exactly one value', inState({ type: 'HttpRequestState' }, '/value')),
  refuses('4.4', 'A style sheet that has a type is a CssStylesheet', [
    { stylesheet: { type: 'Text', value: '.a {}' } },
    '/stylesheet/type',
  ]),
  keeps(
    '3.2',
    'Bodies of all forms',
    'https://example.org/post',
    text({ language: 'ar', textDirection: 'rtl', format: 'text/plain', purpose: 'tagging' }),
    [text({}), 'https://example.org/a'],
    {
      id: 'https://example.org/video',
      type: 'Video',
      format: 'video/mpeg',
      accessibility: 'captions',
    },
    { type: 'Choice', items: [text({}), 'https://example.org/a'] },
  ),
  keeps(
    '4',
    'Specific resources of all forms',
    specific({
      purpose: 'linking',
      styleClass: 'red',
      renderedVia: { id: 'https://example.org/reader', type: 'Software' },
      scope: 'https://example.org/page',
    }),
    specific({ state: { type: 'TimeState', sourceDate: MOMENT, cached: 'https://archive.example/1' } }),
    specific({
      selector: { type: 'FragmentSelector', value: 't=30', refinedBy: { type: 'XPathSelector', value: '/p' } },
    }),
  ),
  should('3.3.3', 'The intended audience comes back beside who may read', async ({ made }) => {
    const audience = [
      'public',
      {
        id: 'https://example.edu/roles/teacher',
        type: 'schema:EducationalAudience',
        'schema:educationalRole': 'teacher',
      },
    ]
    expect((await made({ audience })).body.audience).toEqual(audience)
  }),
  should('3', 'Properties of other contexts come back as they were sent', async ({ made, put }) => {
    const own = {
      '@context': [ANNO, { ex: 'https://example.org/ns#', mood: 'ex:mood' }],
      mood: 'calm',
      'ex:deep': { 'ex:list': [1, 2.5, null, true] },
    }
    const { body, path, etag } = await made(own)
    expect(body).toMatchObject({ mood: 'calm', 'ex:deep': own['ex:deep'] })
    expect(body['@context']).toEqual(expect.arrayContaining(own['@context']))
    expect((await put(path, body, etag)).body).toMatchObject({ mood: 'calm', 'ex:deep': own['ex:deep'] })
  }),
  should(
    '4.2.4',
    'A quotation has prefix and suffix; a position says of which revision it is',
    async ({ scene, post, annotation }) => {
      const { body } = await post({
        ...annotation(),
        target: { source: scene.paragraphs[0]?.iri, selector: { type: 'TextQuoteSelector', exact: 'met on' } },
      })
      expect(body.target.selector[0]).toMatchObject({ prefix: 'The parties ', suffix: expect.stringMatching(/^ 11/) })
      expect(body.anchor.revision).toBe(1)
    },
  ),
]
