import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { container, create, etagOf, pathOf, publish, type Scene } from '../api/scene.ts'
import { DOORS, openWorld, type World } from '../world/world.ts'
import { openPage } from './clients.ts'
import { ANNO, LD_JSON } from './stage.ts'

const TEXT =
  'شكرًا 🤝 للدولة المضيفة، ولكل من جاء إلى المدينة المضيفة. Thanks 🤝 to the host city, the host country and all.'
const PIECES = ['المدينة المضيفة', 'host country', '🤝 to', 'شكرًا']

/** Payloads that the clients' own code makes, sent as they are. */
describe.each(DOORS)('clients that know nothing of this server, through %s', door => {
  let world: World
  let scene: Scene
  let source: string
  beforeAll(async () => {
    world = await openWorld(door)
    scene = await publish(world, TEXT)
    source = scene.paragraphs[0]?.iri ?? ''
  })
  afterAll(() => world.close())

  const page = openPage(TEXT)
  const post = (body: unknown) => world.ask('POST', container(scene), { as: 'reader', headers: LD_JSON, body })
  const codePoints = (start: number, end: number) => Array.from(TEXT).slice(start, end).join('')

  describe('@recogito/text-annotator, which counts UTF-16 units', () => {
    it.each(PIECES)('writes %s, and reads it back where it was', async piece => {
      const { sent, parse } = await page.recogito(piece, source, [{ purpose: 'commenting', value: 'Hello' }])
      const made = await post(sent)
      expect(made.status).toBe(201)
      const [quote, position] = made.body.target.selector
      expect(quote.exact).toBe(piece)
      expect(codePoints(position.start, position.end)).toBe(piece)
      expect(made.body.body).toMatchObject([{ purpose: 'commenting', value: 'Hello' }])

      const read = await world.ask('GET', `${pathOf(made)}?unit=utf-16`, { as: 'reader' })
      const { parsed, error } = parse(read.body)
      expect(error).toBeUndefined()
      const [selector] = parsed.target.selector
      expect(TEXT.slice(selector.start, selector.end)).toBe(piece)
      expect(parsed.bodies).toMatchObject([{ purpose: 'commenting', value: 'Hello' }])
    })

    it('writes a highlight without a body', async () => {
      const { sent } = await page.recogito('host city', source)
      const made = await post(sent)
      expect(made.status).toBe(201)
      expect(made.body).not.toHaveProperty('body')
    })

    it('updates what it wrote', async () => {
      const { sent } = await page.recogito('host city', source)
      const made = await post(sent)
      const headers = { ...LD_JSON, 'If-Match': etagOf(made) }
      const body = { ...sent, id: made.body.id, body: [{ purpose: 'tagging', value: 'host' }] }
      const put = await world.ask('PUT', pathOf(made), { as: 'reader', headers, body })
      expect(put).toMatchObject({ status: 200, body: { body: [{ purpose: 'tagging', value: 'host' }] } })
    })
  })

  describe('@apache-annotator/selector, which counts code points', () => {
    it.each(PIECES)('describes %s, and its selectors are kept', async piece => {
      const selector = await page.apache(piece)
      const made = await post({ '@context': ANNO, type: 'Annotation', target: { source, selector } })
      expect(made.status).toBe(201)
      expect(made.body.target.selector).toMatchObject([{ exact: piece }, selector[1] ?? {}])
      expect(made.body.anchor).not.toHaveProperty('amendment')
    })

    it('describes by its quotation alone, or by its position', async () => {
      for (const selector of await page.apache('host country')) {
        const made = await create(world, scene, 'reader', { type: 'Annotation', target: { source, selector } })
        expect(made.body.target.selector[0].exact).toBe('host country')
      }
    })
  })

  it('a viewer like Mirador: drawings beside fragments, HTML in bodies, an id of its own', async () => {
    const selector = [
      { type: 'SvgSelector', value: '<svg xmlns="http://www.w3.org/2000/svg"><path d="M10,10h40v20h-40z"/></svg>' },
      { type: 'FragmentSelector', conformsTo: 'http://www.w3.org/TR/media-frags/', value: 'xywh=10,10,40,20' },
    ]
    const id = 'https://viewer.example/annotation/8f1b2c'
    const body = [
      { type: 'TextualBody', value: '<p>Thanks, <em>twice</em></p>', format: 'text/html' },
      { type: 'TextualBody', purpose: 'tagging', value: 'thanks' },
    ]
    const made = await post({
      '@context': ANNO,
      id,
      type: 'Annotation',
      motivation: ['commenting', 'tagging'],
      body,
      target: { source, selector },
    })
    expect(made).toMatchObject({ status: 201, body: { body, via: [id], target: { source, selector } } })
  })
})
