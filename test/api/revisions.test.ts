import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codePoints } from '../world/texts.ts'
import { type Answer, DOORS, openWorld, type World } from '../world/world.ts'

const TEXTS = [
  'أكد المجتمعون ضرورة وقف فوري لإطلاق النار في جميع المناطق المذكورة.',
  'وشددوا على أن سيادة البلاد وسلامة أراضيها أساس كل تسوية دائمة.',
  'واتفقوا على عقد الاجتماع القادم في العاصمة خلال ثلاثة أشهر.',
  'وشكروا الدولة المضيفة على حسن الاستقبال وكرم الضيافة.',
]

describe.each(DOORS)('notes through revisions, by the door %s', door => {
  let world: World
  let serial = 0
  beforeAll(async () => {
    world = await openWorld(door)
  })
  afterAll(() => world.close())

  /** A statement with its latest text, and what can be done with it. */
  async function publish(texts = TEXTS) {
    const id = `revised-${serial++}`
    const body = (some: string[]) => ({ title: 'بيان', language: 'ar', paragraphs: some.map(text => ({ text })) })
    let latest = await world.ask('POST', '/statements', { as: 'publisher-1', body: { id, ...body(texts) } })
    const container = `/statements/${id}/annotations/`
    return {
      id,
      container,
      text: () => latest.body,
      async revise(...some: string[]) {
        const headers = { 'If-Match': latest.headers.get('etag') ?? '' }
        latest = await world.ask('PUT', `/statements/${id}`, { as: 'publisher-1', headers, body: body(some) })
        expect(latest.status).toBe(200)
      },
      preview: (...some: string[]) =>
        world.ask('POST', `/statements/${id}/revisions:preview`, { as: 'publisher-1', body: body(some) }),
      async highlight(paragraph: number, exact: string, more = {}) {
        const { iri, text } = latest.body.paragraphs[paragraph]
        const selector = [
          { type: 'TextQuoteSelector', exact },
          { type: 'TextPositionSelector', ...codePoints(text, exact) },
        ]
        const target = { source: iri, selector }
        const made = await world.ask('POST', container, {
          as: 'reader-1',
          body: { type: 'Annotation', audience: 'public', target, ...more },
        })
        expect(made.status).toBe(201)
        return new URL(made.body.id).pathname
      },
    }
  }

  const read = (path: string, query = '') => world.ask('GET', path + query, { as: 'reader-1' })
  const wordsOf = ({ body }: Answer) => body.anchor.segments.map(({ exact }: { exact: string }) => exact)

  test('what the correction left alone stays exactly where it is', async () => {
    const statement = await publish()
    const note = await statement.highlight(1, 'سلامة أراضيها')
    await statement.revise(TEXTS[0] ?? '', TEXTS[1] ?? '', 'واتفقوا على اللقاء في موعد آخر.', TEXTS[3] ?? '')
    expect((await read(note)).body.anchor).toMatchObject({ revision: 2, state: 'exact', score: 1 })
  })

  test('words that moved are followed, and the target that clients paint says where they are now', async () => {
    const statement = await publish()
    const note = await statement.highlight(2, 'خلال ثلاثة أشهر')
    const [a = '', b = '', c = '', d = ''] = TEXTS
    await statement.revise(
      'فقرة جديدة تسبق ما كان أول البيان كله.',
      a,
      c.replace('واتفقوا', 'وكذلك اتفقوا جميعا'),
      b,
      d,
    )
    const now = await read(note)
    expect(now.body.anchor.state).toBe('moved')
    expect(wordsOf(now)).toEqual(['خلال ثلاثة أشهر'])
    const { source, selector } = now.body.target
    const paragraph = statement.text().paragraphs.find(({ iri }: { iri: string }) => iri === source)
    const { start, end } = selector[1]
    expect(
      Array.from(paragraph.text as string)
        .slice(start, end)
        .join(''),
    ).toBe('خلال ثلاثة أشهر')
  })

  test('words that changed say what they were and what they are', async () => {
    const statement = await publish()
    const note = await statement.highlight(0, 'ضرورة وقف فوري لإطلاق النار')
    await statement.revise((TEXTS[0] ?? '').replace('فوري لإطلاق', 'فوري ودائم لإطلاق'), ...TEXTS.slice(1))
    const { anchor } = (await read(note)).body
    expect(anchor).toMatchObject({
      state: 'changed',
      was: { revision: 1, segments: [{ exact: 'ضرورة وقف فوري لإطلاق النار' }] },
    })
    expect(anchor.segments[0].exact).toBe('ضرورة وقف فوري ودائم لإطلاق النار')
    expect(anchor.score).toBeGreaterThan(0)
    expect(anchor.score).toBeLessThan(1)
  })

  test('words that are gone leave an orphan that says where it stood; restored, they find their note again', async () => {
    const statement = await publish()
    const note = await statement.highlight(2, 'عقد الاجتماع القادم')
    const [a = '', b = '', c = '', d = ''] = TEXTS
    await statement.revise(a, b, d)
    const orphan = (await read(note)).body
    expect(orphan.anchor).toMatchObject({
      state: 'orphan',
      segments: [],
      was: { revision: 1, segments: [{ exact: 'عقد الاجتماع القادم' }] },
    })
    expect(orphan.target.selector[0].exact).toBe('عقد الاجتماع القادم')
    await statement.revise(a, b, c, d)
    expect((await read(note)).body.anchor).toMatchObject({ revision: 3, state: 'exact' })
  })

  test('where two places compete nobody guesses: an orphan, with both as candidates', async () => {
    const [a = '', b = '', c = ''] = TEXTS
    const statement = await publish([a, b, c])
    const note = await statement.highlight(1, 'سيادة البلاد وسلامة أراضيها')
    await statement.revise(a, c, `قالوا: ${b}`, `وقالوا أيضا: ${b}`)
    const { anchor } = (await read(note)).body
    expect(anchor.state).toBe('orphan')
    expect(anchor.candidates.map(({ exact }: any) => exact)).toEqual(Array(2).fill('سيادة البلاد وسلامة أراضيها'))
  })

  test('an old revision shows a note as it was, and a new note as it would have been there', async () => {
    const statement = await publish()
    const early = await statement.highlight(0, 'وقف فوري')
    await statement.revise((TEXTS[0] ?? '').replace('وقف فوري', 'هدنة عاجلة'), ...TEXTS.slice(1))
    const late = await statement.highlight(1, 'سيادة البلاد')
    expect((await read(early, '?revision=1')).body.anchor).toMatchObject({ revision: 1, state: 'exact' })
    expect((await read(early)).body.anchor.state).toBe('orphan')
    expect((await read(late, '?revision=1')).body.anchor).toMatchObject({ revision: 1, state: 'exact' })
    const page = await read(statement.container, '?revision=1')
    expect(page.body.first.items.map(({ anchor }: any) => anchor.state)).toEqual(['exact', 'exact'])
    expect((await read(statement.container, '?revision=3')).status).toBe(404)
  })

  test('orphans are listed, and put back by hand', async () => {
    const statement = await publish()
    const note = await statement.highlight(2, 'خلال ثلاثة أشهر')
    await statement.highlight(1, 'سيادة البلاد')
    await statement.revise(TEXTS[0] ?? '', TEXTS[1] ?? '', TEXTS[3] ?? '')
    const orphans = await read(statement.container, '?anchor=orphan')
    expect(orphans.body.first.items.map(({ id }: any) => new URL(id).pathname)).toEqual([note])
    const etag = (await read(note)).headers.get('etag') ?? ''
    const { iri } = statement.text().paragraphs[2]
    const target = { source: iri, selector: [{ type: 'TextQuoteSelector', exact: 'حسن الاستقبال' }] }
    const put = await world.ask('PATCH', note, {
      as: 'reader-1',
      headers: { 'If-Match': etag, 'Content-Type': 'application/merge-patch+json' },
      body: { target },
    })
    expect(put.body.anchor).toMatchObject({
      revision: 2,
      state: 'exact',
      segments: [{ paragraph: iri, exact: 'حسن الاستقبال' }],
    })
    expect((await read(statement.container, '?anchor=orphan')).body.first).toBeUndefined()
    const inParagraph = await read(statement.container, `?paragraph=${statement.text().paragraphs[2].id}`)
    expect(inParagraph.body.first.items).toHaveLength(1)
  })

  test("a paragraph's list has the notes that came into it and not those that left", async () => {
    const [a = '', b = '', c = '', d = ''] = TEXTS
    const statement = await publish([`${a} ${b}`, c, d])
    const stays = await statement.highlight(0, 'وقف فوري')
    const leaves = await statement.highlight(0, 'سيادة البلاد')
    await statement.revise(a, b, c, d)
    const [first, second] = statement.text().paragraphs
    const listed = async (id: string) =>
      (await read(statement.container, `?paragraph=${id}`)).body.first.items.map(
        (item: any) => new URL(item.id).pathname,
      )
    expect(await listed(first.id)).toEqual([stays])
    expect(await listed(second.id)).toEqual([leaves])
  })

  test('editing the words of a note does not move it: the anchor of its making stays', async () => {
    const statement = await publish()
    const note = await statement.highlight(0, 'وقف فوري')
    await statement.revise((TEXTS[0] ?? '').replace('وقف فوري', 'هدنة عاجلة'), ...TEXTS.slice(1))
    const orphan = await read(note)
    const headers = { 'If-Match': orphan.headers.get('etag') ?? '', 'Content-Type': 'application/merge-patch+json' }
    const edited = await world.ask('PATCH', note, { as: 'reader-1', headers, body: { bodyValue: 'لم تعد هنا' } })
    expect(edited.status).toBe(200)
    expect(edited.body.anchor.was.revision).toBe(1)
    const again = await world.ask('PUT', note, {
      as: 'reader-1',
      headers: { 'If-Match': edited.headers.get('etag') ?? '' },
      body: edited.body,
    })
    expect(again.status).toBe(200)
    expect(again.body.anchor.was.revision).toBe(1)
    expect((await read(note, '?revision=1')).body.anchor.state).toBe('exact')
  })

  test('a request that is sent again after a correction gives the note that it made', async () => {
    const statement = await publish()
    const selector = { type: 'TextQuoteSelector', exact: 'وقف فوري' }
    const body = { type: 'Annotation', target: { source: statement.text().paragraphs[0].iri, selector } }
    const post = () =>
      world.ask('POST', statement.container, { as: 'reader-1', headers: { 'Idempotency-Key': 'again' }, body })
    const made = await post()
    await statement.revise((TEXTS[0] ?? '').replace('وقف فوري', 'هدنة عاجلة'), ...TEXTS.slice(1))
    const again = await post()
    expect([again.status, again.body.id]).toEqual([201, made.body.id])
  })

  test('the entity tag names the text as well: a note reads differently in a new one', async () => {
    const statement = await publish()
    const note = await statement.highlight(0, 'وقف فوري')
    const before = (await read(note)).headers.get('etag') ?? ''
    await statement.revise(...TEXTS, 'خاتمة.')
    const fresh = await world.ask('GET', note, { headers: { 'If-None-Match': before } })
    expect(fresh.status).toBe(200)
    expect(fresh.headers.get('etag')).not.toBe(before)
  })

  test('a selection over two paragraphs is one note, and stays one through a revision', async () => {
    const statement = await publish()
    const exact = 'في جميع المناطق المذكورة.\nوشددوا على أن سيادة البلاد'
    const target = { source: statement.text().iri, selector: [{ type: 'TextQuoteSelector', exact }] }
    const made = await world.ask('POST', statement.container, { as: 'reader-1', body: { type: 'Annotation', target } })
    expect(wordsOf(made)).toEqual(['في جميع المناطق المذكورة.', 'وشددوا على أن سيادة البلاد'])
    await statement.revise('مقدمة قصيرة.', ...TEXTS)
    const now = await read(new URL(made.body.id).pathname)
    expect(wordsOf(now)).toEqual(['في جميع المناطق المذكورة.', 'وشددوا على أن سيادة البلاد'])
    expect(now.body.target.source).toBe(statement.text().iri)
  })

  test('notes are found by the words they quote, as a reader would recognise them', async () => {
    const statement = await publish()
    const note = await statement.highlight(1, 'سلامة أراضيها أساس')
    await statement.highlight(0, 'وقف فوري')
    const found = await read(statement.container, `?quote=${encodeURIComponent('سَلامة اراضيها')}`)
    expect(found.body.first.items.map(({ id }: any) => new URL(id).pathname)).toEqual([note])
  })

  describe('a preview', () => {
    test('counts what a text would do, names what it would change and orphan, and does none of it', async () => {
      const statement = await publish()
      await statement.highlight(1, 'سيادة البلاد')
      const changed = await statement.highlight(0, 'ضرورة وقف فوري لإطلاق النار')
      const orphaned = await statement.highlight(2, 'خلال ثلاثة أشهر')
      const [a = '', b = '', , d = ''] = TEXTS
      const seen = await statement.preview(a.replace('فوري لإطلاق', 'فوري ودائم لإطلاق'), b, d)
      expect(seen.status).toBe(200)
      expect(seen.body).toMatchObject({
        revision: 2,
        notes: { exact: 1, moved: 0, changed: 1, orphan: 1, complete: true },
      })
      expect(seen.body.changed.map(({ id }: any) => new URL(id).pathname)).toEqual([changed])
      expect(seen.body.orphaned.map(({ id }: any) => new URL(id).pathname)).toEqual([orphaned])
      expect((await read(`/statements/${statement.id}`)).body.revision).toBe(1)
      await statement.revise(a.replace('فوري لإطلاق', 'فوري ودائم لإطلاق'), b, d)
      expect((await read(orphaned)).body.anchor).toEqual(seen.body.orphaned[0].anchor)
    })

    test("tells nothing of other people's private notes", async () => {
      const statement = await publish()
      await statement.highlight(2, 'خلال ثلاثة أشهر', { audience: 'private' })
      const seen = await statement.preview(...TEXTS.slice(0, 2))
      expect(seen.body.notes).toEqual({ exact: 0, moved: 0, changed: 0, orphan: 0, complete: true })
    })

    test('is for publishers', async () => {
      const statement = await publish()
      const path = `/statements/${statement.id}/revisions:preview`
      expect((await world.ask('POST', path, { as: 'reader-1', body: {} })).status).toBe(403)
      expect((await world.ask('POST', path, { body: {} })).status).toBe(401)
    })
  })
})
