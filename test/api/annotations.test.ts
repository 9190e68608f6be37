import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ARABIC } from '../world/texts.ts'
import { DOORS, openWorld, type World } from '../world/world.ts'
import {
  ascending,
  container,
  create,
  etagOf,
  highlight,
  note,
  pathOf,
  publish,
  republish,
  type Scene,
} from './scene.ts'

const ANNO = 'http://www.w3.org/ns/anno.jsonld'
const STRONG = /^"[^"]+"$/
const WORDS = 'وقف إطلاق النار يشمل الجميع'

describe.each(DOORS)('annotations through %s', door => {
  let world: World
  let scene: Scene
  beforeAll(async () => {
    world = await openWorld(door)
    scene = await publish(world, ...ARABIC.paragraphs.map(({ text }) => text))
  })
  afterAll(() => world.close())

  const ask = (method: string, path: string, as: string | undefined, body?: unknown, headers = {}) =>
    world.ask(method, path, { ...(as !== undefined && { as }), body, headers })
  const ids = async (as: string) => {
    const { body } = await ask('GET', `${container(scene)}?limit=200&creator=${as}`, as)
    return (body.first?.items ?? []).map(({ id }: { id: string }) => id)
  }
  const uuid = () => crypto.randomUUID()

  describe('of every kind', () => {
    const comment = { type: 'TextualBody', value: 'أوافق 🤝', language: 'ar', textDirection: 'rtl' }
    const tag = { type: 'TextualBody', value: 'وقف', purpose: 'tagging' }

    it.each<[string, () => object, object]>([
      ['a highlight', () => highlight(scene, WORDS, { motivation: 'highlighting' }), { motivation: 'highlighting' }],
      ['a comment', () => highlight(scene, WORDS, { body: comment }), { body: comment }],
      ['a comment as bodyValue', () => highlight(scene, WORDS, { bodyValue: 'x' }), { bodyValue: 'x' }],
      ['a comment with tags', () => highlight(scene, WORDS, { body: [comment, tag] }), { body: [comment, tag] }],
      ['a linked body', () => note(scene, { body: 'https://example.org/x' }), { body: 'https://example.org/x' }],
      [
        'a list of motivations',
        () => note(scene, { motivation: ['tagging', 'oa:linking'] }),
        { motivation: ['tagging', 'oa:linking'] },
      ],
      [
        'rights, canonical, via',
        () =>
          note(scene, {
            rights: 'https://creativecommons.org/licenses/by/4.0/',
            canonical: 'urn:uuid:1',
            via: ['https://example.org/1'],
          }),
        {
          rights: 'https://creativecommons.org/licenses/by/4.0/',
          canonical: 'urn:uuid:1',
          via: ['https://example.org/1'],
        },
      ],
      [
        'an id from elsewhere',
        () => note(scene, { id: 'https://elsewhere.example/1' }),
        { via: ['https://elsewhere.example/1'] },
      ],
      ['a prefixed property', () => note(scene, { 'dcterms:subject': 'peace' }), { 'dcterms:subject': 'peace' }],
      [
        'a further context',
        () => note(scene, { '@context': [ANNO, 'https://example.org/c'], mood: { deep: [1, 2.5, true, null] } }),
        { mood: { deep: [1, 2.5, true, null] } },
      ],
      [
        'an inline context',
        () => note(scene, { '@context': [ANNO, { mood: 'https://example.org/mood' }], mood: 'calm' }),
        { mood: 'calm' },
      ],
    ])('%s comes back as it went in', async (_, body, expected) => {
      const made = await create(world, scene, 'reader-1', body())
      expect(made.body).toMatchObject({ type: 'Annotation', audience: 'private', ...expected })
      expect(made.body['@context'][0]).toBe(ANNO)
      expect(made.body.creator).toMatchObject({ id: `acct:reader-1@${world.authority}`, name: 'Name of reader-1' })
      expect(made.body.created).toBe(made.body.modified)
      expect(made.headers.get('location')).toBe(made.body.id)
      expect(etagOf(made)).toMatch(STRONG)
      expect(made.headers.get('content-type')).toBe(`application/ld+json; profile="${ANNO}"`)
      const read = await ask('GET', pathOf(made), 'reader-1')
      expect(read.body).toEqual(made.body)
      expect(read.headers.get('link')).toContain('ldp#Resource')
      expect(read.headers.get('vary')).toContain('Accept')
    })

    it.each<[string, () => unknown, string | undefined]>([
      ['a paragraph by IRI', () => scene.paragraphs[1]?.iri, scene?.paragraphs[1]?.iri],
      ['a paragraph by path', () => new URL(scene.paragraphs[1]?.iri ?? '').pathname, ''],
      ['a paragraph as source', () => ({ source: scene.paragraphs[1]?.iri }), ''],
      ['a paragraph as a resource', () => ({ source: { id: scene.paragraphs[1]?.iri, language: 'ar' } }), ''],
      ['a paragraph with an id alone', () => ({ id: scene.paragraphs[1]?.iri }), ''],
    ])('a note on %s selects no words', async (_, target) => {
      const made = await create(world, scene, 'reader-1', { target: target() })
      const { iri, text } = scene.paragraphs[1] ?? { iri: '', text: '' }
      expect(made.body.target).toEqual({ type: 'SpecificResource', source: iri })
      expect(made.body.anchor).toMatchObject({
        revision: 1,
        segments: [{ paragraph: iri, start: 0, end: Array.from(text).length, exact: text }],
      })
    })

    it('a note on the statement stands before all paragraphs', async () => {
      const made = await create(world, scene, 'reader-2', { target: scene.iri })
      expect(made.body.target).toEqual({ type: 'SpecificResource', source: scene.iri })
      await create(world, scene, 'reader-2', note(scene))
      expect((await ids('reader-2'))[0]).toBe(made.body.id)
    })

    it('a reply stands where the note does that it answers', async () => {
      const asked = await create(world, scene, 'reader-1', highlight(scene, WORDS, { audience: 'public' }))
      const body = { motivation: 'replying', body: comment, target: asked.body.id, audience: 'public' }
      const reply = await create(world, scene, 'reader-2', body)
      expect(reply.body.target).toBe(asked.body.id)
      expect(reply.body.anchor).toEqual(asked.body.anchor)
      const further = await create(world, scene, 'reader-1', { ...body, target: reply.body.id })
      expect(further.body.target).toBe(reply.body.id)
      expect((await ask('GET', pathOf(reply), undefined)).body).toEqual(reply.body)
    })

    it.each<[string, () => unknown, number, object]>([
      ['an annotation that is not there', () => `${container(scene)}nowhere`, 422, { code: 'no-such-target' }],
      ['another statement', () => '/statements/another', 422, { code: 'foreign-target' }],
      ['another site', () => 'https://elsewhere.example/statements/x', 422, { code: 'foreign-target' }],
      [
        'a paragraph that is not there',
        () => `/statements/${scene.id}/paragraphs/zz`,
        422,
        { code: 'no-such-paragraph' },
      ],
      [
        'a revision that is not there',
        () => `${scene.paragraphs[0]?.iri}?revision=9`,
        422,
        { code: 'no-such-revision' },
      ],
      ['revision 0', () => `${scene.paragraphs[0]?.iri}?revision=0`, 422, { code: 'foreign-target' }],
      ['a fragment of a paragraph', () => `${scene.paragraphs[0]?.iri}#here`, 422, { code: 'foreign-target' }],
      ['two targets', () => [scene.iri, scene.iri], 422, { code: 'one-target' }],
      [
        'words of a target without a source',
        () => ({ id: scene.iri, selector: { type: 'TextQuoteSelector', exact: 'x' } }),
        422,
        { code: 'foreign-target' },
      ],
    ])('a note on %s is refused', async (_, target, status, problem) => {
      const answer = await ask('POST', container(scene), 'reader-1', { target: target() })
      expect(answer).toMatchObject({ status, body: problem })
      expect(answer.body.errors[0]).toMatchObject({
        pointer: expect.stringMatching(/^\/target/),
        remedy: expect.any(String),
      })
    })

    it('words of a note are not words of the text', async () => {
      const asked = await create(world, scene, 'reader-1', highlight(scene, WORDS, { body: comment }))
      const selector = { type: 'TextQuoteSelector', exact: 'أوافق' }
      const answer = await ask('POST', container(scene), 'reader-1', { target: { source: asked.body.id, selector } })
      expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/target/selector' }] } })
    })
  })

  describe('with an Idempotency-Key', () => {
    const post = (key: string, body: unknown, as = 'keyed') =>
      ask('POST', container(scene), as, body, { 'Idempotency-Key': key })

    it('the same request again gives the same annotation and no second one', async () => {
      const [key, body] = [uuid(), highlight(scene, WORDS, { bodyValue: key0() })]
      const first = await post(key, body)
      expect(first.status).toBe(201)
      const again = await post(key, body)
      expect(again).toMatchObject({ status: 201, body: first.body })
      expect(again.headers.get('location')).toBe(first.headers.get('location'))
      expect(etagOf(again)).toBe(etagOf(first))
      expect((await ids('keyed')).filter((id: string) => id === first.body.id)).toHaveLength(1)
    })

    it.each<[string, Record<string, unknown>]>([
      ['another body', { bodyValue: 'other' }],
      ['another audience', { bodyValue: 'one', audience: 'public' }],
      ['another motivation', { bodyValue: 'one', motivation: 'replying' }],
    ])('%s is misuse', async (_, other) => {
      const key = uuid()
      expect((await post(key, highlight(scene, WORDS, { bodyValue: 'one' }))).status).toBe(201)
      const before = await ids('keyed')
      const misused = await post(key, highlight(scene, WORDS, other))
      expect(misused).toMatchObject({
        status: 422,
        body: { code: 'key-reused', errors: [{ header: 'Idempotency-Key' }] },
      })
      expect(await ids('keyed')).toEqual(before)
    })

    it('replays at the same moment are one', async () => {
      const [key, body] = [uuid(), highlight(scene, WORDS, { bodyValue: 'at once' })]
      const all = await Promise.all(Array.from({ length: 16 }, () => post(key, body, 'hasty')))
      expect(new Set(all.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1)
      expect(await ids('hasty')).toHaveLength(1)
    })

    it("is its sender's own", async () => {
      const [key, body] = [uuid(), highlight(scene, WORDS)]
      const [one, two] = [await post(key, body, 'keyed'), await post(key, body, 'other')]
      expect(one.body.id).not.toBe(two.body.id)
      expect(two).toMatchObject({ status: 201, body: { creator: { name: 'Name of other' } } })
    })

    it('a replay after an edit gives the annotation as it is now', async () => {
      const [key, body] = [uuid(), highlight(scene, WORDS, { bodyValue: 'one' })]
      const made = await post(key, body)
      const edited = await ask('PATCH', pathOf(made), 'keyed', { bodyValue: 'two' }, { 'If-Match': etagOf(made) })
      expect(await post(key, body)).toMatchObject({ status: 201, body: edited.body })
    })

    it('a replay after a move to another audience makes no copy', async () => {
      const [key, body] = [uuid(), highlight(scene, WORDS, { bodyValue: 'one' })]
      const made = await post(key, body)
      await ask('PATCH', pathOf(made), 'keyed', { audience: 'public' }, { 'If-Match': etagOf(made) })
      expect(await post(key, body)).toMatchObject({ status: 201, body: { id: made.body.id, audience: 'public' } })
    })

    it('a replay after a deletion brings nothing back', async () => {
      const [key, body] = [uuid(), highlight(scene, WORDS, { bodyValue: 'one' })]
      const made = await post(key, body)
      expect((await ask('DELETE', pathOf(made), 'keyed', undefined, { 'If-Match': etagOf(made) })).status).toBe(204)
      expect((await post(key, body)).status).toBe(410)
    })

    it('a replay finds its annotation although the text has changed since', async () => {
      const own = await publish(world, 'The first wording stands here.')
      const body = highlight(own, 'first wording')
      const send = () => ask('POST', container(own), 'keyed', body, { 'Idempotency-Key': 'k' })
      const made = await send()
      await republish(world, own, 'The second version stands here.')
      expect(await send()).toMatchObject({ status: 201, body: { id: made.body.id } })
      expect((await world.ask('GET', container(own), { as: 'keyed' })).body.total).toBe(1)
    })

    // An id begins with its paragraph's, so that the same key for another paragraph stands for another id.
    it('another paragraph is misuse, too', async () => {
      const key = uuid()
      await post(key, { target: scene.paragraphs[0]?.iri })
      expect((await post(key, { target: scene.paragraphs[1]?.iri })).status).toBe(422)
    })

    it('without one, the same request twice makes two', async () => {
      const body = highlight(scene, WORDS)
      await create(world, scene, 'twice', body)
      await create(world, scene, 'twice', body)
      expect(await ids('twice')).toHaveLength(2)
    })
  })

  describe("with an id of the client's making", () => {
    const put = (id: string, body: unknown, headers: object, as = 'maker') =>
      ask('PUT', `${container(scene)}${id}`, as, body, headers)
    const CREATE = { 'If-None-Match': '*' }

    it.each([
      ['a UUID', () => uuid()],
      ['a word', () => 'my_note-1'],
      ['the paragraph and a ULID', () => `${scene.paragraphs[1]?.id}-01ARZ3NDEKTSV4RRFFQ69G5FAV`],
    ])('%s', async (_, id) => {
      const name = id()
      const made = await put(name, highlight(scene, WORDS), CREATE)
      expect(made).toMatchObject({ status: 201, body: { id: `${world.url}${container(scene)}${name}` } })
      expect(made.headers.get('location')).toBe(made.body.id)
      expect((await ask('GET', pathOf(made), 'maker')).body).toEqual(made.body)
      const again = await put(name, highlight(scene, WORDS), CREATE)
      expect(again).toMatchObject({ status: 412, body: { code: 'id-taken' } })
      expect(await ids('maker')).toContain(made.body.id)
    })

    it('that names another paragraph is refused', async () => {
      const answer = await put(`${scene.paragraphs[0]?.id}-01ARZ3NDEKTSV4RRFFQ69G5FAV`, highlight(scene, WORDS), CREATE)
      expect(answer).toMatchObject({ status: 422, body: { code: 'misleading-id', errors: [{ parameter: 'aid' }] } })
    })

    it('goes to one of many who send it at once', async () => {
      const id = uuid()
      const all = await Promise.all(
        Array.from({ length: 16 }, (_, index) =>
          put(id, note(scene, { bodyValue: `${index}`, audience: 'public' }), CREATE),
        ),
      )
      expect(all.map(({ status }) => status).toSorted(ascending)).toEqual([201, ...Array(15).fill(412)])
    })

    it.each<[string, object, number, string]>([
      ['no condition', {}, 404, 'no-such-resource'],
      ['If-Match', { 'If-Match': '"v1"' }, 404, 'no-such-resource'],
      ['If-None-Match with a tag', { 'If-None-Match': '"v1"' }, 400, 'bad-condition'],
      ['both conditions', { 'If-None-Match': '*', 'If-Match': '*' }, 400, 'bad-condition'],
    ])('is not made with %s', async (_, headers, status, code) => {
      expect(await put(uuid(), note(scene), headers)).toMatchObject({ status, body: { code } })
    })

    it('is not given again after deletion', async () => {
      const id = uuid()
      const made = await put(id, note(scene), CREATE)
      await ask('DELETE', pathOf(made), 'maker', undefined, { 'If-Match': etagOf(made) })
      expect((await put(id, note(scene), CREATE)).status).toBe(412)
      expect((await ask('GET', pathOf(made), 'maker')).status).toBe(410)
    })
  })

  describe('changed', () => {
    const change = (method: string, path: string, body: unknown, etag?: string, as = 'editor') =>
      ask(method, path, as, body, etag === undefined ? {} : { 'If-Match': etag })

    it('by PUT, all is replaced but what the server sets', async () => {
      const made = await create(
        world,
        scene,
        'editor',
        highlight(scene, WORDS, { bodyValue: 'one', motivation: 'commenting' }),
      )
      const put = await change(
        'PUT',
        pathOf(made),
        note(scene, { body: { type: 'TextualBody', value: 'two' } }),
        etagOf(made),
      )
      expect(put.status).toBe(200)
      expect(etagOf(put)).toMatch(STRONG)
      expect(etagOf(put)).not.toBe(etagOf(made))
      expect(put.body).toMatchObject({ id: made.body.id, created: made.body.created, body: { value: 'two' } })
      expect(put.body).not.toHaveProperty('bodyValue')
      expect(put.body).not.toHaveProperty('motivation')
      expect(put.body.target).toEqual({ type: 'SpecificResource', source: scene.paragraphs[0]?.iri })
      expect(put.body.modified > made.body.modified).toBe(true)
      expect((await ask('GET', pathOf(made), 'editor')).body).toEqual(put.body)
    })

    it.each<[string, Record<string, unknown>, Record<string, unknown>, string[]]>([
      ['adds', { motivation: 'editing' }, { motivation: 'editing', bodyValue: 'one' }, []],
      ['replaces', { bodyValue: 'two' }, { bodyValue: 'two' }, []],
      ['removes with null', { bodyValue: null }, {}, ['bodyValue']],
      [
        'removes and adds',
        { bodyValue: null, body: [{ type: 'TextualBody', value: 'x' }] },
        { body: [{ type: 'TextualBody', value: 'x' }] },
        ['bodyValue'],
      ],
      ['leaves all with {}', {}, { bodyValue: 'one', 'schema:about': { 'schema:name': 'a', 'schema:text': 'b' } }, []],
      [
        'reaches inside objects',
        { 'schema:about': { 'schema:name': null, 'schema:text': 'c' } },
        { 'schema:about': { 'schema:text': 'c' } },
        [],
      ],
      ['replaces an object by a string', { 'schema:about': 'x' }, { 'schema:about': 'x' }, []],
      ['ignores null for what is not there', { motivation: null }, { bodyValue: 'one' }, ['motivation']],
      [
        'takes no creator, date or anchor',
        { creator: 'urn:x', created: '2000-01-01T00:00:00Z', anchor: null },
        { bodyValue: 'one', creator: { name: 'Name of editor' } },
        [],
      ],
    ])('PATCH %s', async (_, patch, expected, absent) => {
      const about = { 'schema:about': { 'schema:name': 'a', 'schema:text': 'b' } }
      const made = await create(world, scene, 'editor', highlight(scene, WORDS, { bodyValue: 'one', ...about }))
      const patched = await change('PATCH', pathOf(made), patch, etagOf(made))
      expect(patched).toMatchObject({
        status: 200,
        body: { ...expected, target: made.body.target, created: made.body.created },
      })
      for (const name of absent) expect(patched.body).not.toHaveProperty(name)
      expect((await ask('GET', pathOf(made), 'editor')).body).toEqual(patched.body)
    })

    it('PATCH moves the target', async () => {
      const made = await create(world, scene, 'editor', highlight(scene, WORDS, { bodyValue: 'one' }))
      const { target } = highlight(scene, 'الدولة المضيفة')
      const moved = await change('PATCH', pathOf(made), { target }, etagOf(made))
      expect(moved).toMatchObject({ status: 200, body: { id: made.body.id, bodyValue: 'one' } })
      expect(moved.body.anchor.segments).toMatchObject([
        { paragraph: scene.paragraphs[2]?.iri, exact: 'الدولة المضيفة' },
      ])
      expect((await ask('GET', pathOf(made), 'editor')).body).toEqual(moved.body)
      const listed = await ask('GET', `${container(scene)}?paragraph=${scene.paragraphs[2]?.id}&limit=200`, 'editor')
      expect(listed.body.first.items).toEqual([moved.body])
      expect((await ids('editor')).filter((id: string) => id === made.body.id)).toHaveLength(1)
      const back = await change('PATCH', pathOf(made), { target: made.body.target }, etagOf(moved))
      expect(back).toMatchObject({ status: 200, body: { target: made.body.target } })
      await change('DELETE', pathOf(made), undefined, etagOf(back))
    })

    it.each([
      ['application/merge-patch+json', 200],
      ['application/json', 200],
      ['application/merge-patch+json; charset=utf-8', 200],
      ['application/ld+json', 415],
      ['application/json-patch+json', 415],
      ['text/plain', 415],
    ])('PATCH takes %s: %i', async (type, status) => {
      const made = await create(world, scene, 'editor', note(scene))
      const headers = { 'If-Match': etagOf(made), 'Content-Type': type }
      expect((await ask('PATCH', pathOf(made), 'editor', { bodyValue: 'x' }, headers)).status).toBe(status)
    })

    it.each<[string, (etag: string) => string | undefined, number]>([
      ['none', () => undefined, 428],
      ['the present state', etag => etag, 200],
      ['any state', () => '*', 200],
      ['a list with the present state', etag => `"x", ${etag} , "y"`, 200],
      ['a tag with a comma beside it', etag => `"a,b",${etag}`, 200],
      ['a weak tag of the present state', etag => `W/${etag}`, 412],
      ['an earlier state', () => '"v0"', 412],
      ['a tag without quotes', etag => etag.replaceAll('"', ''), 412],
      ['nothing', () => '""', 412],
      ['what is no tag', etag => etag.slice(0, -1), 412],
    ])('If-Match: %s', async (_, header, status) => {
      const made = await create(world, scene, 'editor', note(scene))
      for (const [method, body] of [
        ['PUT', note(scene)],
        ['PATCH', {}],
        ['DELETE', undefined],
      ] as const) {
        const present = await ask('GET', pathOf(made), 'editor')
        const answer = await change(method, pathOf(made), body, header(etagOf(present)))
        expect(answer).toMatchObject({ status: method === 'DELETE' && status === 200 ? 204 : status })
      }
    })

    it.each(['PUT', 'PATCH', 'DELETE'])('only its creator may %s', async method => {
      const made = await create(world, scene, 'editor', note(scene, { audience: 'public' }))
      const body = method === 'DELETE' ? undefined : note(scene)
      expect(await change(method, pathOf(made), body, '*', 'stranger')).toMatchObject({
        status: 403,
        body: { code: 'not-the-creator' },
      })
      expect((await ask(method, pathOf(made), undefined, body, { 'If-Match': '*' })).status).toBe(401)
      expect((await ask('GET', pathOf(made), undefined)).body).toEqual(made.body)
    })

    it('by one of 64 who read the same state', async () => {
      const made = await create(world, scene, 'editor', note(scene))
      const all = await Promise.all(
        Array.from({ length: 64 }, (_, index) =>
          change(index % 2 ? 'PATCH' : 'PUT', pathOf(made), note(scene, { bodyValue: `${index}` }), etagOf(made)),
        ),
      )
      expect(all.map(({ status }) => status).toSorted(ascending)).toEqual([200, ...Array(63).fill(412)])
      const winner = all.find(({ status }) => status === 200)
      expect((await ask('GET', pathOf(made), 'editor')).body).toEqual(winner?.body)
    })

    it('or deleted, by one of many', async () => {
      const made = await create(world, scene, 'editor', note(scene))
      const all = await Promise.all(
        Array.from({ length: 16 }, (_, index) =>
          index % 2
            ? change('PATCH', pathOf(made), { bodyValue: 'x' }, etagOf(made))
            : change('DELETE', pathOf(made), undefined, etagOf(made)),
        ),
      )
      expect(all.filter(({ status }) => status < 300)).toHaveLength(1)
      expect(all.filter(({ status }) => ![200, 204, 410, 412].includes(status))).toEqual([])
    })

    it.each([
      ['as it was read', ''],
      ['as it was read in UTF-16', '?unit=utf-16'],
    ])('after the statement got a new revision, its target sent back %s stays', async (_, query) => {
      const own = await publish(world, '🤝 The first wording stands here.')
      const made = await create(world, own, 'editor', highlight(own, 'first wording', { bodyValue: 'one' }))
      await republish(world, own, 'Something else altogether.')
      const read = await ask('GET', `${pathOf(made)}${query}`, 'editor')
      const put = await change('PUT', pathOf(made), { ...read.body, bodyValue: 'two' }, etagOf(read))
      expect(put).toMatchObject({ status: 200, body: { bodyValue: 'two', target: made.body.target } })
      const patched = await change('PATCH', pathOf(made), { bodyValue: 'three' }, etagOf(put))
      expect(patched).toMatchObject({ status: 200, body: { bodyValue: 'three', target: made.body.target } })
      const { target } = highlight(own, 'first wording')
      const moved = await change('PATCH', pathOf(made), { target: { ...target, source: own.iri } }, etagOf(patched))
      expect(moved).toMatchObject({ status: 422, body: { code: 'target-not-in-text' } })
    })

    it('a reply whose note is gone can still be edited', async () => {
      const asked = await create(world, scene, 'editor', note(scene))
      const reply = await create(world, scene, 'editor', { target: asked.body.id, bodyValue: 'one' })
      await change('DELETE', pathOf(asked), undefined, etagOf(asked))
      const edited = await change('PATCH', pathOf(reply), { bodyValue: 'two' }, etagOf(reply))
      expect(edited).toMatchObject({ status: 200, body: { bodyValue: 'two', target: asked.body.id } })
    })
  })

  describe('that nobody can be answered about', () => {
    it.each(['text/html', 'image/*', 'application/ld+json;q=0, application/json;q=0'])(
      'is not made: Accept: %s',
      async accept => {
        const made = await ask('POST', container(scene), 'picky', note(scene), { Accept: accept })
        expect(made).toMatchObject({ status: 406, body: { code: 'not-acceptable', errors: [{ header: 'Accept' }] } })
        expect(await ids('picky')).toEqual([])
      },
    )

    it.each(['PUT', 'PATCH'])('is not changed by %s', async method => {
      const made = await create(world, scene, 'picky-2', note(scene, { bodyValue: 'one' }))
      for (const [query, headers, status] of [
        ['', { Accept: 'text/html' }, 406],
        ['?unit=inch', {}, 400],
      ] as const) {
        const body = note(scene, { bodyValue: 'two' })
        const answer = await ask(method, `${pathOf(made)}${query}`, 'picky-2', body, { 'If-Match': '*', ...headers })
        expect(answer.status).toBe(status)
        expect((await ask('GET', pathOf(made), 'picky-2')).body.bodyValue).toBe('one')
      }
      expect((await ask('POST', `${container(scene)}?unit=inch`, 'picky-3', note(scene))).status).toBe(400)
      expect(await ids('picky-3')).toEqual([])
    })
  })

  describe('deleted', () => {
    it('is gone for those who could read it, and forgotten in lists', async () => {
      const made = await create(world, scene, 'deleter', note(scene, { audience: 'public' }))
      const path = pathOf(made)
      expect((await ask('DELETE', path, 'deleter', undefined, { 'If-Match': etagOf(made) })).status).toBe(204)
      for (const as of ['deleter', 'stranger', undefined]) {
        const gone = await ask('GET', path, as)
        expect(gone).toMatchObject({ status: 410, body: { code: 'annotation-deleted' } })
        expect(gone.text).not.toContain('Name of deleter')
      }
      for (const [method, body] of [
        ['PUT', note(scene)],
        ['PATCH', {}],
        ['DELETE', undefined],
      ] as const)
        expect((await ask(method, path, 'deleter', body, { 'If-Match': '*' })).status).toBe(410)
      expect((await ask('GET', `${path}/history`, 'deleter')).status).toBe(410)
      expect(await ids('deleter')).toEqual([])
      expect((await ask('GET', '/me/annotations', 'deleter')).body).not.toHaveProperty('first')
    })

    it('is not there for those who could not', async () => {
      const made = await create(world, scene, 'deleter', note(scene))
      await ask('DELETE', pathOf(made), 'deleter', undefined, { 'If-Match': '*' })
      expect((await ask('GET', pathOf(made), 'stranger')).status).toBe(404)
      expect((await ask('GET', pathOf(made), 'deleter')).status).toBe(410)
    })
  })

  describe('read', () => {
    it('HEAD answers as GET does, without the body', async () => {
      const made = await create(world, scene, 'reader-1', note(scene))
      const [get, head] = [await ask('GET', pathOf(made), 'reader-1'), await ask('HEAD', pathOf(made), 'reader-1')]
      expect(head).toMatchObject({ status: 200, text: '' })
      for (const name of ['etag', 'link', 'vary', 'content-type'])
        expect(head.headers.get(name)).toBe(get.headers.get(name))
    })

    it.each<[string, (etag: string) => string, number]>([
      ['the present state', etag => etag, 304],
      ['the present state, weak', etag => `W/${etag}`, 304],
      ['a list', etag => `"x", W/${etag}`, 304],
      ['any', () => '*', 304],
      ['another', () => '"x"', 200],
      ['what is no tag', etag => etag.replaceAll('"', ''), 200],
    ])('If-None-Match: %s', async (_, header, status) => {
      const made = await create(world, scene, 'reader-1', note(scene))
      for (const method of ['GET', 'HEAD']) {
        const answer = await ask(method, pathOf(made), 'reader-1', undefined, { 'If-None-Match': header(etagOf(made)) })
        expect(answer.status).toBe(status)
        expect(etagOf(answer)).toBe(etagOf(made))
      }
    })

    it.each([
      ['application/ld+json', 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'],
      ['application/json', 'application/json'],
      ['*/*', 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'],
      ['text/html, application/json;q=0.5', 'application/json'],
      ['application/*;q=0.2, application/json', 'application/json'],
      ['', 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'],
    ])('Accept: %s', async (accept, type) => {
      const made = await create(world, scene, 'reader-1', note(scene))
      const answer = await ask('GET', pathOf(made), 'reader-1', undefined, { Accept: accept })
      expect(answer.headers.get('content-type')).toBe(type)
      expect(answer.body).toEqual(made.body)
    })
  })

  describe('history', () => {
    it('has every earlier version, the newest first, in pages, for its creator alone', async () => {
      const made = await create(world, scene, 'historian', note(scene, { bodyValue: 'v1', audience: 'public' }))
      const versions = [made]
      for (const [index, audience] of ['public', 'private', 'public', 'public', 'private', 'public'].entries()) {
        const patch = { bodyValue: `v${index + 2}`, audience }
        const last = versions[0] ?? made
        versions.unshift(await ask('PATCH', pathOf(made), 'historian', patch, { 'If-Match': etagOf(last) }))
      }
      const expected = versions.slice(1).map(({ body }, index, { length }) => ({
        version: length - index,
        modified: body.modified,
        annotation: body,
      }))
      for (const limit of [1, 2, 3, 6, 7]) {
        const seen = []
        let path: string | undefined = `${pathOf(made)}/history?limit=${limit}`
        while (path !== undefined) {
          const { status, body } = await ask('GET', path, 'historian')
          expect(status).toBe(200)
          seen.push(...body.items)
          path = body.next
        }
        expect(seen).toEqual(expected)
      }
      expect(await ask('GET', `${pathOf(made)}/history`, 'stranger')).toMatchObject({ status: 403 })
      expect(await ask('GET', `${pathOf(made)}/history`, undefined)).toMatchObject({ status: 401 })
    })

    it('is empty for a note that was never changed', async () => {
      const made = await create(world, scene, 'historian', note(scene))
      expect((await ask('GET', `${pathOf(made)}/history`, 'historian')).body).toEqual({ items: [] })
    })
  })
})

/** Something of some length to say. */
const key0 = () => 'مرة واحدة '.repeat(20)
