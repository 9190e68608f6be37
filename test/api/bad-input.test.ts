import { gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodeCursor } from '../../functions/api/http/cursor.ts'
import { ANNOTATION_LIMITS } from '../../shared/schema/annotation.ts'
import { STATEMENT_LIMITS } from '../../shared/schema/statement.ts'
import { ARABIC, ENGLISH } from '../world/texts.ts'
import { type Answer, DOORS, openWorld, type World } from '../world/world.ts'
import { create, etagOf, highlight, note, pathOf, publish, raw, type Scene } from './scene.ts'

const ANNO = 'http://www.w3.org/ns/anno.jsonld'

/** Where the fault is: a pointer, a parameter or a header; `undefined` where it is in no single field. */
type Place = { pointer: string } | { parameter: string } | { header: string } | undefined
type Refusal = [status: number, code: string, place?: Place]

const at = (pointer: string): Place => ({ pointer })
const parameter = (name: string): Place => ({ parameter: name })
const header = (name: string): Place => ({ header: name })

/** What every problem has: a status, a media type, words, something to do, and the fields at fault. */
function problemIn({ status, headers, body, text }: Omit<Answer, 'body'> & { body: Problem | undefined }) {
  const { errors = [] } = body ?? {}
  const remedies = [body?.remedy, ...errors.map(({ remedy }) => remedy)]
  return {
    status,
    media: headers.get('content-type'),
    code: body?.code,
    complete: [body?.title, body?.detail].every(Boolean) && body?.status === status && remedies.some(Boolean),
    short: text.length < 5_000,
    errors,
  }
}

type Problem = Partial<Record<'title' | 'detail' | 'code' | 'remedy', string>> & {
  status?: number
  errors?: Record<string, unknown>[]
}

const refused = ([status, code, place]: Refusal) => ({
  status,
  media: 'application/problem+json',
  code,
  complete: true,
  short: true,
  errors: place ? expect.arrayContaining([expect.objectContaining(place)]) : [],
})

const nested = (depth: number, open: string, close: string, core = '') =>
  open.repeat(depth) + core + close.repeat(depth)
/** JSON text of exactly so many bytes. */
const ofBytes = (bytes: number, before: string, after: string) =>
  before + 'x'.repeat(bytes - Buffer.byteLength(before) - Buffer.byteLength(after)) + after

