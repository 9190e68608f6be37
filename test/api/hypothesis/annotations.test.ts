import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ARABIC, codePoints } from '../../world/texts.ts'
import { DOORS, openWorld, type World } from '../../world/world.ts'
import { create, found, PAGE, posted, publishArabic, selectorsFor } from './client.ts'

const WORDS = 'وقفٍ فوريٍّ لإطلاق النار'

describe.each(DOORS)('annotations of the Hypothesis API (%s)', door => {
  let world: World
  let statement: string
  beforeAll(async () => {
    world = await openWorld(door)
    statement = (await publishArabic(world)).body.id
  })
  afterAll(() => world.close())

  const userid = (user: string) => `acct:${user}@${world.authority}`
  const patch = (user: string, row: { id: string }, change: object) =>
    world.ask('PATCH', `/api/annotations/${row.id}`, { as: user, body: { ...row, ...change } })
  const asWebAnnotation = async (user: string, row: { id: string }) =>
    (await world.ask('GET', `/api/annotations/${row.id}.jsonld`, { as: user })).body

  it('become Web Annotations on the words of a paragraph, in the same second', async () => {
    const row = await create(world, 'reader-1', { exact: WORDS })
    const { id, audience, motivation, target } = await asWebAnnotation('reader-1', row)
    expect([audience, motivation]).toEqual(['private', 'highlighting'])
    expect(target.selector).toContainEqual({
      type: 'TextPositionSelector',
      ...codePoints(ARABIC.paragraphs[0]?.text ?? '', WORDS),
    })
    expect((await world.ask('GET', new URL(id).pathname, { as: 'reader-1' })).body.target).toEqual(target)
    const all = await world.ask('GET', `/statements/${statement}/annotations/`, { as: 'reader-1' })
    expect(all.body.first.items.map((one: { id: string }) => one.id)).toContain(id)
  })

  it('come back with all that the client needs, and its own selectors as they were', async () => {
    const sent = posted(world, 'reader-1', { exact: WORDS, text: '**نص**', tags: ['لغة', 'x'], shared: true })
    const { body: row } = await world.ask('POST', '/api/annotations', { as: 'reader-1', body: sent })
    expect(row).toMatchObject({
      user: userid('reader-1'),
      user_info: { display_name: 'Name of reader-1' },
      uri: PAGE,
      text: '**نص**',
      tags: ['لغة', 'x'],
      group: '__world__',
      permissions: { read: ['group:__world__'], update: [userid('reader-1')], delete: [userid('reader-1')] },
      target: [{ source: PAGE, selector: selectorsFor(WORDS) }],
      hidden: false,
      flagged: false,
    })
    expect(row.id).toMatch(/^[A-Za-z0-9_-]+$/)
    expect((await world.ask('GET', `/api/annotations/${row.id}`)).body).toEqual(row)
    const { body, audience } = await asWebAnnotation('reader-1', row)
    expect(audience).toBe('public')
    expect(body).toEqual([
      expect.objectContaining({ value: '**نص**', format: 'text/markdown' }),
      { type: 'TextualBody', value: 'لغة', purpose: 'tagging' },
      { type: 'TextualBody', value: 'x', purpose: 'tagging' },
    ])
  })

  it('show what other clients wrote', async () => {
    const [paragraph] = (await world.ask('GET', `/statements/${statement}`)).body.paragraphs
    const write = async (more: object) => {
      const body = { type: 'Annotation', audience: 'public', target: paragraph.iri, ...more }
      const { body: made } = await world.ask('POST', `/statements/${statement}/annotations/`, { as: 'reader-3', body })
      const { rows } = await found(world, undefined, { user: 'reader-3' })
      return { made, row: rows.at(-1) }
    }
    const selector = { type: 'TextPositionSelector', ...codePoints(paragraph.text, WORDS) }
    const { row } = await write({ bodyValue: 'A remark.', target: { source: paragraph.iri, selector } })
    expect(row).toMatchObject({ text: 'A remark.', tags: [], uri: PAGE, user: userid('reader-3') })
    expect(row.target[0].selector).toEqual([expect.objectContaining({ type: 'TextQuoteSelector', exact: WORDS })])
    const { row: whole } = await write({ body: [{ type: 'TextualBody', value: 't', purpose: 'tagging' }] })
    expect(whole.target[0].selector[0].exact).toBe(paragraph.text)
    expect([whole.text, whole.tags]).toEqual(['', ['t']])
    const { row: film } = await write({
      body: 'https://example.org/film',
      target: `${world.url}/statements/${statement}`,
    })
    expect([film.text, film.target[0].selector]).toEqual(['https://example.org/film', undefined])
  })

  it('keep bodies of other clients when one word of them changes', async () => {
    const [paragraph] = (await world.ask('GET', `/statements/${statement}`)).body.paragraphs
    const bodies = [
      { type: 'TextualBody', value: 'old', language: 'en' },
      { type: 'TextualBody', value: 'kept', purpose: 'tagging', language: 'en' },
      { type: 'TextualBody', value: 'gone', purpose: 'tagging' },
    ]
    const note = {
      type: 'Annotation',
      motivation: 'questioning',
      target: paragraph.iri,
      body: bodies,
      rights: 'https://x.example/',
    }
    await world.ask('POST', `/statements/${statement}/annotations/`, { as: 'reader-4', body: note })
    const [row] = (await found(world, 'reader-4', { user: 'reader-4' })).rows
    await patch('reader-4', row, { tags: ['kept', 'new'] })
    const changed = await asWebAnnotation('reader-4', row)
    expect(changed).toMatchObject({
      motivation: 'questioning',
      rights: 'https://x.example/',
      target: { source: paragraph.iri },
    })
    expect(changed.body).toEqual([bodies[0], bodies[1], { type: 'TextualBody', value: 'new', purpose: 'tagging' }])
  })

  it('are edited with the whole object sent back, of which only text, tags and audience count', async () => {
    const row = await create(world, 'reader-1', { exact: WORDS })
    const forged = {
      text: 'Now with words.',
      tags: ['a'],
      user: userid('reader-2'),
      uri: 'https://elsewhere.example/',
      created: '2001-01-01T00:00:00Z',
      group: 'jury',
      references: ['x'],
      hidden: true,
      permissions: { read: ['group:__world__'], update: [userid('reader-2')], delete: [] },
    }
    const { status, body } = await patch('reader-1', row, forged)
    expect(status).toBe(200)
    const { text, tags } = forged
    const permissions = { ...row.permissions, read: ['group:__world__'] }
    expect(body).toEqual({ ...row, text, tags, permissions, updated: body.updated })
    expect(body.updated > row.updated).toBe(true)
    expect((await asWebAnnotation('reader-1', row)).motivation).toBe('commenting')
    const back = await world.ask('PUT', `/api/annotations/${row.id}`, {
      as: 'reader-1',
      body: { permissions: row.permissions },
    })
    expect([back.body.permissions.read, back.body.text]).toEqual([[userid('reader-1')], 'Now with words.'])
  })

  it('stay findable under their id while they move between audiences', async () => {
    const row = await create(world, 'reader-1', { exact: WORDS, shared: true })
    await patch('reader-1', row, { permissions: { read: [userid('reader-1')] } })
    expect((await world.ask('GET', `/api/annotations/${row.id}`)).status).toBe(404)
    expect((await world.ask('GET', `/api/annotations/${row.id}`, { as: 'reader-1' })).body.id).toBe(row.id)
  })

  it('move to other words when other selectors come', async () => {
    const row = await create(world, 'reader-1', { exact: WORDS })
    const selector = selectorsFor('ممثلو الأطراف')
    const { body } = await patch('reader-1', row, { target: [{ source: PAGE, selector }] })
    expect(body.target[0].selector).toEqual(selector)
    expect((await asWebAnnotation('reader-1', row)).anchor.segments[0].exact).toBe('ممثلو الأطراف')
  })

  it('run over several paragraphs, which a page joins as it likes', async () => {
    const exact = 'لإطلاق النار.وأكدوا أن وقف إطلاق النار'
    const row = await create(world, 'reader-1', { exact })
    const { anchor } = await asWebAnnotation('reader-1', row)
    expect(anchor.segments.map((one: { exact: string }) => one.exact)).toEqual([
      'لإطلاق النار.',
      'وأكدوا أن وقف إطلاق النار',
    ])
    expect(row.target[0].selector).toEqual(selectorsFor(exact))
  })

  it('are told apart by what stands around them', async () => {
    const exact = 'وقف إطلاق النار'
    const page = ARABIC.paragraphs.map(({ text }) => text).join('')
    const start = page.lastIndexOf(exact)
    const quote = {
      type: 'TextQuoteSelector',
      exact,
      prefix: page.slice(start - 32, start),
      suffix: page.slice(start + exact.length, start + exact.length + 32),
    }
    const row = await create(world, 'reader-1', { target: [{ source: PAGE, selector: [quote] }] })
    const [segment] = (await asWebAnnotation('reader-1', row)).anchor.segments
    expect(segment.start).toBe(
      Array.from((ARABIC.paragraphs[1]?.text ?? '').split(exact).slice(0, 2).join(exact)).length,
    )
  })

  it('take emoji that a browser cut in two', async () => {
    const exact = 'على حُسن الاستقبال'
    const quote = { type: 'TextQuoteSelector', exact, prefix: '\uDD1D ', suffix: ' وكـــرم\uD83D' }
    const row = await create(world, 'reader-1', { target: [{ source: PAGE, selector: [quote] }] })
    expect(row.target[0].selector).toEqual([{ ...quote, prefix: '\uFFFD ', suffix: ' وكـــرم\uFFFD' }])
  })

  it('have one target, the first of those that are sent', async () => {
    const target = [{ source: PAGE, selector: selectorsFor(WORDS) }, { source: PAGE }]
    expect((await create(world, 'reader-1', { target })).target).toEqual(target.slice(0, 1))
  })

  it('may be on a page as a whole, with an empty target', async () => {
    const row = await create(world, 'reader-1', { text: 'Of the page.', target: [] })
    expect(row.target).toEqual([{ source: PAGE }])
    expect((await asWebAnnotation('reader-1', row)).target.source).toBe(`${world.url}/statements/${statement}`)
  })

  const ADDRESSES = [`${PAGE}/?utm_source=x#قسم`, 'http://statements.example/7', `READING`, `STATEMENT`]
  it.each(ADDRESSES)('are on the same statement from %s', async address => {
    const uri = address
      .replace('READING', `${world.url}/read/${statement}`)
      .replace('STATEMENT', `${world.url}/statements/${statement}`)
    const row = await create(world, 'reader-5', { exact: WORDS, uri })
    expect(row.uri).toBe(uri)
    expect((await found(world, 'reader-5')).rows.map(({ id }) => id)).toContain(row.id)
    expect((await found(world, 'reader-5', { uri })).rows.map(({ id }) => id)).toContain(row.id)
  })

  it('are on the statement under the address of its earlier revision, and of the present one', async () => {
    const url = 'https://moving.example/first'
    const { body, headers } = await publishArabic(world, { url })
    const row = await create(world, 'reader-7', { exact: WORDS, uri: url })
    const moved = { ...ARABIC, url: 'https://moving.example/second' }
    const condition = { 'If-Match': headers.get('etag') ?? '' }
    await world.ask('PUT', `/statements/${body.id}`, { as: 'publisher-1', headers: condition, body: moved })
    for (const uri of [url, moved.url])
      expect((await found(world, 'reader-7', { uri })).rows.map(({ id }) => id)).toEqual([row.id])
  })

  it('are private unless the group is named', async () => {
    const row = await create(world, 'reader-1', { exact: WORDS, permissions: undefined })
    expect(row.permissions.read).toEqual([userid('reader-1')])
    expect((await world.ask('GET', `/api/annotations/${row.id}`, { as: 'reader-2' })).status).toBe(404)
  })

  it('are for a group, which private ones keep too', async () => {
    const [shared, own] = [
      await create(world, 'reader-1 jury', { exact: WORDS, group: 'jury', permissions: { read: ['group:jury'] } }),
      await create(world, 'reader-1 jury', {
        exact: WORDS,
        group: 'jury',
        permissions: { read: [userid('reader-1')] },
      }),
    ]
    expect([shared.group, shared.permissions.read, own.group]).toEqual(['jury', ['group:jury'], 'jury'])
    const ids = async (user: string) => (await found(world, user, { group: 'jury' })).rows.map(({ id }) => id)
    expect(await ids('reader-1 jury')).toEqual([shared.id, own.id])
    expect(await ids('reader-2 jury')).toEqual([shared.id])
    expect(await ids('reader-2')).toEqual([])
  })

  const REFUSED: [string, number, string, (world: World) => object, string][] = [
    [
      'an unknown page',
      422,
      'unknown-page',
      () => ({ uri: 'https://unknown.example/' }),
      'a page that shows a statement',
    ],
    [
      'words that are not in the text',
      422,
      'target-not-in-text',
      () => ({ exact: 'لا شيء من هذا' }),
      'does not stand in the text',
    ],
    [
      'a group that one is not in',
      403,
      'audience-not-allowed',
      () => ({ group: 'jury', permissions: { read: ['group:jury'] } }),
      'that audience',
    ],
    ['no address', 400, 'bad-field', () => ({ uri: undefined }), '/uri '],
    ['a text that is a number', 400, 'bad-field', () => ({ text: 1 }), '/text '],
    ['half an emoji in the text', 400, 'unknown-property', () => ({ text: 'a\uD83D' }), '/body/0/value '],
    ['a reply to nothing', 404, 'no-such-resource', () => ({ references: ['AAAA'] }), ''],
  ]
  it.each(REFUSED)('are refused for %s', async (_, status, code, more, reason) => {
    const answer = await world.ask('POST', '/api/annotations', {
      as: 'reader-1',
      body: {
        ...posted(world, 'reader-1', { shared: true }),
        ...more(world),
        ...('exact' in more(world) && { target: posted(world, 'reader-1', more(world) as never)['target'] }),
      },
    })
    expect([answer.status, answer.body.status, answer.body.code]).toEqual([status, 'failure', code])
    expect(answer.body.reason).toContain(reason)
  })

  it('are nobody else’s to change or delete, and nobody’s without a name', async () => {
    const row = await create(world, 'reader-1', { exact: WORDS, shared: true })
    expect((await patch('reader-2', row, { text: 'mine' })).status).toBe(403)
    expect((await world.ask('DELETE', `/api/annotations/${row.id}`, { as: 'reader-2' })).status).toBe(403)
    const secret = await create(world, 'reader-1', { exact: WORDS })
    expect((await patch('reader-2', secret, { text: 'mine' })).status).toBe(404)
    expect((await world.ask('POST', '/api/annotations', { body: posted(world, 'reader-1') })).status).toBe(401)
  })

  it('are one when the client sends a highlight again, and several when it makes several', async () => {
    const sent = posted(world, 'reader-6', { exact: WORDS })
    const again = () => world.ask('POST', '/api/annotations', { as: 'reader-6', body: sent })
    const answers = [await again(), ...(await Promise.all([again(), again()]))]
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    const other = await world.ask('POST', '/api/annotations', { as: 'reader-6', body: { ...sent, text: 'other' } })
    expect(other.body.id).not.toBe(answers[0]?.body.id)
    expect((await found(world, 'reader-6', { user: 'reader-6' })).total).toBe(2)
  })

  it('are all kept when two change the same one at once', async () => {
    const row = await create(world, 'reader-1', { exact: WORDS, text: 'x' })
    const change = (tags: string[]) =>
      world.ask('PATCH', `/api/annotations/${row.id}`, { as: 'reader-1', body: { tags } })
    const text = world.ask('PATCH', `/api/annotations/${row.id}`, { as: 'reader-1', body: { text: 'y' } })
    const answers = await Promise.all([change(['a']), text])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const { body } = await world.ask('GET', `/api/annotations/${row.id}`, { as: 'reader-1' })
    expect([body.text, body.tags]).toEqual(['y', ['a']])
  })

  it('are gone when they are deleted', async () => {
    const row = await create(world, 'reader-1', { exact: WORDS })
    const remove = () => world.ask('DELETE', `/api/annotations/${row.id}`, { as: 'reader-1' })
    expect((await remove()).body).toEqual({ id: row.id, deleted: true })
    expect((await remove()).status).toBe(404)
    expect((await world.ask('GET', `/api/annotations/${row.id}`, { as: 'reader-1' })).status).toBe(404)
  })

  it.each(['nothing', 'AAAA', 'tR2zUpefyp8tPn7qyFWflA', Buffer.from('a/b/c').toString('base64url')])(
    'are not there under the id %s',
    async id => {
      expect((await world.ask('GET', `/api/annotations/${encodeURIComponent(id)}`)).status).toBe(404)
    },
  )
})
