import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ARABIC, ENGLISH } from '../world/texts.ts'
import { DOORS, openWorld, type World } from '../world/world.ts'

const FIRST = ARABIC.paragraphs[0]?.text ?? ''
const WORDS = 'وقفٍ فوريٍّ لإطلاق النار'

describe.each(DOORS)('the reading page, %s', door => {
  let world: World
  let id: string

  const write = (as: string, words: string, more: object = {}) =>
    world.ask('POST', `/statements/${id}/annotations/`, {
      as,
      body: {
        type: 'Annotation',
        target: {
          source: `/statements/${id}/paragraphs/a0`,
          selector: { type: 'TextQuoteSelector', exact: words },
          styleClass: 'mark-green',
        },
        ...more,
      },
    })
  const page = async (query = '', headers: Record<string, string> = {}) =>
    (await world.ask('GET', `/read/${id}${query}`, { headers })).text

  beforeAll(async () => {
    world = await openWorld(door, { pages: true })
    id = (await world.ask('POST', '/statements', { as: 'publisher', body: ARABIC })).body.id
    const english = { ...ENGLISH, translationOf: id }
    await world.ask('POST', '/statements', { as: 'publisher', body: { ...english, id: 'in-english' } })
    const body = [
      { type: 'TextualBody', value: '<b>منذ متى؟</b>', language: 'ar' },
      { type: 'TextualBody', purpose: 'tagging', value: '<i>هدنة</i>' },
    ]
    const note = await write('reader', WORDS, { body, audience: 'public' })
    const reply = { type: 'TextualBody', value: 'Since Monday.' }
    await write('other', '', { target: note.body.id, motivation: 'replying', body: reply, audience: 'public' })
    await write('reader', 'اجتمع', { body: { type: 'TextualBody', value: 'secret thought' } })
    await write('reader team-1', 'ممثلو', {
      body: { type: 'TextualBody', value: 'secret of a group' },
      audience: 'group:team-1',
    })
  })
  afterAll(() => world.close())

  it('says in which language and direction everything is', async () => {
    const text = await page()
    expect(text).toContain('<html lang="en" dir="ltr">')
    expect(text).toMatch(/<p id="p-a0" class="paragraph" data-paragraph="a0" lang="ar" dir="rtl">/)
    expect(text).toContain('<bdi class="who">Name of reader</bdi>')
  })

  it.each([
    ['?ui=ar', {}, 'ar'],
    ['', { 'Accept-Language': 'ar-EG,en;q=0.5' }, 'ar'],
    ['', { 'Accept-Language': 'fr, en;q=0.5' }, 'en'],
    ['?ui=fr', {}, 'en'],
    ['?ui=en', { 'Accept-Language': 'ar' }, 'en'],
  ])('speaks the reader’s language: %s %o', async (query, headers, tongue) => {
    expect(await page(query, headers)).toContain(`<html lang="${tongue}"`)
  })

  it('shows what anybody may see beside its paragraph, threaded, and nothing else', async () => {
    const text = await page()
    expect(text).toMatch(/data-margin="a0"[^]*منذ متى[^]*<div class="replies"[^]*Since Monday\.[^]*data-margin="a1"/)
    expect(text).not.toContain('secret')
  })

  it('shows it whoever asks: a navigation names nobody', async () => {
    expect((await world.ask('GET', `/read/${id}`, { as: 'reader' })).text).toBe(await page())
  })

  it('marks the words that are meant, and leaves the text as it is', async () => {
    const text = await page()
    expect(text).toContain(`<mark class="mark-green">${WORDS}</mark>`)
    const [, paragraph = ''] = /data-paragraph="a0"[^>]*>([^]*?)<\/p>/.exec(text) ?? []
    expect(paragraph.replaceAll(/<[^>]*>/g, '')).toBe(FIRST)
  })

  it('takes no word of a note for markup', async () => {
    const text = await page()
    expect(text).toContain('&lt;b&gt;منذ متى؟&lt;/b&gt;')
    expect(text).toContain('&lt;i&gt;هدنة&lt;/i&gt;')
  })

  it('has the other language beside it', async () => {
    expect(await page()).toContain('beside=in-english')
    const text = await page('?beside=in-english')
    expect(text).toMatch(/class="translation not-annotatable" lang="en" dir="ltr"><p>The parties met/)
    expect((await world.ask('GET', `/read/${id}?beside=none`)).status).toBe(404)
  })

  it('is the same until something changes, and then another', async () => {
    const first = await world.ask('GET', `/read/${id}`)
    const known = { headers: { 'If-None-Match': first.headers.get('etag') ?? '' } }
    expect((await world.ask('GET', `/read/${id}`, known)).status).toBe(304)
    expect((await world.ask('GET', `/read/${id}?ui=ar`, known)).status).toBe(200)
    await write('reader', 'الأطراف', { audience: 'public' })
    expect((await world.ask('GET', `/read/${id}`, known)).status).toBe(200)
  })

  describe('after a correction', () => {
    beforeAll(async () => {
      const [first = { text: '' }, second = { text: '' }] = ARABIC.paragraphs
      const paragraphs = [{ text: `في العاصمة ${first.text.replace('الأطراف', 'الدول')}` }, second]
      const revise = { as: 'publisher', headers: { 'If-Match': '"r1"' }, body: { ...ARABIC, paragraphs } }
      await world.ask('PUT', `/statements/${id}`, revise)
    })

    it('shows what changed', async () => {
      const text = await page('?changes=1')
      expect(text).toMatch(/<ins>في العاصمة ?<\/ins>/)
      expect(text).toContain(`<del>${ARABIC.paragraphs[2]?.text}</del>`)
      expect((await world.ask('GET', `/read/${id}?revision=1&changes=1`)).status).toBe(404)
    })

    it('says where notes went', async () => {
      const text = await page()
      expect(text).toContain('Its words stand elsewhere')
      expect(text).toMatch(/Then<\/dt><dd><del dir="auto">الأطراف<\/del>/)
    })

    it('shows an earlier revision as it was', async () => {
      const text = await page('?revision=1')
      expect(text).not.toContain('Its words stand elsewhere')
      expect(text).toContain('data-writable="false"')
    })
  })

  it('keeps a carriage return that was published', async () => {
    const body = { ...ENGLISH, id: 'returns', paragraphs: [{ text: 'One\rtwo\r\nthree' }] }
    await world.ask('POST', '/statements', { as: 'publisher', body })
    expect((await world.ask('GET', '/read/returns')).text).toContain('One&#13;two&#13;\nthree')
  })
})
