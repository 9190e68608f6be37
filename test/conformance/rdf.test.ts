import jsonld from 'jsonld'
import { Parser, Writer } from 'n3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loaderFor } from '../../functions/api/wire/rdf/contexts.ts'
import { container, create, highlight, publish, type Scene } from '../api/scene.ts'
import { ARABIC } from '../world/texts.ts'
import { DOORS, openWorld, type World } from '../world/world.ts'
import { ANNO, MINIMAL, prefer } from './stage.ts'

const N_QUADS = 'application/n-quads'
const MOMENT = '2026-11-20T09:30:00Z'

describe.each(DOORS)('RDF through %s', door => {
  let world: World
  let scene: Scene
  beforeAll(async () => {
    world = await openWorld(door)
    scene = await publish(world, ...ARABIC.paragraphs.map(({ text }) => text))
  })
  afterAll(() => world.close())

  const get = (path: string, headers: Record<string, string> = {}) => world.ask('GET', path, { as: 'reader', headers })

  /**
   * The graph of a JSON-LD document, with the contexts as this API serves and W3C publishes them, canonical. In safe mode,
   * as is the default: anything that would be left out is an error.
   */
  async function graphOf(document: object): Promise<string> {
    const { body } = await get('/context.jsonld')
    const documentLoader = loaderFor({ [`${world.url}/context.jsonld`]: body })
    return canonized(document, { documentLoader })
  }

  const canonical = (text: string, format: string): Promise<string> => {
    const writer = new Writer({ format: N_QUADS })
    return canonized(writer.quadsToString(new Parser({ format }).parse(text)), { inputFormat: N_QUADS })
  }

  const canonized = (input: object | string, options: object): Promise<string> =>
    Reflect.apply(jsonld.canonize, jsonld, [input, { algorithm: 'RDFC-1.0', ...options }])

  async function expectOneGraph(path: string, headers: Record<string, string> = {}) {
    const { body } = await get(path, headers)
    const graph = await graphOf(body)
    expect(graph.split('\n').length).toBeGreaterThan(5)
    for (const media of ['text/turtle', 'application/n-triples']) {
      const answer = await get(path, { ...headers, Accept: media })
      expect(await canonical(answer.text, media)).toBe(graph)
    }
    return graph
  }

  const text = (more: object) => ({ type: 'TextualBody', value: 'متى يبدأ تنفيذه؟ 🤝\n"', ...more })
  const source = 'https://example.org/page'

  it.each<[string, Record<string, unknown>]>([
    ['a highlight', { motivation: 'highlighting' }],
    [
      'a comment',
      { body: text({ language: 'ar', textDirection: 'rtl', format: 'text/plain', purpose: 'commenting' }) },
    ],
    ['several bodies', { body: [text({}), text({ purpose: 'tagging' }), source] }],
    ['a choice', { body: { type: 'Choice', items: [text({ language: 'ar' }), text({ language: 'fa' })] } }],
    [
      'a specific resource',
      {
        body: {
          type: 'SpecificResource',
          source,
          state: { type: 'TimeState', sourceDate: MOMENT, cached: 'https://archive.example/1' },
          selector: { type: 'DataPositionSelector', start: 3, end: 8 },
        },
      },
    ],
    [
      'agents and rights',
      { generator: { id: source, type: 'Software', name: 'X' }, rights: source, canonical: 'urn:uuid:1' },
    ],
    ['an intended audience', { audience: ['public', { id: source, type: 'schema:EducationalAudience' }] }],
    ['terms of its own', { '@context': [ANNO, { mood: 'https://example.org/mood' }], mood: 'calm' }],
    ['a context that is not fetched', { '@context': [ANNO, 'https://example.org/c'], bodyValue: 'x' }],
  ])('%s is one graph in all media', async (_, more) => {
    const made = await create(world, scene, 'reader', highlight(scene, 'وقف إطلاق النار يشمل', more))
    const graph = await expectOneGraph(new URL(made.body.id).pathname)
    expect(graph).toContain('<http://www.w3.org/ns/oa#hasTarget>')
  })

  it('collections and pages are one graph in all media', async () => {
    const path = container(scene)
    for (const [query, headers] of [
      ['', {}],
      ['?iris=1&limit=2', {}],
      ['?limit=2&after=', {}],
      ['', prefer(MINIMAL)],
    ] as const)
      expect(await expectOneGraph(path + query, headers)).toContain('<http://www.w3.org/ns/activitystreams#')
  })

  it('what is read as Turtle can be created again, and comes back as the same graph', async () => {
    const made = await create(world, scene, 'reader', highlight(scene, 'كـــرم', { body: text({ language: 'ar' }) }))
    const path = new URL(made.body.id).pathname
    const turtle = (await get(path, { Accept: 'text/turtle' })).text.replaceAll(`<${made.body.id}>`, '<>')
    const again = await world.ask('POST', container(scene), {
      as: 'reader',
      headers: { 'Content-Type': 'text/turtle' },
      body: turtle,
    })
    expect(again.status).toBe(201)
    const { id: _, created: __, modified: ___, ...first } = made.body
    expect(again.body).toMatchObject({ ...first, audience: 'private' })
  })

  it('is changed with the ETag of any of its representations', async () => {
    const made = await create(world, scene, 'reader', highlight(scene, 'كـــرم'))
    const path = new URL(made.body.id).pathname
    const turtle = await get(path, { Accept: 'text/turtle' })
    const etag = turtle.headers.get('etag') ?? ''
    expect(etag).not.toBe(made.headers.get('etag'))
    expect((await get(path, { Accept: 'text/turtle', 'If-None-Match': etag })).status).toBe(304)
    expect((await get(path, { 'If-None-Match': etag })).status).toBe(200)
    const put = await world.ask('PUT', path, {
      as: 'reader',
      headers: { 'Content-Type': 'text/turtle', 'If-Match': etag },
      body: turtle.text,
    })
    expect(put.status).toBe(200)
  })

  it.each([
    ['no Turtle', 'a b c', [400, 'not-rdf']],
    ['no annotation', '<> a <http://www.w3.org/ns/oa#Choice> .', [415, 'not-an-annotation']],
    [
      'two annotations',
      '<#a> a <http://www.w3.org/ns/oa#Annotation> . <#b> a <http://www.w3.org/ns/oa#Annotation> .',
      [415, 'not-an-annotation'],
    ],
    ['no target', '<> a <http://www.w3.org/ns/oa#Annotation> .', [400, 'bad-field']],
  ])('%s is refused', async (_, body, [status, code]) => {
    const headers = { 'Content-Type': 'text/turtle' }
    const answer = await world.ask('POST', container(scene), { as: 'reader', headers, body })
    expect(answer).toMatchObject({ status, body: { code } })
  })
})
