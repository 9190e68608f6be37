import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ENGLISH } from '../../world/texts.ts'
import { DOORS, openWorld, type World } from '../../world/world.ts'
import { create, found, PAGE, publishArabic, texts } from './client.ts'

const WORDS = 'وقفٍ فوريٍّ لإطلاق النار'
const ENGLISH_PAGE = 'https://statements.example/en/7'

describe.each(DOORS)('search of the Hypothesis API (%s)', door => {
  let world: World
  let remark: { id: string; created: string }
  let reply: { id: string; references: string[] }
  beforeAll(async () => {
    world = await openWorld(door)
    await publishArabic(world)
    await world.ask('POST', '/statements', { as: 'publisher-1', body: { ...ENGLISH, url: ENGLISH_PAGE } })
    remark = await create(world, 'ali', { exact: WORDS, text: 'A remark', tags: ['Law', 'قانون'], shared: true })
    reply = await create(world, 'sara', { text: 'An answer', references: [remark.id], shared: true })
    await create(world, 'ali', { text: 'And another', references: [remark.id, reply.id], shared: true })
    await create(world, 'sara', { exact: 'كرم الضيافة', text: 'Only mine' })
    await create(world, 'sara', {
      exact: 'the host country',
      text: 'In English',
      tags: ['Peace treaty', '!?'],
      uri: ENGLISH_PAGE,
      shared: true,
    })
  })
  afterAll(() => world.close())

  const search = async (query: string, as?: string) =>
    (await world.ask('GET', `/api/search?${query}`, as === undefined ? {} : { as })).body

  it('gives what may be seen on a page, answers among it, in the order in which it was made', async () => {
    const all = await found(world, undefined)
    expect([all.total, texts(all)]).toEqual([3, ['A remark', 'An answer', 'And another']])
    expect(texts(await found(world, 'sara'))).toEqual(['A remark', 'An answer', 'And another', 'Only mine'])
  })

  it('names what an answer answers, the beginning first', async () => {
    const [root, answer, last] = (await found(world, undefined)).rows
    expect([root.references, answer.references, last.references]).toEqual([
      undefined,
      [remark.id],
      [remark.id, reply.id],
    ])
    expect(answer.target).toEqual([{ source: PAGE }])
  })

  it('goes on behind a moment, and counts all the while', async () => {
    const next = await found(world, 'sara', { search_after: remark.created, limit: '2' })
    expect([next.total, texts(next)]).toEqual([4, ['An answer', 'And another']])
    const late = await found(world, 'sara', { search_after: '2100-01-01T00:00:00.000000+00:00' })
    expect([late.total, late.rows]).toEqual([4, []])
  })

  it('skips nothing of what comes behind a moment', async () => {
    const next = await found(world, 'sara', { search_after: remark.created, offset: '2' })
    expect(texts(next)).toEqual(['An answer', 'And another', 'Only mine'])
  })

  const LONG_AGO = Date.parse('2020-01-01')
  const EARLY = [
    `${LONG_AGO}`,
    `${LONG_AGO}.5`,
    '9999',
    '2020',
    '2020-01',
    '2020-01-01',
    '2020-01-01T10:30',
    '2020-01-01 10:30:00.123456',
    '2020-01-01T10:30:00Z',
    '2020-01-01T10:30:00.5+03',
    '2020-01-01T10:30:00-0330',
    '2020-01-01T10:30:00.000000 00:00',
  ]
  it.each(EARLY)('goes on behind %s, as Python or a person writes it', async search_after => {
    expect((await found(world, 'sara', { search_after })).rows).toHaveLength(4)
  })

  it.each(['2100', '2100-01', '4102444800000', '2100-01-01T00:00+03:00'])('finds nothing behind %s', async late => {
    expect((await found(world, 'sara', { search_after: late })).rows).toEqual([])
  })

  it.each(['true', 'True', '1', 'yes'])('gives answers apart for %s', async said => {
    expect((await found(world, undefined, { _separate_replies: said })).replies).toHaveLength(2)
  })

  it.each(['false', 'False', '0', ''])('gives answers among the others for "%s"', async said => {
    const { replies, total } = await found(world, undefined, { _separate_replies: said })
    expect([replies, total]).toEqual([undefined, 3])
  })

  it('gives answers apart', async () => {
    const { total, rows, replies } = await found(world, undefined, { _separate_replies: 'true' })
    expect([total, texts({ rows }), texts({ rows: replies ?? [] })]).toEqual([
      1,
      ['A remark'],
      ['An answer', 'And another'],
    ])
  })

  const QUERIES: [string, string, string[]][] = [
    ['limit and offset', `uri=${PAGE}&sort=created&order=asc&limit=1&offset=1`, ['An answer']],
    ['nothing but the last changed first', `uri=${PAGE}`, ['And another', 'An answer', 'A remark']],
    ['no rows', `uri=${PAGE}&limit=0`, []],
    ['an address as url', `url=${ENGLISH_PAGE}`, ['In English']],
    ['several addresses', `uri=${PAGE}&uri=${ENGLISH_PAGE}&user=sara`, ['In English', 'An answer']],
    ['an address without its scheme', 'uri=statements.example/en/7', ['In English']],
    ['several users', `uri=${PAGE}&user=sara&user=ali`, ['And another', 'An answer', 'A remark']],
    ['a part of an address', 'uri.parts=en', ['In English']],
    ['an unknown address', 'uri=https://unknown.example/', []],
    ['no address at all', 'uri=urn:x', []],
    ['a user', 'user=sara', ['In English', 'An answer']],
    ['a user by IRI', 'user=acct:sara@hashiya.test', ['In English', 'An answer']],
    ['a user of elsewhere', 'user=acct:sara@elsewhere.example', []],
    ['the public group', 'group=__world__&user=ali', ['And another', 'A remark']],
    ['a group that is unknown', 'group=jury', []],
    ['a tag', 'tag=law', ['A remark']],
    ['several tags', `tags=law&tag=${encodeURIComponent('قانون')}`, ['A remark']],
    ['a tag that is not there', 'tag=law&tag=other', []],
    ['a tag of several words by one of them', 'tag=treaty', ['In English']],
    ['a tag of several words by all of them', 'tag=treaty+peace', ['In English']],
    ['no tag by a part of a word', 'tag=treat', []],
    ['a tag without its tashkeel', `tag=${encodeURIComponent('قانُون')}`, ['A remark']],
    ['a tag without letters', `tag=${encodeURIComponent('!?')}`, ['In English']],
    ['no tag without letters by another one', 'tag=!', []],
    ['words of the text', 'text=another', ['And another']],
    ['words of the quotation, without their tashkeel', `quote=${encodeURIComponent('وقف فوري لاطلاق')}`, ['A remark']],
    ['words anywhere', `any=${encodeURIComponent('remark قانون فوري')}`, ['A remark']],
    ['words that are not there', 'any=remark+nowhere', []],
    ['words in a row', `any=${encodeURIComponent('"a remark"')}`, ['A remark']],
    ['words in another row', `any=${encodeURIComponent('"remark a"')}`, []],
    ['half a pair of quotation marks', `any=${encodeURIComponent('"remark')}`, ['A remark']],
    [
      'an address with a wildcard',
      `wildcard_uri=${encodeURIComponent('https://statements.example/en/*')}`,
      ['In English'],
    ],
    [
      'an address with one open character',
      `wildcard_uri=${encodeURIComponent('https://statements.example/_')}&user=ali`,
      ['And another', 'A remark'],
    ],
    ['a wildcard behind the address itself', `wildcard_uri=${ENGLISH_PAGE}/*`, ['In English']],
    ['a wildcard and another scheme', 'wildcard_uri=http://STATEMENTS.example/en*', ['In English']],
    ['a wildcard without a scheme', 'wildcard_uri=statements.example/*/7', ['In English']],
    [
      'a wildcard beside an address',
      `uri=${PAGE}&wildcard_uri=${ENGLISH_PAGE}*&user=sara`,
      ['In English', 'An answer'],
    ],
    ['a wildcard for another host', 'wildcard_uri=https://statements.exampl/*', []],
    ['parameters that nobody knows', `uri=${ENGLISH_PAGE}&foo=bar`, ['In English']],
  ]
  it.each(QUERIES)('understands %s', async (_, query, expected) => {
    expect(texts(await search(query))).toEqual(expected)
  })

  it('understands the answers to one annotation', async () => {
    expect(texts(await search(`references=${remark.id}&sort=created&order=asc`))).toEqual(['An answer', 'And another'])
    expect(texts(await search(`references=${reply.id}`))).toEqual(['And another'])
    expect(texts(await search('references=nothing'))).toEqual([])
  })

  it('finds one’s own without an address', async () => {
    expect(texts(await search('user=sara', 'sara'))).toEqual(['In English', 'Only mine', 'An answer'])
    expect(texts(await search('text=mine', 'sara'))).toEqual(['Only mine'])
    expect(texts(await search('text=mine', 'ali'))).toEqual([])
  })

  it.each([
    'limit=201',
    'limit=-1',
    'offset=9801',
    'sort=text',
    'order=up',
    'sort=created&search_after=yesterday',
    'search_after=123',
    'search_after=2020-13',
    'wildcard_uri=*statements.example',
    'wildcard_uri=https://statements.example*',
    'wildcard_uri=https://*.example/7',
    'wildcard_uri=u_n:*',
    'wildcard_uri=https://statements.example/7',
    `uri=${'x'.repeat(2049)}`,
  ])('refuses %s', async query => {
    const { status, body } = await world.ask('GET', `/api/search?${query}`)
    expect([status, body.code]).toEqual([400, 'bad-parameter'])
  })

  it('shows no answers to what is gone, and leaves them to those who wrote them', async () => {
    const uri = ENGLISH_PAGE
    const root = await create(world, 'ali', { text: 'root', uri, shared: true })
    const middle = await create(world, 'ali', { text: 'middle', uri, references: [root.id], shared: true })
    const last = await create(world, 'sara', { text: 'last', uri, references: [root.id, middle.id], shared: true })
    const shown = async () => texts(await search(`uri=${uri}&sort=created&order=asc`))
    await world.ask('DELETE', `/api/annotations/${middle.id}`, { as: 'ali' })
    expect(await shown()).toEqual(['In English', 'root', 'last'])
    const { rows } = await found(world, undefined, { uri })
    expect(rows.at(-1).references).toEqual([root.id, middle.id])
    await world.ask('DELETE', `/api/annotations/${root.id}`, { as: 'ali' })
    expect(await shown()).toEqual(['In English'])
    expect((await world.ask('GET', `/api/annotations/${last.id}`)).body.text).toBe('last')
    expect(texts(await search('user=sara', 'sara'))).toContain('last')
  })

  it('shows nobody the answers to what is out of sight', async () => {
    const uri = ENGLISH_PAGE
    const root = await create(world, 'ali', { text: 'secret', uri })
    const answer = await create(world, 'ali', { text: 'to myself', uri, references: [root.id] })
    expect(answer.permissions.read).toEqual([`acct:ali@${world.authority}`])
    expect(texts(await search(`uri=${uri}&user=ali`))).toEqual([])
    expect(texts(await search(`uri=${uri}&user=ali`, 'ali'))).toEqual(['to myself', 'secret'])
  })
})

