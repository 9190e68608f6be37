import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DOORS, openWorld, type World } from '../world/world.ts'
import { container, create, isSendable, pathOf, publish, type Scene } from './scene.ts'

const CEASEFIRE = 'وأكدوا أن وقف إطلاق النار يشمل الجميع، وأن وقف إطلاق النار لا رجعة فيه.'
const HANDSHAKE = 'وشكر المشاركون 🤝 الدولة المضيفة على حُسن الاستقبال.'
const FAMILY = 'a👨‍👩‍👧b'
const LAST = 'Done on 12 November.'
const PARAGRAPHS = [CEASEFIRE, HANDSHAKE, FAMILY, LAST]
const [FIRST, SECOND, THIRD, FOURTH] = [0, 1, 2, 3]

const quote = (exact: string, prefix?: string, suffix?: string) => ({
  type: 'TextQuoteSelector',
  exact,
  ...(prefix !== undefined && { prefix }),
  ...(suffix !== undefined && { suffix }),
})
const position = (start: number, end: number, unit?: string) => ({
  type: 'TextPositionSelector',
  start,
  end,
  ...(unit !== undefined && { unit }),
})
/** Words, where they stand in a text; in code points, or in UTF-16 units, which count an emoji twice. */
const at = (text: string, words: string, count: (text: string) => number = text => Array.from(text).length) => {
  const before = text.slice(0, text.indexOf(words))
  return { start: count(before), end: count(before) + count(words) }
}
const utf16 = (text: string) => text.length
const HOST = at(HANDSHAKE, 'الدولة')
const HOST_16 = at(HANDSHAKE, 'الدولة', utf16)
const SECOND_TIME = {
  start: CEASEFIRE.lastIndexOf('وقف إطلاق النار'),
  end: CEASEFIRE.lastIndexOf('وقف إطلاق النار') + 15,
}

