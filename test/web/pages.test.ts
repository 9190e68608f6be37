import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ARABIC } from '../world/texts.ts'
import { DOORS, openWorld, type World } from '../world/world.ts'

describe.each(DOORS)('pages, %s', door => {
  let world: World
  let id: string
  beforeAll(async () => {
    world = await openWorld(door, { pages: true })
    id = (await world.ask('POST', '/statements', { as: 'publisher', body: ARABIC })).body.id
    const corrected = { ...ARABIC, paragraphs: [{ text: 'نص آخر.' }] }
    await world.ask('PUT', `/statements/${id}`, { as: 'publisher', headers: { 'If-Match': '"r1"' }, body: corrected })
  })
  afterAll(() => world.close())

  const script = async (): Promise<string> =>
    /src="(\/web\/read-[A-Z0-9]{8}\.js)"/.exec((await world.ask('GET', `/read/${id}`)).text)?.[1] ?? ''

  it('show a statement, in the revision that is asked for', async () => {
    const now = await world.ask('GET', `/read/${id}`)
    expect(now.status).toBe(200)
    expect(now.headers.get('content-type')).toBe('text/html; charset=UTF-8')
    expect(now.text).toContain('<div class="statement" dir="rtl">')
    expect(now.text).toContain('نص آخر.')
    const before = await world.ask('GET', `/read/${id}?revision=1`)
    for (const { text } of ARABIC.paragraphs) expect(before.text).toContain(text)
  })

  it('let no script run that is not a file of ours', async () => {
    const { headers, text } = await world.ask('GET', `/read/${id}`)
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self'; style-src 'self'/)
    expect(text).not.toMatch(/<script(?![^>]* src=)|<style| style=| on\w+=/)
  })

  it('escape what people wrote', async () => {
    const text = `<script>alert('1')</script> & "<b>"`
    const body = { title: text, language: 'en', paragraphs: [{ text }] }
    const made = await world.ask('POST', '/statements', { as: 'publisher', body })
    const page = await world.ask('GET', `/read/${made.body.id}`)
    expect(page.text).not.toContain('<script>')
    expect(page.text).toContain('&lt;script&gt;')
  })

  it.each([
    ['/read/none', 404],
    ['/read/none%23there', 404],
    ['/read/a%20b', 404],
    ['/read/none/more', 404],
    ['/web/read.ts', 404],
    ['/web/..%2fhandler.mjs', 404],
    ['/web/catalogue.json', 404],
    ['/hypothesis/none', 404],
  ])('%s answers %i, always with the same bytes', async (path, status) => {
    const [one, other] = [await world.ask('GET', path), await world.ask('GET', '/read/never-heard-of')]
    expect(one.status).toBe(status)
    expect(one.text).toBe(other.text)
  })

  it.each(['0', '3', 'x', ''])('have no revision "%s"', async number => {
    expect((await world.ask('GET', `/read/${id}?revision=${number}`)).status).toBe(404)
  })

  it('say that a statement was withdrawn', async () => {
    const { body, headers } = await world.ask('POST', '/statements', { as: 'publisher', body: ARABIC })
    const etag = headers.get('etag') ?? ''
    await world.ask('DELETE', `/statements/${body.id}`, { as: 'publisher', headers: { 'If-Match': etag } })
    expect((await world.ask('GET', `/read/${body.id}`)).status).toBe(410)
  })

  it('say under which name the request is in the log', async () => {
    for (const path of [`/read/${id}`, '/read/none', await script()]) {
      const { headers } = await world.ask('GET', path, { headers: { 'X-Correlation-Id': 'n-1' } })
      expect(headers.get('x-correlation-id')).toBe('n-1')
    }
  })

  it('are read, not written', async () => {
    const refused = await world.ask('POST', `/read/${id}`)
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })

  it('have files that caches keep for ever, and any page may load', async () => {
    const { status, headers } = await world.ask('GET', await script())
    expect(status).toBe(200)
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    })
    const etag = headers.get('etag') ?? ''
    expect((await world.ask('GET', await script(), { headers: { 'If-None-Match': etag } })).status).toBe(304)
  })
})