describe('search of many annotations', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld('app')
    await publishArabic(world)
    for (let n = 0; n < 265; n++)
      await create(world, n % 3 === 0 ? 'sara' : 'ali', { exact: WORDS, text: `${n}`, shared: n % 3 !== 0 })
  })
  afterAll(() => world.close())

  /** As the sidebar reads: fifty, then two hundred each, until all are there or a page is empty. */
  async function walk(user: string): Promise<string[]> {
    const rows: any[] = []
    for (let limit = 50; ; limit = 200) {
      const last = rows.at(-1)?.created
      const page = await found(world, user, { limit: `${limit}`, ...(last && { search_after: last }) })
      rows.push(...page.rows)
      if (page.rows.length === 0 || rows.length >= page.total) return texts({ rows })
    }
  }

  it('loses none and repeats none over its pages, own and public ones merged', async () => {
    expect(await walk('sara')).toEqual(Array.from({ length: 265 }, (_, n) => `${n}`))
    expect(await walk('ali')).toEqual(Array.from({ length: 265 }, (_, n) => `${n}`).filter(n => Number(n) % 3 !== 0))
  })

  it('goes backwards as well', async () => {
    const first = await found(world, 'sara', { order: 'desc', limit: '200' })
    const next = await found(world, 'sara', { order: 'desc', limit: '200', search_after: first.rows.at(-1).created })
    expect([...texts(first), ...texts(next)]).toEqual(Array.from({ length: 265 }, (_, n) => `${264 - n}`))
  })
})