describe.each(DOORS)('bad input through %s', door => {
  let world: World
  let scene: Scene
  let notePath: string
  let container: string
  let etag: string
  beforeAll(async () => {
    world = await openWorld(door)
    scene = await publish(world, ...ARABIC.paragraphs.map(({ text }) => text))
    container = `/statements/${scene.id}/annotations/`
    const made = await create(world, scene, 'reader-1', note(scene, { audience: 'public' }))
    notePath = pathOf(made)
    etag = etagOf(made)
  })
  afterAll(() => world.close())

  const postNote = (body: unknown, headers = {}) => world.ask('POST', container, { as: 'reader-1', body, headers })
  const postStatement = (body: unknown, headers = {}, query = '') =>
    world.ask('POST', `/statements${query}`, { as: 'publisher-1', body, headers })

  describe('a body', () => {
    const JSON_LD = { 'Content-Type': 'application/ld+json' }
    it.each<[string, unknown, Record<string, string>, Refusal]>([
      ['empty', '', JSON_LD, [400, 'not-json']],
      ['white space', ' \n ', JSON_LD, [400, 'not-json']],
      ['cut off', '{"target": "', JSON_LD, [400, 'not-json']],
      ['two values', '{} {}', JSON_LD, [400, 'not-json']],
      ['a comment', '{/* */}', JSON_LD, [400, 'not-json']],
      ['NaN', '{"target": NaN}', JSON_LD, [400, 'not-json']],
      ['NUL', '\u0000', JSON_LD, [400, 'not-json']],
      ['a raw control inside a string', '{"bodyValue": "a\u0001"}', JSON_LD, [400, 'not-json']],
      ['an array', '[]', JSON_LD, [400, 'not-an-object']],
      ['a string', '"x"', JSON_LD, [400, 'not-an-object']],
      ['null', 'null', JSON_LD, [400, 'not-an-object']],
      ['a number', '1', JSON_LD, [400, 'not-an-object']],
      ['Latin-1', Buffer.from('{"bodyValue": "é"}', 'latin1'), JSON_LD, [400, 'not-utf-8']],
      ['UTF-16', Buffer.from('\uFEFF{"bodyValue": "x"}', 'utf16le'), JSON_LD, [400, 'not-utf-8']],
      ['an overlong escape', Buffer.from([0x22, 0xc0, 0x80, 0x22]), JSON_LD, [400, 'not-utf-8']],
      ['a surrogate in UTF-8', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), JSON_LD, [400, 'not-utf-8']],
      ['arrays without end', nested(30_000, '[', ']'), JSON_LD, [400, 'bad-field', at('')]],
      ['objects without end', nested(9_000, '{"a":', '}', '1'), JSON_LD, [400, 'bad-field', at('')]],
      ['a context without end', `{"@context": ${nested(20_000, '[', ']')}}`, JSON_LD, [400, 'bad-field', at('')]],
      [
        'a prefix without end',
        `{"body": {"prefix": ${nested(20_000, '[', ']')}}}`,
        JSON_LD,
        [400, 'bad-field', at('')],
      ],
      ['a creator without end', `{"creator": ${nested(20_000, '[', ']')}}`, JSON_LD, [400, 'bad-field', at('')]],
      [
        'compressed',
        gzipSync('{}'),
        { ...JSON_LD, 'Content-Encoding': 'gzip' },
        [415, 'unsupported-media-type', header('Content-Encoding')],
      ],
      ['compressed without saying so', gzipSync('{}'), JSON_LD, [400, 'not-utf-8']],
      ['without a type', '{}', { 'Content-Type': '' }, [415, 'unsupported-media-type', header('Content-Type')]],
      [
        'a form',
        'a=b',
        { 'Content-Type': 'application/x-www-form-urlencoded' },
        [415, 'unsupported-media-type', header('Content-Type')],
      ],
      ['text', 'x', { 'Content-Type': 'text/plain' }, [415, 'unsupported-media-type', header('Content-Type')]],
      [
        'RDF/XML',
        '<rdf:RDF/>',
        { 'Content-Type': 'application/rdf+xml' },
        [415, 'unsupported-media-type', header('Content-Type')],
      ],
      [
        'two types',
        '{}',
        { 'Content-Type': 'application/json, application/ld+json' },
        [415, 'unsupported-media-type', header('Content-Type')],
      ],
      [
        'another charset',
        '{}',
        { 'Content-Type': 'application/json; charset=utf-16' },
        [415, 'unsupported-media-type', header('Content-Type')],
      ],
      [
        'an overlong type',
        '{}',
        { 'Content-Type': `x/${'y'.repeat(4_000)}` },
        [415, 'unsupported-media-type', header('Content-Type')],
      ],
      ['one byte too many', ofBytes(ANNOTATION_LIMITS.bytes + 1, '{"x":"', '"}'), JSON_LD, [413, 'body-too-large']],
      ['far too many bytes', 'x'.repeat(1_000_000), JSON_LD, [413, 'body-too-large']],
    ])('%s', async (_, body, headers, refusal) => {
      expect(problemIn(await postNote(body, headers))).toEqual(refused(refusal))
    })

    it.each<[string, string, string, number]>([
      ['an annotation', '/annotations/', 'reader-1', ANNOTATION_LIMITS.bytes + 1],
      ['an annotation of many chunks', '/annotations/', 'reader-1', 3_000_000],
      ['a statement', '', 'publisher-1', STATEMENT_LIMITS.bytes + 1],
    ])('too large, of unknown length: %s', async (_, path, as, bytes) => {
      const headers = {
        Authorization: `Bearer ${await world.token(as)}`,
        'Content-Type': 'application/json',
        'If-Match': '*',
      }
      const [method, target] = path ? ['POST', container] : ['PUT', `/statements/${scene.id}`]
      const answer = await raw(world, target, { method, headers, body: 'x'.repeat(bytes), chunked: true })
      expect(problemIn(answer)).toEqual(refused([413, 'body-too-large']))
    })

    it('with a Content-Length that promises too much is refused at once', async () => {
      const headers = { Authorization: `Bearer ${await world.token('reader-1')}`, 'Content-Type': 'application/json' }
      const body = 'x'.repeat(ANNOTATION_LIMITS.bytes * 2)
      const answer = await raw(world, container, {
        method: 'POST',
        headers: { ...headers, 'Content-Length': body.length },
        body,
      })
      expect(problemIn(answer)).toEqual(refused([413, 'body-too-large']))
    })

    it('of exactly the limit is taken', async () => {
      const json = JSON.stringify(note(scene))
      const full = json + ' '.repeat(ANNOTATION_LIMITS.bytes - json.length)
      expect((await postNote(full)).status).toBe(201)
      expect(problemIn(await postNote(`${full} `))).toEqual(refused([413, 'body-too-large']))
    })

    it('begins with a byte order mark, or says its charset, as it likes', async () => {
      expect((await postNote(`\uFEFF${JSON.stringify(note(scene))}`)).status).toBe(201)
      expect((await postNote(note(scene), { 'Content-Type': 'application/json; charset="UTF-8"' })).status).toBe(201)
      expect((await postNote(note(scene), { 'Content-Encoding': 'identity' })).status).toBe(201)
    })

    it('says twice what counts once: the last one counts', async () => {
      const target = JSON.stringify(scene.iri)
      const made = await postNote(`{"bodyValue":"one","target":${target},"bodyValue":"two"}`)
      expect(made).toMatchObject({ status: 201, body: { bodyValue: 'two' } })
    })
  })

  describe('an annotation', () => {
    const quote = { type: 'TextQuoteSelector', exact: 'وقف' }
    const select = (selector: unknown) => ({ target: { source: scene.iri, selector } })
    const position = (start: unknown, end: unknown) => select({ type: 'TextPositionSelector', start, end })
    const many = (count: number, item: unknown) => Array.from({ length: count }, () => item)
    const tooDeep = JSON.parse(nested(30, '{"schema:a":', '}', '1'))

    it.each<[string, () => unknown, Refusal]>([
      ['nothing', () => ({}), [400, 'bad-field', at('/target')]],
      ['no target', () => ({ bodyValue: 'x' }), [400, 'bad-field', at('/target')]],
      ['target null', () => ({ target: null }), [400, 'bad-field', at('/target')]],
      ['target a number', () => ({ target: 1 }), [400, 'bad-field', at('/target')]],
      ['target empty', () => ({ target: '' }), [400, 'bad-field', at('/target')]],
      ['target an empty array', () => ({ target: [] }), [400, 'bad-field', at('/target')]],
      ['target without source', () => ({ target: { selector: quote } }), [400, 'bad-field']],
      ['target not an IRI', () => ({ target: 'not an iri' }), [422, 'foreign-target', at('/target/source')]],
      ['type', () => note(scene, { type: 'Note' }), [415, 'not-an-annotation', at('/type')]],
      ['types', () => note(scene, { type: ['Note'] }), [415, 'not-an-annotation', at('/type')]],
      ['context', () => note(scene, { '@context': 'https://example.org/' }), [415, 'unknown-context', at('/@context')]],
      ['context a number', () => note(scene, { '@context': 1 }), [400, 'bad-field', at('/@context')]],
      ['unknown property', () => note(scene, { bodyvalue: 'x' }), [400, 'unknown-property', at('/bodyvalue')]],
      [
        'unknown property inside',
        () => note(scene, { body: { type: 'TextualBody', value: 'x', colour: 'red' } }),
        [400, 'unknown-property', at('/body/colour')],
      ],
      [
        'unknown property in a selector',
        () => select([{ ...quote, colour: 1 }]),
        [400, 'unknown-property', at('/target/selector/0/colour')],
      ],
      ['unknown prefix', () => note(scene, { 'ex:colour': 'red' }), [400, 'unknown-property', at('/ex:colour')]],
      ['a name that must be escaped', () => note(scene, { 'a/b~c': 1 }), [400, 'unknown-property', at('/a~1b~0c')]],
      ['an empty name', () => note(scene, { '': 1 }), [400, 'unknown-property', at('/')]],
      [
        '__proto__',
        () => `{"target":"${scene.iri}","__proto__":{"audience":"public"}}`,
        [400, 'unknown-property', at('/__proto__')],
      ],
      [
        '__proto__ inside',
        () => `{"target":"${scene.iri}","body":{"type":"TextualBody","value":"x","__proto__":{}}}`,
        [400, 'unknown-property', at('/body/__proto__')],
      ],
      [
        '__proto__ under an open context',
        () => `{"@context":["${ANNO}","https://e.org"],"target":"${scene.iri}","__proto__":{}}`,
        [400, 'unknown-property', at('/__proto__')],
      ],
      [
        'constructor',
        () => note(scene, { constructor: { prototype: {} } }),
        [400, 'unknown-property', at('/constructor')],
      ],
      ['depth', () => note(scene, { 'schema:a': tooDeep }), [400, 'unknown-property']],
      ['audience', () => note(scene, { audience: 'everybody' }), [400, 'bad-field', at('/audience')]],
      ['audience of no group', () => note(scene, { audience: 'group:' }), [400, 'bad-field', at('/audience')]],
      ['audience with a hash', () => note(scene, { audience: 'group:a#b' }), [400, 'bad-field', at('/audience')]],
      ['two audiences', () => note(scene, { audience: ['public', 'private'] }), [400, 'bad-field', at('/audience')]],
      [
        'audience not mine',
        () => note(scene, { audience: 'group:others' }),
        [403, 'audience-not-allowed', at('/audience')],
      ],
      [
        'body and bodyValue',
        () => note(scene, { body: 'urn:x', bodyValue: 'x' }),
        [400, 'bad-field', at('/bodyValue')],
      ],
      ['body a number', () => note(scene, { body: 1 }), [400, 'bad-field', at('/body')]],
      ['body not an IRI', () => note(scene, { body: 'words' }), [400, 'bad-field', at('/body')]],
      ['too many bodies', () => note(scene, { body: many(101, 'urn:x') }), [400, 'bad-field', at('/body')]],
      ['a body without anything', () => note(scene, { body: { purpose: 'tagging' } }), [400, 'bad-field', at('/body')]],
      ['a text without a value', () => note(scene, { body: { type: 'TextualBody' } }), [400, 'bad-field']],
      [
        'an empty text',
        () => note(scene, { body: { type: 'TextualBody', value: '' } }),
        [400, 'bad-field', at('/body/value')],
      ],
      [
        'an overlong text',
        () => note(scene, { bodyValue: 'x'.repeat(ANNOTATION_LIMITS.value + 1) }),
        [400, 'bad-field', at('/bodyValue')],
      ],
      [
        'text direction',
        () => note(scene, { body: { type: 'TextualBody', value: 'x', textDirection: 'up' } }),
        [400, 'bad-field', at('/body/textDirection')],
      ],
      [
        'a date of a body',
        () => note(scene, { body: { type: 'TextualBody', value: 'x', created: 'yesterday' } }),
        [400, 'bad-field', at('/body/created')],
      ],
      [
        'a date without Z',
        () => note(scene, { body: { type: 'TextualBody', value: 'x', created: '2026-01-01T00:00:00' } }),
        [400, 'bad-field', at('/body/created')],
      ],
      ['rights not an IRI', () => note(scene, { rights: 'CC BY' }), [400, 'bad-field', at('/rights')]],
      [
        'a bidi mark in an IRI',
        () => note(scene, { canonical: 'https://e.org/\u202Ex' }),
        [400, 'bad-field', at('/canonical')],
      ],
      ['motivation a number', () => note(scene, { motivation: 1 }), [400, 'bad-field', at('/motivation')]],
      [
        'a number out of range',
        () => `{"target":"${scene.iri}","schema:n":1e400}`,
        [400, 'unknown-property', at('/schema:n')],
      ],
      ['start negative', () => position(-1, 2), [400, 'bad-field', at('/target/selector/start')]],
      ['start a fraction', () => position(0.5, 2), [400, 'bad-field', at('/target/selector/start')]],
      ['start a string', () => position('0', 2), [400, 'bad-field', at('/target/selector/start')]],
      ['start null', () => position(null, 2), [400, 'bad-field', at('/target/selector/start')]],
      ['end missing', () => position(0, undefined), [400, 'bad-field', at('/target/selector/end')]],
      ['end huge', () => position(0, 1e300), [400, 'bad-field', at('/target/selector/end')]],
      ['end beyond 2^53', () => position(0, 2 ** 53), [400, 'bad-field', at('/target/selector/end')]],
      [
        'end infinite',
        () => `{"target":{"source":"${scene.iri}","selector":{"type":"TextPositionSelector","start":0,"end":1e999}}}`,
        [400, 'unknown-property', at('/target/selector/end')],
      ],
      ['end at start', () => position(3, 3), [400, 'bad-field', at('/target/selector/end')]],
      ['end before start', () => position(3, 2), [400, 'bad-field', at('/target/selector/end')]],
      [
        'an unknown unit',
        () => select({ type: 'TextPositionSelector', start: 0, end: 1, unit: 'byte' }),
        [400, 'bad-field', at('/target/selector/unit')],
      ],
      ['exact missing', () => select({ type: 'TextQuoteSelector' }), [400, 'bad-field', at('/target/selector/exact')]],
      [
        'exact empty',
        () => select({ type: 'TextQuoteSelector', exact: '' }),
        [400, 'bad-field', at('/target/selector/exact')],
      ],
      [
        'exact an array',
        () => select({ type: 'TextQuoteSelector', exact: ['x'] }),
        [400, 'bad-field', at('/target/selector/exact')],
      ],
      ['prefix a number', () => select({ ...quote, prefix: 1 }), [400, 'bad-field', at('/target/selector/prefix')]],
      [
        'prefix overlong',
        () => select({ ...quote, prefix: 'x'.repeat(1_001) }),
        [400, 'bad-field', at('/target/selector/prefix')],
      ],
      ['a selector without a type', () => select({ exact: 'x' }), [400, 'bad-field', at('/target/selector/type')]],
      ['no selectors', () => select([]), [400, 'bad-field', at('/target/selector')]],
      ['too many selectors', () => select(many(101, quote)), [400, 'bad-field', at('/target/selector')]],
      ['selector null', () => select(null), [400, 'bad-field', at('/target/selector')]],
      [
        'a second selector at fault',
        () => select([quote, { type: 'TextPositionSelector', start: 5, end: 1 }]),
        [400, 'bad-field', at('/target/selector/1/end')],
      ],
    ])('%s', async (_, body, refusal) => {
      const answer = await postNote(body())
      if (refusal[2] === undefined) refusal[2] = answer.body?.errors?.[0]
      expect(problemIn(answer)).toEqual(refused(refusal))
    })

    const HOSTILE: [string, string][] = [
      ['NUL', '\u0000'],
      ['backspace', '\b'],
      ['escape', '\u001B'],
      ['delete', '\u007F'],
      ['next line', '\u0085'],
      ['half a pair', '\uD83E'],
      ['the other half', '\uDD1D'],
    ]
    const PLACES: [string, (bad: string) => unknown][] = [
      ['/bodyValue', bad => note(scene, { bodyValue: `a${bad}b` })],
      ['/body/value', bad => note(scene, { body: { type: 'TextualBody', value: bad } })],
      ['/body/1/purpose', bad => note(scene, { body: ['urn:x', { id: 'urn:y', purpose: `x${bad}` }] })],
      ['/body/language', bad => note(scene, { body: { type: 'TextualBody', value: 'x', language: `ar${bad}` } })],
      ['/motivation', bad => note(scene, { motivation: `tagging${bad}` })],
      ['/target', bad => ({ target: `${scene.iri}${bad}` })],
      ['/target/selector/exact', bad => select({ type: 'TextQuoteSelector', exact: `وقف${bad}` })],
      [
        '/target/selector/conformsTo',
        bad => select({ type: 'FragmentSelector', value: 'x', conformsTo: `urn:${bad}` }),
      ],
      ['/schema:name', bad => note(scene, { 'schema:name': bad })],
      ['/rights', bad => note(scene, { rights: `https://e.org/${bad}` })],
      ['/audience', bad => note(scene, { audience: `group:${bad}` })],
    ]
    it.each(HOSTILE.flatMap(([name, bad]) => PLACES.map(([place, body]) => [name, place, bad, body] as const)))(
      '%s in %s',
      async (_, place, bad, body) => {
        expect(problemIn(await postNote(JSON.stringify(body(bad))))).toEqual(
          refused([400, 'unknown-property', at(place)]),
        )
      },
    )

    it.each(HOSTILE)('%s in a name', async (_, bad) => {
      const answer = await postNote(note(scene, { [`schema:${bad}`]: 1 }))
      expect(answer).toMatchObject({ status: 400, body: { code: 'unknown-property' } })
    })

    it.each(HOSTILE)('%s in a context', async (_, bad) => {
      const answer = await postNote(note(scene, { '@context': [ANNO, { a: `https://e.org/${bad}` }] }))
      expect(answer).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: expect.stringMatching(/^\/@context/) }] },
      })
    })
  })

  describe('a patch', () => {
    it.each<[string, unknown, Refusal]>([
      ['an array', [], [400, 'not-an-object']],
      ['a string', '"x"', [400, 'not-an-object']],
      ['without end', nested(8_000, '{"a":', '}', '1'), [400, 'bad-field', at('')]],
      ['of __proto__', '{"__proto__": {"audience": "public"}}', [400, 'unknown-property', at('/__proto__')]],
      [
        'of __proto__ inside',
        '{"schema:a": {"__proto__": {"x": 1}}}',
        [400, 'unknown-property', at('/schema:a/__proto__')],
      ],
      ['that takes the target away', { target: null }, [400, 'bad-field', at('/target')]],
      ['that takes the source away', { target: { source: null } }, [400, 'bad-field', at('/target')]],
      ['of an unknown property', { colour: 'red' }, [400, 'unknown-property', at('/colour')]],
      ['of an audience not mine', { audience: 'group:others' }, [403, 'audience-not-allowed', at('/audience')]],
    ])('%s', async (_, body, refusal) => {
      const headers = { 'If-Match': '*', 'Content-Type': 'application/merge-patch+json' }
      const answer = await world.ask('PATCH', notePath, { as: 'reader-1', body, headers })
      if (refusal[2] && 'pointer' in refusal[2] && refusal[2].pointer === '/target') refusal[2] = answer.body.errors[0]
      expect(problemIn(answer)).toEqual(refused(refusal))
      expect(etagOf(await world.ask('GET', notePath))).toBe(etag)
    })
  })

  describe('a statement', () => {
    const withText = (text: unknown) => ({ ...ENGLISH, paragraphs: [{ text }] })
    it.each<[string, unknown, Refusal]>([
      ['nothing', {}, [400, 'bad-field', at('/title')]],
      ['no language', { ...ENGLISH, language: undefined }, [400, 'bad-field', at('/language')]],
      ['a language that is none', { ...ENGLISH, language: 'arabic language' }, [400, 'bad-field', at('/language')]],
      ['an empty language', { ...ENGLISH, language: '' }, [400, 'bad-field', at('/language')]],
      ['a language with NUL', { ...ENGLISH, language: 'ar\u0000' }, [400, 'bad-field', at('/language')]],
      ['a direction', { ...ENGLISH, direction: 'auto' }, [400, 'bad-field', at('/direction')]],
      ['an unknown property', { ...ENGLISH, lang: 'en' }, [400, 'bad-field', at('/lang')]],
      [
        'an unknown property of a paragraph',
        { ...ENGLISH, paragraphs: [{ text: 'x', id: 'a0' }] },
        [400, 'bad-field', at('/paragraphs/0/id')],
      ],
      [
        '__proto__',
        `{"title":"x","language":"en","paragraphs":[{"text":"x"}],"__proto__":{}}`,
        [400, 'bad-field', at('/__proto__')],
      ],
      ['a title of spaces', { ...ENGLISH, title: ' \u00A0\u3000' }, [400, 'bad-field', at('/title')]],
      ['an overlong title', { ...ENGLISH, title: 'x'.repeat(501) }, [400, 'bad-field', at('/title')]],
      ['a title with half a pair', { ...ENGLISH, title: 'x\uD83E' }, [400, 'bad-field', at('/title')]],
      ['no paragraphs', { ...ENGLISH, paragraphs: [] }, [400, 'bad-field', at('/paragraphs')]],
      ['an object for paragraphs', { ...ENGLISH, paragraphs: {} }, [400, 'bad-field', at('/paragraphs')]],
      ['strings for paragraphs', { ...ENGLISH, paragraphs: ['x'] }, [400, 'bad-field', at('/paragraphs/0')]],
      [
        'too many paragraphs',
        { ...ENGLISH, paragraphs: Array.from({ length: 5_001 }, () => ({ text: 'x' })) },
        [400, 'bad-field', at('/paragraphs')],
      ],
      ['an empty paragraph', withText(''), [400, 'bad-field', at('/paragraphs/0/text')]],
      ['a paragraph of spaces', withText('\n \t'), [400, 'bad-field', at('/paragraphs/0/text')]],
      ['an overlong paragraph', withText('x'.repeat(32_769)), [400, 'bad-field', at('/paragraphs/0/text')]],
      ['a paragraph with NUL', withText('a\u0000'), [400, 'bad-field', at('/paragraphs/0/text')]],
      ['a paragraph with a C1 control', withText('a\u0090'), [400, 'bad-field', at('/paragraphs/0/text')]],
      ['a paragraph with half a pair', withText('a\uDD1D'), [400, 'bad-field', at('/paragraphs/0/text')]],
      ['a number for a text', withText(1), [400, 'bad-field', at('/paragraphs/0/text')]],
      ['a url that is none', { ...ENGLISH, url: 'statements.example' }, [400, 'bad-field', at('/url')]],
      ['a url of another scheme', { ...ENGLISH, url: 'javascript:alert(1)' }, [400, 'bad-field', at('/url')]],
      ['a url with a bidi mark', { ...ENGLISH, url: 'https://e.org/\u202Egnp' }, [400, 'bad-field', at('/url')]],
      ...[
        'a#b',
        'a/b',
        'a?b',
        'a b',
        '',
        '.',
        '..',
        '-a',
        'a\u202Eb',
        'a\u200Bb',
        'a\u0000',
        'ا',
        'a%2Fb',
        'x'.repeat(101),
        1,
        null,
      ].map((id): [string, unknown, Refusal] => [
        `id ${JSON.stringify(id)}`,
        { ...ENGLISH, id },
        [400, 'bad-field', at('/id')],
      ]),
    ])('%s', async (_, body, refusal) => {
      expect(problemIn(await postStatement(body))).toEqual(refused(refusal))
    })

    it.each<[string, string, Record<string, string>, string, Refusal]>([
      ['empty', '', {}, '', [400, 'empty-text']],
      ['blank', ' \n\n\u00A0\n', {}, '', [400, 'empty-text']],
      [
        'a language that is none',
        'x',
        { 'Content-Language': 'arabic language' },
        '',
        [400, 'bad-field', header('Content-Language')],
      ],
      ['two languages', 'x', { 'Content-Language': 'ar, en' }, '', [400, 'bad-field', header('Content-Language')]],
      ['a language as a parameter', 'x', {}, '?language=ar', [400, 'bad-field', parameter('language')]],
      ['an unknown parameter', 'x', {}, '?colour=red', [400, 'bad-field', parameter('colour')]],
      ['a bad id', 'x', {}, '?id=a%23b', [400, 'bad-field', parameter('id')]],
      ['a bad direction', 'x', {}, '?direction=up', [400, 'bad-field', parameter('direction')]],
      ['a bad url', 'x', {}, '?url=nowhere', [400, 'bad-field', parameter('url')]],
      ['an empty title', 'x', {}, '?title=', [400, 'bad-field', parameter('title')]],
      ['a control character', 'fine\n\nnot\u0007fine', {}, '', [400, 'bad-field', at('/paragraphs/1/text')]],
      [
        'another charset',
        'x',
        { 'Content-Type': 'text/plain; charset=windows-1256' },
        '',
        [415, 'unsupported-media-type', header('Content-Type')],
      ],
    ])('as plain text, %s', async (_, body, headers, query, refusal) => {
      expect(problemIn(await postStatement(body, { 'Content-Type': 'text/plain', ...headers }, query))).toEqual(
        refused(refusal),
      )
    })

    it('one byte too large', async () => {
      expect(problemIn(await postStatement(ofBytes(STATEMENT_LIMITS.bytes + 1, '{"title":"', '"}')))).toEqual(
        refused([413, 'body-too-large']),
      )
    })
  })

  describe('a path', () => {
    // What API Gateway answers itself is not ours to form.
    const own = door === 'http'
    it.each<[string, Refusal, Refusal?]>([
      ['/nowhere', [404, 'no-such-resource']],
      ['//', [404, 'no-such-resource']],
      ['/statements/', [404, 'no-such-resource']],
      ['/statements/nothing', [404, 'no-such-resource']],
      ['/statements/SID/revisions/', [404, 'no-such-resource']],
      ['/statements/SID/annotations/nothing', [404, 'no-such-resource']],
      ['/statements/SID/annotations/nothing/history/x', [404, 'no-such-resource']],
      ['/statements/SID/paragraphs/zz', [404, 'no-such-resource']],
      ['/statements/SID%23x', [400, 'bad-parameter', parameter('sid')]],
      ['/statements/SID%3Fx', [400, 'bad-parameter', parameter('sid')], [0, '']],
      ['/statements/SID%0A', [400, 'bad-parameter', parameter('sid')]],
      ['/statements/SID%09', [400, 'bad-parameter', parameter('sid')]],
      ['/statements/SID%00', [400, 'bad-parameter', parameter('sid')]],
      ['/statements/SID%20', [400, 'bad-parameter', parameter('sid')]],
      ['/statements/SID%5Cx', [400, 'bad-parameter', parameter('sid')]],
      ['/statements/SID%2Fx', [400, 'bad-parameter', parameter('sid')], [404, 'no-such-resource']],
      ['/statements/%2541', [400, 'bad-parameter', parameter('sid')]],
      ['/statements/SID%E2%80%AE', [400, 'bad-parameter', parameter('sid')]],
      ['/statements/SID%E2%80%8B', [400, 'bad-parameter', parameter('sid')]],
      ['/statements/SID%EF%BB%BF', [400, 'bad-parameter', parameter('sid')]],
      ['/statements/%D8%A8', [400, 'bad-parameter', parameter('sid')]],
      ['/statements/%FF', [400, 'bad-parameter', parameter('sid')]],
      ['/statements/%ED%A0%80', [400, 'bad-parameter', parameter('sid')]],
      ['/statements/%zz', [400, 'bad-parameter', parameter('sid')], [400, '']],
      ['/statements/%', [400, 'bad-parameter', parameter('sid')], [400, '']],
      [`/statements/${'x'.repeat(101)}`, [400, 'bad-parameter', parameter('sid')]],
      [`/statements/${'x'.repeat(7_000)}`, [400, 'bad-parameter', parameter('sid')]],
      ['/statements/SID/revisions/0', [400, 'bad-parameter', parameter('n')]],
      ['/statements/SID/revisions/-1', [400, 'bad-parameter', parameter('n')]],
      ['/statements/SID/revisions/1.0', [400, 'bad-parameter', parameter('n')]],
      ['/statements/SID/revisions/1e3', [400, 'bad-parameter', parameter('n')]],
      ['/statements/SID/revisions/99999999999999999999', [400, 'bad-parameter', parameter('n')]],
      ['/statements/SID/revisions/999', [404, 'no-such-resource']],
      ['/statements/SID/paragraphs/a-0', [400, 'bad-parameter', parameter('pid')]],
      ['/statements/SID/paragraphs/a0?revision=0', [400, 'bad-parameter', parameter('revision')]],
      ['/statements/SID/paragraphs/a0?revision=one', [400, 'bad-parameter', parameter('revision')]],
      ['/statements/SID/paragraphs/a0?revision=', [400, 'bad-parameter', parameter('revision')]],
      ['/statements/SID/annotations/a%23b', [400, 'bad-parameter', parameter('aid')]],
      ['/statements/SID/annotations/a%7Eb', [400, 'bad-parameter', parameter('aid')]],
      ['/statements/SID/annotations/~a', [400, 'bad-parameter', parameter('aid')]],
      [`/statements/SID/annotations/${'x'.repeat(129)}`, [400, 'bad-parameter', parameter('aid')]],
      ['/statements?limit=0', [400, 'bad-parameter', parameter('limit')]],
      ['/statements?limit=201', [400, 'bad-parameter', parameter('limit')]],
      ['/statements?limit=-1', [400, 'bad-parameter', parameter('limit')]],
      ['/statements?limit=1e2', [400, 'bad-parameter', parameter('limit')]],
      ['/statements?limit=', [400, 'bad-parameter', parameter('limit')]],
      ['/statements?limit=%D9%A1', [400, 'bad-parameter', parameter('limit')]],
      ['/statements?cursor=', [400, 'bad-cursor', parameter('cursor')]],
      ['/statements?cursor=%zz', [400, 'bad-cursor', parameter('cursor')]],
      [`/statements?cursor=${'x'.repeat(7_000)}`, [400, 'bad-cursor', parameter('cursor')]],
      ['/statements/SID/annotations/?after=x.y', [400, 'bad-cursor', parameter('after')]],
      ['/statements/SID/annotations/?limit=many', [400, 'bad-parameter', parameter('limit')]],
      ['/statements/SID/annotations/?paragraph=a-0', [400, 'bad-parameter', parameter('paragraph')]],
      ['/statements/SID/annotations/?tag=', [400, 'bad-parameter', parameter('tag')]],
      ['/statements/SID/annotations/?tag=%00', [400, 'bad-parameter', parameter('tag')]],
      [`/statements/SID/annotations/?creator=${'x'.repeat(201)}`, [400, 'bad-parameter', parameter('creator')]],
      ['/statements/SID/annotations/?unit=inch', [400, 'bad-parameter', parameter('unit')]],
      ['/statements/SID/annotations/?unit=', [400, 'bad-parameter', parameter('unit')]],
      ['NOTE?unit=inch', [400, 'bad-parameter', parameter('unit')]],
      ['/me/annotations', [401, 'sign-in-needed']],
      ['NOTE/history', [401, 'sign-in-needed']],
    ])('%s', async (path, refusal, behindGateway) => {
      const there = path.replace('SID', scene.id).replace('NOTE', notePath)
      const answer = await raw(world, there)
      const expected = own ? refusal : (behindGateway ?? refusal)
      expect(problemIn(answer)).toMatchObject(expected[1] ? refused(expected) : {})
      expect(answer.status).toBeLessThan(500)
    })

    it('overlong for any server is refused', async () => {
      const answer = await raw(world, `/statements/${'x'.repeat(40_000)}`)
      expect(answer.status).toBe(431)
    })
  })

  describe('a cursor that nobody gave out', () => {
    const me = 'me reader-1'
    const list = () => JSON.stringify([scene.id, 1, ...Array(6).fill(null)])
    it.each<[string, () => string, string]>([
      ['statements: no JSON', () => `/statements?cursor=${encodeCursor('statements', 'x')}`, 'cursor'],
      ['statements: no position', () => `/statements?cursor=${encodeCursor('statements', '{}')}`, 'cursor'],
      [
        'statements: an overlong one',
        () => `/statements?cursor=${encodeCursor('statements', JSON.stringify(['x'.repeat(900), 'y'.repeat(900)]))}`,
        'cursor',
      ],
      ['mine: no JSON', () => `/me/annotations?after=${encodeCursor(me, 'x')}`, 'after'],
      ['mine: no position', () => `/me/annotations?after=${encodeCursor(me, '{"a":1}')}`, 'after'],
      ['mine: no key', () => `/me/annotations?after=${encodeCursor(me, '{"a":"b"}')}`, 'after'],
      ['mine: nothing', () => `/me/annotations?after=${encodeCursor(me, '{}')}`, 'after'],
      [
        "mine: another's",
        () =>
          `/me/annotations?after=${encodeCursor(me, JSON.stringify({ pk: 'A#x#public', sk: 'y', creator: 'reader-2', modified: '2026' }))}`,
        'after',
      ],
      [
        'history: no number',
        () => `${notePath}/history?after=${encodeCursor(`history ${notePath.split('/').at(-1)}`, 'x')}`,
        'after',
      ],
      ['a container: overlong', () => `${container}?after=${encodeCursor(list(), 'x'.repeat(2_000))}`, 'after'],
      ['a container: control characters', () => `${container}?after=${encodeCursor(list(), 'a\u0000')}`, 'after'],
    ])('%s', async (_, path, name) => {
      const answer = await world.ask('GET', path(), { as: 'reader-1' })
      expect(problemIn(answer)).toEqual(refused([400, 'bad-cursor', parameter(name)]))
    })
  })

  describe('headers', () => {
    it.each<[string, Record<string, string>, Refusal]>([
      ['Basic credentials', { Authorization: 'Basic eDp5' }, [401, 'bad-credentials', header('Authorization')]],
      ['no token', { Authorization: 'Bearer' }, [401, 'bad-credentials', header('Authorization')]],
      ['two tokens', { Authorization: 'Bearer a, Bearer b' }, [401, 'bad-credentials', header('Authorization')]],
    ])('%s', async (_, headers, refusal) => {
      const answer = await world.ask('GET', notePath, { headers })
      expect(problemIn(answer)).toEqual(refused(refusal))
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/)
    })

    it.each<[string, Record<string, string>, Refusal]>([
      ['an Idempotency-Key with spaces', { 'Idempotency-Key': 'a b' }, [400, 'bad-key', header('Idempotency-Key')]],
      [
        'an overlong Idempotency-Key',
        { 'Idempotency-Key': 'x'.repeat(256) },
        [400, 'bad-key', header('Idempotency-Key')],
      ],
      ['an Accept that cannot be met', { Accept: 'text/html' }, [406, 'not-acceptable', header('Accept')]],
      ['an Accept that is nonsense', { Accept: ';;,' }, [406, 'not-acceptable', header('Accept')]],
      ['an Accept that refuses all', { Accept: '*/*;q=0' }, [406, 'not-acceptable', header('Accept')]],
    ])('%s', async (_, headers, refusal) => {
      expect(problemIn(await postNote(note(scene), headers))).toEqual(refused(refusal))
    })
  })

  describe('methods', () => {
    // No Request can be made of TRACE: behind API Gateway its adapter answers 400 by itself.
    const UNCOMMON = ['PROPFIND', 'QUERY', 'M-SEARCH', ...(door === 'http' ? ['TRACE'] : [])]

    it('TRACE is refused', async () => {
      expect([400, 405]).toContain((await raw(world, notePath, { method: 'TRACE' })).status)
    })

    const PATHS: [string, string][] = [
      ['/health', 'GET, HEAD, OPTIONS'],
      ['/docs', 'GET, HEAD, OPTIONS'],
      ['/openapi.json', 'GET, HEAD, OPTIONS'],
      ['/context.jsonld', 'GET, HEAD, OPTIONS'],
      ['/statements', 'GET, HEAD, POST, OPTIONS'],
      ['/statements/SID', 'GET, HEAD, PUT, DELETE, OPTIONS'],
      ['/statements/SID/revisions/1', 'GET, HEAD, OPTIONS'],
      ['/statements/SID/paragraphs/a0', 'GET, HEAD, OPTIONS'],
      ['/statements/SID/annotations/', 'GET, HEAD, POST, OPTIONS'],
      ['NOTE', 'GET, HEAD, PUT, PATCH, DELETE, OPTIONS'],
      ['NOTE/history', 'GET, HEAD, OPTIONS'],
      ['/me/annotations', 'GET, HEAD, OPTIONS'],
    ]
    const there = (path: string) => path.replace('SID', scene.id).replace('NOTE', notePath)
    const sorted = (allow: string | null) => allow?.split(/, */).toSorted()

    it.each(PATHS)('%s says which it takes', async (path, allow) => {
      const options = await raw(world, there(path), { method: 'OPTIONS' })
      expect(options).toMatchObject({ status: 200, text: '' })
      expect(sorted(options.headers.get('allow'))).toEqual(sorted(allow))
    })

    it.each(PATHS)('HEAD %s is GET without a body', async path => {
      const headers = { Authorization: `Bearer ${await world.token('reader-1')}` }
      const [get, head] = [
        await raw(world, there(path), { headers }),
        await raw(world, there(path), { method: 'HEAD', headers }),
      ]
      expect(head).toMatchObject({ status: get.status, text: '' })
      for (const name of ['etag', 'link', 'vary', 'content-type'])
        expect(head.headers.get(name)).toBe(get.headers.get(name))
    })

    it.each(
      PATHS.flatMap(([path, allow]) =>
        ['POST', 'PUT', 'PATCH', 'DELETE', ...UNCOMMON]
          .filter(method => !allow.includes(method))
          .map(method => [method, path, allow] as const),
      ),
    )('%s %s is refused', async (method, path, allow) => {
      const answer = await raw(world, there(path), { method })
      expect(problemIn(answer)).toEqual(refused([405, 'method-not-allowed']))
      expect(sorted(answer.headers.get('allow'))).toEqual(sorted(allow))
    })

    it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', ...UNCOMMON])(
      '%s on an unknown path',
      async method => {
        expect(problemIn(await raw(world, '/nowhere', { method }))).toEqual(
          refused([404, 'no-such-resource', undefined]),
        )
      },
    )
  })

  describe('anything at all', () => {
    const quick = { numRuns: 150, interruptAfterTimeLimit: 4_000 }

    it('as an annotation is refused with a reason, or comes back as it went in', async () => {
      const word = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 20 }),
        fc.string({ unit: 'grapheme', maxLength: 20 }),
      )
      const wild = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' })
      const value = fc.oneof(
        word,
        wild,
        fc.constantFrom('TextualBody', 'tagging', 'public', ANNO, scene.iri, 0, -1, null),
      )
      const names =
        'type body bodyValue target motivation audience @context rights canonical via creator created schema:x value purpose selector source exact prefix start end id items state'
      const name = fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(...names.split(' ')) },
        { weight: 1, arbitrary: word },
      )
      const tree = fc.letrec(tie => ({
        object: fc.dictionary(name, tie('any'), { maxKeys: 5 }),
        any: fc.oneof({ maxDepth: 4 }, value, fc.array(tie('any'), { maxLength: 3 }), tie('object')),
      })).object
      const base = fc.constantFrom(note(scene), highlight(scene, 'وقف إطلاق النار يشمل'), { target: scene.iri })
      const mutated = fc.tuple(base, tree).map(([base, more]) => ({ ...base, ...Object(more) }))
      await fc.assert(
        fc.asyncProperty(fc.oneof(tree, mutated), async document => {
          const answer = await postNote(JSON.stringify(document))
          expect(answer.status).toBeLessThan(500)
          const {
            '@context': _,
            type: __,
            id: ___,
            target: ____,
            via: _5,
            creator: _6,
            created: _7,
            modified: _8,
            anchor: _9,
            // An audience of the model's own, a resource, comes back beside ours.
            audience: _10,
            ...others
          } = document
          // An empty list says that there is none.
          const hasNoBody = Array.isArray(others['body']) && others['body'].length === 0
          const { body: _11, ...bare } = others
          const kept = hasNoBody ? bare : others
          const made = answer.status === 201
          const again = made ? await world.ask('GET', pathOf(answer), { as: 'reader-1' }) : answer
          expect(again.body).toEqual(answer.body)
          expect(answer.body).toMatchObject(made ? JSON.parse(JSON.stringify(kept)) : { status: answer.status })
        }),
        quick,
      )
    })

    it('as a comment comes back byte for byte', async () => {
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }), async value => {
          const body = { type: 'TextualBody', value }
          const answer = await postNote(note(scene, { body }))
          const isRefused = !value.isWellFormed() || /[^\P{Cc}\t\n\r]/u.test(value)
          expect(answer.status).toBe(isRefused ? 400 : 201)
          const back = isRefused ? undefined : await world.ask('GET', pathOf(answer), { as: 'reader-1' })
          expect(back?.body.body).toEqual(isRefused ? undefined : body)
        }),
        quick,
      )
    })

    it('as a patch is refused with a reason, or applied', async () => {
      await fc.assert(
        fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), async patch => {
          const headers = { 'If-Match': '*' }
          const answer = await world.ask('PATCH', notePath, { as: 'reader-1', body: JSON.stringify(patch), headers })
          expect(answer.status).toBeLessThan(500)
        }),
        quick,
      )
    })

    it('as bytes is refused with a reason', async () => {
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async bytes => {
          expect([400, 415]).toContain((await postNote(bytes)).status)
        }),
        quick,
      )
    })

    it('as a path or a query is refused with a reason', async () => {
      const piece = fc.oneof(
        fc.webSegment(),
        fc.constantFrom('statements', scene.id, 'annotations', '%00', '%zz', '..', '~'),
      )
      await fc.assert(
        fc.asyncProperty(fc.array(piece, { maxLength: 6 }), fc.webQueryParameters(), async (pieces, query) => {
          expect((await raw(world, `/${pieces.join('/')}?${query}`)).status).toBeLessThan(500)
          const parameters = fc.sample(fc.constantFrom('limit', 'after', 'tag', 'creator', 'paragraph', 'unit'), 1)
          expect(
            (await raw(world, `${container}?${parameters.join('')}=${encodeURIComponent(query)}`)).status,
          ).toBeLessThan(500)
        }),
        quick,
      )
    })
  })

  it('leaves all as it was', async () => {
    const { body } = await world.ask('GET', notePath)
    expect(body).toMatchObject({ id: `${world.url}${notePath}`, audience: expect.any(String) })
    expect(etagOf(await world.ask('GET', `/statements/${scene.id}`))).toBe('"r1"')
  })
})