describe.each(DOORS)('selectors through %s', door => {
  let world: World
  let scene: Scene
  beforeAll(async () => {
    world = await openWorld(door)
    scene = await publish(world, ...PARAGRAPHS)
  })
  afterAll(() => world.close())

  const iri = (paragraph: number) => scene.paragraphs[paragraph]?.iri
  const post = (source: string | undefined, selector: unknown, query = '') =>
    world.ask('POST', `${container(scene)}${query}`, { as: 'reader-1', body: { target: { source, selector } } })

  describe('are taken where the text bears them out', () => {
    it.each<[string, number, unknown, { start: number; end: number }, object?]>([
      ['quote alone', FIRST, quote('يشمل الجميع'), at(CEASEFIRE, 'يشمل الجميع')],
      ['position alone', FIRST, position(7, 10), { start: 7, end: 10 }],
      ['position from 0', FIRST, position(0, 5), { start: 0, end: 5 }],
      ['both', SECOND, [quote('الدولة'), position(HOST.start, HOST.end)], HOST],
      ['both, the other way round', SECOND, [position(HOST.start, HOST.end), quote('الدولة')], HOST],
      ['a whole paragraph', FOURTH, position(0, LAST.length), { start: 0, end: LAST.length }],
      [
        'a repetition by its position',
        FIRST,
        [quote('وقف إطلاق النار'), position(SECOND_TIME.start, SECOND_TIME.end)],
        SECOND_TIME,
      ],
      ['a repetition by its prefix', FIRST, quote('وقف إطلاق النار', 'الجميع، وأن '), SECOND_TIME],
      ['a repetition by its suffix', FIRST, quote('وقف إطلاق النار', undefined, ' لا رجعة'), SECOND_TIME],
      ['half a pair in the prefix', SECOND, quote('الدولة', '\uDD1D '), HOST],
      ['half a pair in the suffix', SECOND, quote('المشاركون', '', ' \uD83E'), at(HANDSHAKE, 'المشاركون')],
      [
        'UTF-16 behind an emoji',
        SECOND,
        [quote('الدولة'), position(HOST_16.start, HOST_16.end)],
        HOST,
        { reason: 'converted', unit: 'utf-16' },
      ],
      [
        'UTF-16 around an emoji',
        SECOND,
        [quote('🤝'), position(15, 17)],
        { start: 15, end: 16 },
        { reason: 'converted', unit: 'utf-16' },
      ],
      [
        'UTF-16 declared',
        SECOND,
        position(HOST_16.start, HOST_16.end, 'utf-16'),
        HOST,
        { reason: 'converted', unit: 'utf-16' },
      ],
      [
        'graphemes declared',
        THIRD,
        position(2, 3, 'grapheme'),
        { start: 6, end: 7 },
        { reason: 'converted', unit: 'grapheme' },
      ],
      ['a wrong offset', SECOND, [quote('الدولة'), position(0, 6)], HOST, { reason: 'offset' }],
      ['an offset beyond the text', SECOND, [quote('الدولة'), position(5_000, 5_006)], HOST, { reason: 'offset' }],
      ['a cut emoji', THIRD, position(1, 2), { start: 1, end: 6 }, { reason: 'widened' }],
      [
        'a letter cut from its mark',
        SECOND,
        position(0, HANDSHAKE.indexOf('ُ') - 1),
        { start: 0, end: HANDSHAKE.indexOf('ُ') },
        { reason: 'widened' },
      ],
      [
        'letters without their marks',
        SECOND,
        quote('على حسن الاستقبال'),
        at(HANDSHAKE, 'على حُسن الاستقبال'),
        { reason: 'folded' },
      ],
      ['other digits', FOURTH, quote('Done on ١٢ November'), at(LAST, 'Done on 12 November'), { reason: 'folded' }],
    ])('%s', async (_, paragraph, selector, range, amendment) => {
      const made = await post(iri(paragraph), selector)
      const exact = Array.from(PARAGRAPHS[paragraph] ?? '')
        .slice(range.start, range.end)
        .join('')
      expect(made).toMatchObject({ status: 201 })
      expect(made.body.anchor.segments).toEqual([{ paragraph: iri(paragraph), ...range, exact }])
      expect(made.body.anchor.amendment).toEqual(amendment)
      expect(made.body.target).toMatchObject({
        source: iri(paragraph),
        selector: [
          { type: 'TextQuoteSelector', exact },
          { type: 'TextPositionSelector', ...range },
        ],
      })
      const { amendment: __, ...anchor } = made.body.anchor
      const read = await world.ask('GET', pathOf(made), { as: 'reader-1' })
      expect(read.body).toEqual({ ...made.body, anchor })
    })
  })

  it('with the emoji where the offsets of both units fit, code points are believed', async () => {
    const made = await post(iri(SECOND), [quote('المشاركون'), position(5, 14)])
    expect(made.body.anchor.segments).toMatchObject([{ exact: 'المشاركون' }])
    expect(made.body.anchor).not.toHaveProperty('amendment')
  })

  describe('are refused with what the text has instead', () => {
    it.each<[string, number, unknown, string, object?]>([
      ['what stands nowhere', FIRST, quote('سلام دائم'), 'target-not-in-text'],
      ['what stands in another paragraph', FIRST, quote('November'), 'target-not-in-text'],
      ['a position beyond the text', FOURTH, position(0, LAST.length + 1), 'target-not-in-text'],
      [
        'what stands elsewhere than quoted',
        FOURTH,
        [quote('Signed on'), position(0, 7)],
        'target-not-in-text',
        { start: 0, end: 7, exact: 'Done on' },
      ],
      ['a quotation that cuts an emoji', THIRD, quote('👨'), 'target-not-in-text'],
    ])('%s', async (_, paragraph, selector, code, there) => {
      const answer = await post(iri(paragraph), selector)
      expect(answer).toMatchObject({ status: 422, body: { code, errors: [{ pointer: '/target/selector' }] } })
      expect(answer.body.there).toEqual(there && [{ paragraph: iri(paragraph), ...there }])
    })

    it.each<[string, unknown]>([
      ['no hint', quote('وقف إطلاق النار')],
      ['a hint that fits both', quote('وقف إطلاق النار', 'أن ')],
      ['a position that fits neither', [quote('وقف إطلاق النار'), position(1, 16)]],
    ])('a repetition with %s, and every candidate can be sent back', async (_, selector) => {
      const answer = await post(iri(FIRST), selector)
      expect(answer).toMatchObject({ status: 422, body: { code: 'ambiguous-target' } })
      expect(answer.body.candidates).toHaveLength(2)
      for (const { paragraph, start, end, exact } of answer.body.candidates) {
        const made = await post(paragraph, [quote(exact), position(start, end)])
        expect(made.body.anchor.segments).toEqual([{ paragraph, start, end, exact }])
      }
    })
  })

  describe('over several paragraphs', () => {
    it.each<[string, string, number[]]>([
      ['two, joined by a line end', 'رجعة فيه.\nوشكر', [FIRST, SECOND]],
      ['two, joined by an empty line', 'رجعة فيه.\n\nوشكر', [FIRST, SECOND]],
      ['two, joined by nothing', 'رجعة فيه.وشكر المشاركون', [FIRST, SECOND]],
      ['three', `الاستقبال.\n${FAMILY}\nDone on`, [SECOND, THIRD, FOURTH]],
      ['one after all', 'المشاركون', [SECOND]],
    ])('%s', async (_, words, paragraphs) => {
      const made = await post(scene.iri, quote(words))
      expect(made).toMatchObject({ status: 201 })
      const { segments } = made.body.anchor
      expect(segments.map(({ paragraph }: { paragraph: string }) => paragraph)).toEqual(paragraphs.map(iri))
      expect(segments.map(({ exact }: { exact: string }) => exact).join('')).toBe(words.replaceAll('\n', ''))
      const read = await world.ask('GET', pathOf(made), { as: 'reader-1' })
      expect(read.body.target.source).toBe(paragraphs.length > 1 ? scene.iri : iri(paragraphs[0] ?? 0))
      const again = await world.ask('POST', container(scene), { as: 'reader-1', body: { target: read.body.target } })
      expect(again.body.anchor.segments).toEqual(segments)
    })

    const listedUnder = async (made: { body: { id: string } }, paragraph: number): Promise<boolean> => {
      const path = `${container(scene)}?limit=200&paragraph=${scene.paragraphs[paragraph]?.id}`
      const { body } = await world.ask('GET', path, { as: 'reader-1' })
      return body.first.items.some(({ id }: { id: string }) => id === made.body.id)
    }

    it('stand in the list of the paragraph in which they begin', async () => {
      const made = await post(scene.iri, quote('رجعة فيه.\nوشكر'))
      expect(await listedUnder(made, FIRST)).toBe(true)
    })

    it('stand in the lists of the paragraphs in which they go on', async () => {
      const made = await post(scene.iri, quote('رجعة فيه.\nوشكر'))
      expect(await listedUnder(made, SECOND)).toBe(true)
    })
  })

  describe('are given in the unit asked for', () => {
    it.each<[string, { start: number; end: number; unit?: string }]>([
      ['', { start: 6, end: 7 }],
      ['?unit=code-point', { start: 6, end: 7 }],
      ['?unit=utf-16', { start: 9, end: 10, unit: 'utf-16' }],
      ['?unit=grapheme', { start: 2, end: 3, unit: 'grapheme' }],
    ])('%s', async (query, counted) => {
      const made = await post(iri(THIRD), quote('b'), query)
      const selector = made.body.target.selector[1]
      expect(selector).toEqual({ type: 'TextPositionSelector', ...counted })
      expect((await world.ask('GET', `${pathOf(made)}${query}`, { as: 'reader-1' })).body.target).toEqual(
        made.body.target,
      )
      const { body } = await world.ask('GET', `${container(scene)}${query || '?'}&limit=200`, { as: 'reader-1' })
      const listed = body.first.items.find(({ id }: { id: string }) => id === made.body.id)
      expect(listed.target).toEqual(made.body.target)
      const again = await post(iri(THIRD), made.body.target.selector)
      expect(again.body.anchor.segments).toEqual(made.body.anchor.segments)
    })
  })

  it('kept beside ours are those of other kinds, as they were sent', async () => {
    const css = { type: 'CssSelector', value: '#p > em', refinedBy: { type: 'FragmentSelector', value: 'x' } }
    const made = await post(iri(FOURTH), [css, quote('November')])
    expect(made.body.target.selector).toMatchObject([
      { type: 'TextQuoteSelector' },
      { type: 'TextPositionSelector' },
      css,
    ])
    const again = await create(world, scene, 'reader-1', { target: made.body.target })
    expect(again.body.target).toEqual(made.body.target)
  })

  it('of any selection of any text come back as they were', async () => {
    const unit = fc.constantFrom('a', 'ب', 'ُ', ' ', 'ـ', '🤝', '👨‍👩‍👧', 'e\u0301', '\u200F', '\r\n', '\uFEFF')
    const texts = fc.array(fc.string({ unit, minLength: 1, maxLength: 30 }).filter(isSendable), {
      minLength: 1,
      maxLength: 2,
    })
    await fc.assert(
      fc.asyncProperty(texts, fc.nat(), fc.nat(), async (paragraphs, from, length) => {
        const own = await publish(world, ...paragraphs)
        const text = paragraphs[0] ?? ''
        const clusters = Array.from(new Intl.Segmenter('und').segment(text), ({ segment }) => segment)
        const first = from % clusters.length
        const count = (length % (clusters.length - first)) + 1
        const exact = clusters.slice(first, first + count).join('')
        const start = Array.from(clusters.slice(0, first).join('')).length
        const selector = [quote(exact), position(start, start + Array.from(exact).length)]
        const body = { target: { source: own.paragraphs[0]?.iri, selector } }
        const made = await world.ask('POST', container(own), { as: 'reader-1', body })
        expect(made).toMatchObject({ status: 201, body: { anchor: { segments: [{ start, exact }] } } })
        expect(made.body.anchor).not.toHaveProperty('amendment')
      }),
      { numRuns: 40, interruptAfterTimeLimit: 4_000 },
    )
  })
})