describe.each(DOORS)('search of long annotations (%s)', door => {
  it('answers as much as an answer may hold, and the rest behind it', async () => {
    const world = await openWorld(door)
    await publishArabic(world)
    const text = 'ن'.repeat(30_000)
    for (let n = 0; n < 50; n++) await create(world, 'ali', { exact: WORDS, text: `${n} ${text}`, shared: true })
    const seen: string[] = []
    for (let after = ''; seen.length < 50; ) {
      const { total, rows } = await found(world, undefined, { limit: '200', ...(after && { search_after: after }) })
      expect([total, rows.length > 0 && rows.length < 50]).toEqual([50, true])
      seen.push(...texts({ rows }).map(one => one.split(' ')[0] ?? ''))
      after = rows.at(-1).created
    }
    expect(seen).toEqual(Array.from({ length: 50 }, (_, n) => `${n}`))
    await world.close()
  })
})

describe('notes on pages that show no statement', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld('http', { anyPage: true })
  })
  afterAll(() => world.close())

  const uri = 'https://unknown.example/ar/مقال'
  const sent = { uri, exact: 'كلمات', document: { title: 'عنوان' } }

  it('are kept with what the client says of them, and found by the address', async () => {
    const row = await create(world, 'ali', { ...sent, text: 'x', shared: true })
    expect(row).toMatchObject({ uri, document: { title: ['عنوان'] } })
    expect(row.target[0].selector).toHaveLength(3)
    const { rows } = await found(world, undefined, { uri: `${encodeURI(uri)}#fragment` })
    expect(rows).toEqual([row])
    expect((await world.ask('GET', `/api/annotations/${row.id}`)).body).toEqual(row)
    const { total } = await found(world, 'ali', { uri, quote: 'كلمات' })
    expect(total).toBe(1)
  })

  it('are Web Annotations of the page, and may be changed as such', async () => {
    const row = await create(world, 'sara', { ...sent, text: 'y' })
    const { body } = await world.ask('GET', `/api/annotations/${row.id}.jsonld`, { as: 'sara' })
    expect(body.target).toMatchObject({
      source: encodeURI(uri),
      selector: [{ type: 'TextQuoteSelector', exact: 'كلمات' }],
    })
    const own = new URL(body.id).pathname
    const read = await world.ask('GET', own, { as: 'sara' })
    expect(read.body).toEqual(body)
    const headers = { 'If-Match': read.headers.get('etag') ?? '' }
    const patched = await world.ask('PATCH', own, { as: 'sara', headers, body: { audience: 'public' } })
    expect([patched.status, patched.body.target]).toEqual([200, body.target])
    const again = await world.ask('GET', `/api/annotations/${row.id}`)
    expect([again.body.target, again.body.uri]).toEqual([row.target, uri])
  })

  it('may be written as Web Annotations of the page', async () => {
    const row = await create(world, 'ali', { uri, text: 'page note', target: [], shared: true })
    const { body } = await world.ask('GET', `/api/annotations/${row.id}.jsonld`)
    expect(body.target.source).toBe(encodeURI(uri))
    const container = new URL(body.id).pathname.replace(/[^/]+$/, '')
    const note = { type: 'Annotation', audience: 'public', bodyValue: 'by another client', target: uri }
    expect((await world.ask('POST', container, { as: 'omar', body: note })).status).toBe(201)
    expect((await found(world, undefined, { uri, user: 'omar' })).rows[0]).toMatchObject({
      text: 'by another client',
      uri: encodeURI(uri),
    })
    const other = { ...note, target: 'https://another.example/' }
    expect((await world.ask('POST', container, { as: 'omar', body: other })).status).toBe(422)
  })

  it('tell nobody who cannot see them that they are there', async () => {
    const secret = 'https://intranet.example/secret'
    const row = await create(world, 'ali', { uri: secret, text: 'private' })
    const { body } = await world.ask('GET', `/api/annotations/${row.id}.jsonld`, { as: 'ali' })
    const container = new URL(body.id).pathname.replace(/[^/]+$/, '')
    const [annotated, never] = await Promise.all([
      world.ask('GET', container),
      world.ask('GET', container.replace(/page-.{22}/, `page-${'A'.repeat(22)}`)),
    ])
    expect([annotated.status, annotated.body.total]).toEqual([200, 0])
    expect([never.status, never.body.total]).toEqual([200, 0])
    expect((await world.ask('GET', '/statements')).body.items).toEqual([])
  })

  it('are nowhere where the deployment keeps none', async () => {
    const strict = await openWorld('app')
    const path = `/statements/page-${'A'.repeat(22)}/annotations/`
    expect((await strict.ask('GET', path)).status).toBe(404)
    const body = { title: 'T', language: 'en', id: `page-${'A'.repeat(22)}`, paragraphs: [{ text: 'x' }] }
    expect((await strict.ask('POST', '/statements', { as: 'publisher-1', body })).status).toBe(400)
    await strict.close()
  })
})
