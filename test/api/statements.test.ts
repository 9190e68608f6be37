import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ARABIC, ENGLISH } from '../world/texts.ts'
import { DOORS, openWorld, type World } from '../world/world.ts'
import { ascending, isSendable, PUBLISHER, publish, republish } from './scene.ts'

describe.each(DOORS)('statements through %s', door => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(door)
  })
  afterAll(() => world.close())

  const post = (body: unknown, headers: Record<string, string> = {}, as: string = PUBLISHER) =>
    world.ask('POST', '/statements', { as, body, headers })
  const postText = (text: string, headers: Record<string, string> = {}, query = '') =>
    world.ask('POST', `/statements${query}`, {
      as: PUBLISHER,
      body: text,
      headers: { 'Content-Type': 'text/plain', ...headers },
    })
  const texts = (statement: { paragraphs: { text: string }[] }) => statement.paragraphs.map(({ text }) => text)

  describe('from JSON', () => {
    it('answers with the statement, its place and its state', async () => {
      const made = await post({ ...ARABIC, id: 'communique-7' })
      expect(made.status).toBe(201)
      expect(made.headers.get('location')).toBe(`${world.url}/statements/communique-7`)
      expect(made.headers.get('etag')).toBe('"r1"')
      expect(made.body).toMatchObject({
        id: 'communique-7',
        revision: 1,
        language: 'ar',
        direction: 'rtl',
        title: ARABIC.title,
        url: ARABIC.url,
        paragraphs: ARABIC.paragraphs,
      })
      const read = await world.ask('GET', '/statements/communique-7')
      expect(read.body).toEqual(made.body)
      expect(read.headers.get('link')).toContain(`<${world.url}/statements/communique-7/annotations/>`)
    })

    it('gives an id where the publisher chose none', async () => {
      const made = await post(ENGLISH)
      expect(made.body.id).toMatch(/^[0-9A-Z]{26}$/)
      expect((await world.ask('GET', `/statements/${made.body.id}`)).body).toEqual(made.body)
    })

    it.each([
      ['AR', 'ar'],
      ['fa-af', 'fa-AF'],
      ['zh-hant-tw', 'zh-Hant-TW'],
      ['iw', 'he'],
      ['sr-latn-rs', 'sr-Latn-RS'],
      ['und', 'und'],
    ])('takes language %s as %s', async (sent, canonical) => {
      expect((await post({ ...ENGLISH, language: sent })).body.language).toBe(canonical)
    })

    it.each([
      ['given, against the text', { language: 'ar', direction: 'ltr', text: 'نص' }, 'ltr'],
      ['from Arabic letters', { language: 'und', text: 'نص عربي' }, 'rtl'],
      ['from Hebrew letters', { language: 'und', text: 'טקסט' }, 'rtl'],
      ['from Thaana letters', { language: 'und', text: 'ދިވެހި' }, 'rtl'],
      ['from Latin letters', { language: 'und', text: 'Text' }, 'ltr'],
      ['from the text, against the language', { language: 'ar', text: 'Text in Latin letters' }, 'ltr'],
      ['from most of the letters', { language: 'en', text: 'قرار مجلس الأمن UN' }, 'rtl'],
      ['from the language, without letters', { language: 'ur', text: '1948' }, 'rtl'],
      ['from the script, without letters', { language: 'az-Arab', text: '1948' }, 'rtl'],
      ['from the language in Latin script', { language: 'ar-Latn', text: '1948' }, 'ltr'],
      ['unknown language, no letters', { language: 'und', text: '1948' }, 'ltr'],
    ])('direction: %s', async (_, { text, ...about }, direction) => {
      const made = await post({ title: 'T', ...about, paragraphs: [{ text }] })
      expect(made.body.direction).toBe(direction)
    })

    it('refuses an id that is taken', async () => {
      await post({ ...ENGLISH, id: 'taken' })
      const again = await post({ ...ARABIC, id: 'taken' })
      expect(again.status).toBe(409)
      expect(again.body).toMatchObject({ code: 'id-taken', errors: [{ pointer: '/id', value: 'taken' }] })
      expect((await world.ask('GET', '/statements/taken')).body.title).toBe(ENGLISH.title)
    })

    it('lets one of many who want the same id have it', async () => {
      const all = await Promise.all(Array.from({ length: 12 }, () => post({ ...ENGLISH, id: 'wanted' })))
      expect(all.map(({ status }) => status).toSorted(ascending)).toEqual([201, ...Array(11).fill(409)])
    })
  })

  describe('from plain text', () => {
    it.each<[string, string, string[]]>([
      ['one paragraph', 'one', ['one']],
      ['a blank line between', 'one\n\ntwo', ['one', 'two']],
      ['lines inside a paragraph', 'one\nmore\n\ntwo', ['one\nmore', 'two']],
      ['CRLF', 'one\r\nmore\r\n\r\ntwo\r\n', ['one\nmore', 'two']],
      ['CR alone', 'one\r\rtwo', ['one', 'two']],
      ['a byte order mark', '\uFEFFone\n\ntwo', ['one', 'two']],
      ['several blank lines', 'one\n\n\n\n\ntwo', ['one', 'two']],
      ['blank lines of spaces and tabs', 'one\n \t \n  \ntwo', ['one', 'two']],
      ['blank lines of no-break spaces', 'one\n\u00A0\ntwo', ['one', 'two']],
      ['blank lines at the start', '\n\n  \none', ['one']],
      ['a first line of spaces', '   \none', ['one']],
      ['blank lines at the end', 'one\n\n  \n', ['one']],
      ['a last line of spaces', 'one\n   ', ['one']],
      ['space around words', '  one \n\n\u00A0two\u00A0', ['  one ', '\u00A0two\u00A0']],
      ['a zero-width no-break space inside', 'one\uFEFFmore', ['one\uFEFFmore']],
      ['bidi marks, tatweel, tashkeel', '\u200Fوقفٍ\u200F كـــرم\n\nثانٍ', ['\u200Fوقفٍ\u200F كـــرم', 'ثانٍ']],
    ])('%s', async (_, text, paragraphs) => {
      const made = await postText(text)
      expect(made).toMatchObject({ status: 201 })
      expect(texts(made.body)).toEqual(paragraphs)
      expect(texts((await world.ask('GET', `/statements/${made.body.id}`)).body)).toEqual(paragraphs)
    })

    it('takes language from the header, the rest from the query', async () => {
      const query = `?id=plain-1&title=${encodeURIComponent('بيان')}&url=https%3A%2F%2Fstatements.example%2F1&direction=rtl`
      const made = await postText('Text', { 'Content-Language': 'FA-af' }, query)
      expect(made.body).toMatchObject({
        id: 'plain-1',
        title: 'بيان',
        url: 'https://statements.example/1',
        language: 'fa-AF',
        direction: 'rtl',
      })
    })

    it.each([
      ['the first line', 'Heading\nmore\n\ntext', 'Heading'],
      ['a long one cut at a word', `${'word '.repeat(40)}\n\ntext`, `${'word '.repeat(23)}word…`],
      ['one without spaces cut in its middle', 'x'.repeat(200), `${'x'.repeat(60)}…`],
      ['never in the middle of a character', `x${'🤝'.repeat(100)}`, `x${'🤝'.repeat(29)}…`],
    ])('takes as title %s', async (_, text, title) => {
      expect((await postText(text)).body.title).toBe(title)
    })

    it('inherits in a revision what plain text cannot say', async () => {
      const made = await post({ ...ARABIC, id: 'inherits' })
      const next = await world.ask('PUT', '/statements/inherits', {
        as: PUBLISHER,
        body: 'نص جديد',
        headers: { 'Content-Type': 'text/plain', 'If-Match': made.headers.get('etag') ?? '' },
      })
      expect(next).toMatchObject({ status: 200 })
      expect(next.body).toMatchObject({ title: ARABIC.title, url: ARABIC.url, language: 'ar', revision: 2 })
      expect(texts(next.body)).toEqual(['نص جديد'])
    })
  })

  it('keeps what went in byte for byte', async () => {
    const anything = fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }).filter(isSendable)
    await fc.assert(
      fc.asyncProperty(anything, fc.array(anything, { minLength: 1, maxLength: 8 }), async (title, paragraphs) => {
        const made = await post({ title, language: 'und', paragraphs: paragraphs.map(text => ({ text })) })
        expect(made).toMatchObject({ status: 201 })
        const { body } = await world.ask('GET', `/statements/${made.body.id}`)
        expect(body.title).toBe(title)
        expect(texts(body)).toEqual(paragraphs)
        const [last] = body.paragraphs.slice(-1)
        expect((await world.ask('GET', new URL(last.iri).pathname)).body.text).toBe(paragraphs.at(-1))
      }),
      { numRuns: 25 },
    )
  })

  it('keeps a statement as large as one may be', async () => {
    const paragraphs = Array.from({ length: 5_000 }, (_, index) => ({ text: `${index} ${'ء'.repeat(150)}` }))
    const made = await post({ title: 'Large', language: 'ar', paragraphs })
    expect(made).toMatchObject({ status: 201 })
    const { body } = await world.ask('GET', `/statements/${made.body.id}`)
    expect(texts(body)).toEqual(paragraphs.map(({ text }) => text))
    const ids = body.paragraphs.map(({ id }: { id: string }) => id)
    expect(ids).toEqual(ids.toSorted())
  })

  describe('one paragraph', () => {
    it('as it is, and as it was', async () => {
      const first = await publish(world, 'one', 'two')
      await republish(world, first, 'one', 'two, corrected')
      const { iri, id } = first.paragraphs[1] ?? { iri: '', id: '' }
      const { pathname } = new URL(iri)
      const about = { id, iri, statement: first.id, language: 'en', direction: 'ltr' }
      expect((await world.ask('GET', pathname)).body).toEqual({ ...about, revision: 2, text: 'two, corrected' })
      expect((await world.ask('GET', `${pathname}?revision=1`)).body).toEqual({ ...about, revision: 1, text: 'two' })
      expect((await world.ask('GET', `${pathname}?revision=3`)).status).toBe(404)
      const etag = (await world.ask('GET', pathname)).headers.get('etag') ?? ''
      expect((await world.ask('GET', pathname, { headers: { 'If-None-Match': etag } })).status).toBe(304)
    })
  })

  describe('revisions', () => {
    const put = (path: string, body: unknown, etag?: string, as: string = PUBLISHER) =>
      world.ask('PUT', path, { as, body, headers: etag === undefined ? {} : { 'If-Match': etag } })

    it('are published on the latest one only', async () => {
      const { id } = await publish(world, 'first')
      const path = `/statements/${id}`
      const next = { ...ENGLISH, paragraphs: [{ text: 'second' }] }
      const careless = await put(path, next)
      expect(careless.status).toBe(428)
      expect(careless.body).toMatchObject({ code: 'condition-required', errors: [{ header: 'If-Match' }] })
      const done = await put(path, next, '"r1"')
      expect(done.status).toBe(200)
      expect(done.headers.get('etag')).toBe('"r2"')
      const late = await put(path, next, '"r1"')
      expect(late.status).toBe(412)
      expect(late.body).toMatchObject({ code: 'changed-meanwhile', errors: [{ header: 'If-Match' }] })
      expect((await world.ask('GET', `${path}/revisions/1`)).body).toMatchObject({
        revision: 1,
        paragraphs: [{ text: 'first' }],
      })
      expect((await world.ask('GET', `${path}/revisions/2`)).body).toMatchObject({
        revision: 2,
        paragraphs: [{ text: 'second' }],
      })
      expect((await world.ask('GET', `${path}/revisions/3`)).status).toBe(404)
    })

    it('come from one of many publishers who read the same', async () => {
      const { id } = await publish(world, 'first')
      const all = await Promise.all(
        Array.from({ length: 12 }, (_, index) =>
          put(`/statements/${id}`, { ...ENGLISH, title: `Title ${index}` }, '"r1"', `publisher-${index}`),
        ),
      )
      expect(all.map(({ status }) => status).toSorted(ascending)).toEqual([200, ...Array(11).fill(412)])
      const winner = all.find(({ status }) => status === 200)
      expect((await world.ask('GET', `/statements/${id}`)).body).toEqual(winner?.body)
    })

    it('do not take the text of another statement', async () => {
      const { id } = await publish(world, 'first')
      const answer = await put(`/statements/${id}`, { ...ENGLISH, id: 'other' }, '"r1"')
      expect(answer.status).toBe(409)
      expect(answer.body).toMatchObject({ code: 'other-id', errors: [{ pointer: '/id', value: 'other' }] })
    })

    const A = 'The parties met in the capital on 11 and 12 November.'
    const B = 'They agreed on an immediate ceasefire along the whole border.'
    const C = 'They thanked the host country for its generous hospitality.'
    const CORRECTED = 'They agreed on an immediate and lasting ceasefire along the whole border.'
    const NEW = ['Observers will be sent before winter.', 'Prisoners go home first.', 'Roads open to all traders.']

    it.each<[string, string[], string[], (number | 'new')[]]>([
      ['nothing changed', [A, B, C], [A, B, C], [0, 1, 2]],
      ['one corrected', [A, B, C], [A, CORRECTED, C], [0, 1, 2]],
      ['one put first', [A, B], [...NEW.slice(0, 1), A, B], ['new', 0, 1]],
      ['one put between', [A, B], [A, ...NEW.slice(0, 1), B], [0, 'new', 1]],
      ['several put between', [A, B], [A, ...NEW, B], [0, 'new', 'new', 'new', 1]],
      ['one put last', [A, B], [A, B, ...NEW.slice(0, 1)], [0, 1, 'new']],
      ['one taken out', [A, B, C], [A, C], [0, 2]],
      ['one corrected and one put behind it', [A, B, C], [A, CORRECTED, ...NEW.slice(0, 1), C], [0, 1, 'new', 2]],
      ['the same text twice', [A, A], [A, ...NEW.slice(0, 1), A], [0, 'new', 1]],
    ])('keep the ids of paragraphs: %s', async (_, before, after, expected) => {
      const first = await publish(world, ...before)
      const next = await republish(world, first, ...after)
      const ids = next.paragraphs.map(({ id }) => id)
      const old = first.paragraphs.map(({ id }) => id)
      expect(ids.map(id => (old.includes(id) ? old.indexOf(id) : 'new'))).toEqual(expected)
      expect(ids).toEqual(ids.toSorted())
      expect(new Set(ids).size).toBe(ids.length)
    })

    it('keep ids in reading order through any history of insertions and deletions', async () => {
      const edit = fc.record({ at: fc.nat(8), insert: fc.boolean() })
      await fc.assert(
        fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async edits => {
          let serial = 0
          const fresh = () => `Paragraph number ${serial++} of this text.`
          let scene = await publish(world, fresh(), fresh(), fresh())
          for (const { at, insert } of edits) {
            const texts = scene.paragraphs.map(({ text }) => text)
            if (insert || texts.length === 1) texts.splice(at % (texts.length + 1), 0, fresh())
            else texts.splice(at % texts.length, 1)
            const kept = new Map(scene.paragraphs.map(({ id, text }) => [text, id]))
            scene = await republish(world, scene, ...texts)
            const ids = scene.paragraphs.map(({ id }) => id)
            expect(ids).toEqual(ids.toSorted())
            expect(new Set(ids).size).toBe(ids.length)
            for (const { id, text } of scene.paragraphs) expect(kept.get(text) ?? id).toBe(id)
          }
        }),
        { numRuns: 8 },
      )
    })

    it('keep the id of a paragraph that moves, whose IRI others link to', async () => {
      const [one, two, three] = ['The first of three.', 'Then comes another.', 'And at last the end.']
      const scene = await publish(world, one, two, three)
      const next = await republish(world, scene, three, one, two)
      const idOf = new Map(scene.paragraphs.map(({ id, text }) => [text, id]))
      for (const { id, text } of next.paragraphs) expect(id).toBe(idOf.get(text))
    })
  })

  describe('the list', () => {
    let own: World
    beforeAll(async () => {
      own = await openWorld(door)
    })
    afterAll(() => own.close())

    it('gives each once, the newest first, whatever the size of its pages', async () => {
      const ids: string[] = []
      for (let index = 0; index < 23; index++) ids.unshift((await publish(own, `text ${index}`)).id)
      for (const limit of [1, 5, 22, 23, 24]) {
        const seen: string[] = []
        let path: string | undefined = `/statements?limit=${limit}`
        while (path !== undefined) {
          const { status, body } = await own.ask('GET', path)
          expect(status).toBe(200)
          expect(body.items.length).toBeGreaterThan(0)
          expect(body.items.length).toBeLessThanOrEqual(limit)
          seen.push(...body.items.map(({ id }: { id: string }) => id))
          path = body.next
        }
        expect(seen).toEqual(ids)
      }
    })

    it('shows heads without text, as they are now', async () => {
      const scene = await publish(own, 'before')
      await republish(own, scene, 'after')
      const [first] = (await own.ask('GET', '/statements?limit=1')).body.items
      expect(first).toMatchObject({ id: scene.id, revision: 2, iri: scene.iri })
      expect(first).not.toHaveProperty('paragraphs')
      expect(first).not.toHaveProperty('publisher')
    })
  })

  describe('rights', () => {
    it.each([
      ['POST', '/statements'],
      ['PUT', '/statements/guarded'],
      ['DELETE', '/statements/guarded'],
    ])('only publishers %s %s', async (method, path) => {
      await post({ ...ENGLISH, id: 'guarded' })
      const request = { body: { ...ENGLISH, title: 'Usurped' }, headers: { 'If-Match': '"r1"' } }
      const anonymous = await world.ask(method, path, request)
      expect(anonymous.status).toBe(401)
      expect(anonymous.body.code).toBe('sign-in-needed')
      expect(anonymous.headers.get('www-authenticate')).toBe('Bearer')
      const reader = await world.ask(method, path, { ...request, as: 'reader-1' })
      expect(reader.status).toBe(403)
      expect(reader.body.code).toBe('not-a-publisher')
      expect((await world.ask('GET', '/statements/guarded')).body.title).toBe(ENGLISH.title)
    })
  })

  describe('withdrawn', () => {
    it('a statement is gone, leaves the list, and its id is never given again', async () => {
      await post({ ...ENGLISH, id: 'withdrawn' })
      const remove = (headers: Record<string, string>) =>
        world.ask('DELETE', '/statements/withdrawn', { as: PUBLISHER, headers })
      expect((await remove({})).status).toBe(428)
      expect((await remove({ 'If-Match': '"r7"' })).status).toBe(412)
      expect((await remove({ 'If-Match': '"r1"' })).status).toBe(204)
      for (const path of ['', '/revisions/1', '/paragraphs/a0', '/annotations/']) {
        const gone = await world.ask('GET', `/statements/withdrawn${path}`)
        expect(gone).toMatchObject({ status: 410, body: { code: 'statement-withdrawn' } })
      }
      expect((await remove({ 'If-Match': '"r1"' })).status).toBe(410)
      expect((await post({ ...ENGLISH, id: 'withdrawn' })).status).toBe(409)
      const { body } = await world.ask('GET', '/statements?limit=200')
      expect(body.items.map(({ id }: { id: string }) => id)).not.toContain('withdrawn')
    })
  })
})
