import { beforeAll, describe, expect, it } from 'vitest'
import { type Client, commentsOf, Problem, quotedBy, quoting, type Statement, tagsOf } from '../../client/index.ts'
import { all, openScene } from './scene.ts'

const scene = openScene()
const tag = (value: string) => ({ type: 'TextualBody' as const, value, purpose: 'tagging' })
const comment = (value: string) => ({ type: 'TextualBody' as const, value, language: 'ar' })
let client: Client
let statement: Statement
let first: Statement['paragraphs'][number]
let second: Statement['paragraphs'][number]
beforeAll(async () => {
  client = scene.clientOf('reader-1')
  statement = await scene.publish()
  const [one, two] = statement.paragraphs
  if (!one || !two) throw new Error('the statement has too few paragraphs')
  first = one
  second = two
})
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  )

describe('a highlight by quotation', () => {
  it('is found in the text, and read back', async () => {
    const made = await client.annotations.post(statement.id, {
      motivation: 'highlighting',
      body: [comment('منذ متى؟'), tag('سلام')],
      target: quoting(first, 'وقفٍ فوريٍّ'),
    })
    expect(made.value.audience).toBe('private')
    const read = await client.annotations.read(made.value.id)
    expect(read).toEqual(made)
    expect(quotedBy(read.value)).toEqual(['وقفٍ فوريٍّ'])
    expect(commentsOf(read.value)).toEqual(['منذ متى؟'])
    expect(tagsOf(read.value)).toEqual(['سلام'])
    expect(read.value.anchor.segments[0]).toMatchObject({ paragraph: first.iri, start: 52 })
  })

  it('of words that stand there several times is refused with their places, one of which can be chosen', async () => {
    const target = quoting(second, 'وقف إطلاق النار')
    const refused = await failureOf(client.annotations.post(statement.id, { target }))
    if (!(refused instanceof Problem)) throw new Error('it was not refused')
    expect(refused).toMatchObject({ status: 422, code: 'ambiguous-target', uncertain: false })
    expect(refused.pointers).toEqual([expect.stringMatching(/^\/target/)])
    expect(refused.message).toMatch(/^422 ambiguous-target: .*prefix/)
    const [, last] = refused.document.candidates ?? []
    if (!last) throw new Error('there are too few candidates')
    const position = { type: 'TextPositionSelector' as const, start: last.start, end: last.end }
    const chosen = { ...target, selector: [target.selector, position] }
    const made = await client.annotations.post(statement.id, { target: chosen })
    expect(made.value.anchor.segments[0]).toMatchObject({ start: last.start, end: last.end })
  })

  it('of words that do not stand there is refused', async () => {
    const refused = await failureOf(client.annotations.post(statement.id, { target: quoting(first.iri, 'هدنة') }))
    expect(refused).toMatchObject({ status: 422, code: 'target-not-in-text' })
  })

  it('has offsets in UTF-16 units for who asks for them', async () => {
    const third = statement.paragraphs[2]?.iri ?? ''
    const made = await client.annotations.post(statement.id, { target: quoting(third, 'حُسن') })
    const offset = async (unit: 'code-point' | 'utf-16') => {
      const { target } = (await client.annotations.read(made.value.id, { unit })).value
      return JSON.stringify(target).match(/"start":(\d+)/)?.[1]
    }
    expect(Number(await offset('utf-16')) - Number(await offset('code-point'))).toBe(1)
  })
})

describe('lists', () => {
  let shelf: Statement
  beforeAll(async () => {
    shelf = await scene.publish()
    for (const [index, { iri }] of shelf.paragraphs.entries())
      await client.annotations.post(shelf.id, { target: iri, bodyValue: `${index}`, audience: 'public' })
  })

  it('give all in reading order, whatever the size of a page', async () => {
    for (const limit of [1, 2, 50]) {
      const found = await all(client.annotations.list(shelf.id, { limit }))
      expect(found.map(({ bodyValue }) => bodyValue)).toEqual(['0', '1', '2'])
    }
    expect((await all(client.annotations.pages(shelf.id, { limit: 2 }))).map(({ items }) => items.length)).toEqual([
      2, 1,
    ])
  })

  it('give what is asked for, and nothing where there is nothing', async () => {
    const paragraph = shelf.paragraphs[1]?.id ?? ''
    expect(await all(client.annotations.list(shelf.id, { paragraph }))).toMatchObject([{ bodyValue: '1' }])
    expect(await all(client.annotations.list(shelf.id, { tag: 'none' }))).toEqual([])
  })

  it('are the same to somebody else, as far as they are public', async () => {
    const nobody = scene.clientOf(undefined)
    expect(await all(nobody.annotations.list(shelf.id))).toHaveLength(3)
    expect(await all(nobody.annotations.list(statement.id))).toEqual([])
  })

  it('can be polled: what is known comes back until something has changed', async () => {
    const known = await client.annotations.collection(shelf.id)
    expect(known.value).toMatchObject({ total: 3 })
    expect(await client.annotations.collection(shelf.id, { known })).toBe(known)
    await client.annotations.post(shelf.id, { target: shelf.iri, bodyValue: 'new' })
    expect((await client.annotations.collection(shelf.id, { known })).value).toMatchObject({ total: 4 })
  })

  it('have statements, one’s own notes across them, and can be left early', async () => {
    for await (const { id } of client.statements.list()) {
      expect([shelf.id, statement.id]).toContain(id)
      break
    }
    const mine = await all(client.annotations.mine({ limit: 3 }))
    expect(new Set(mine.map(({ id }) => id.split('/annotations/')[0]))).toEqual(new Set([shelf.iri, statement.iri]))
    expect(await all(scene.clientOf('reader-2').annotations.mine())).toEqual([])
  })
})

it('a group has its notes across statements, and its members on pages', async () => {
  const owner = scene.clientOf('owner-1')
  const { value: group } = await owner.request('POST /groups', { body: { name: 'Monitors' } })
  const shelves = [statement, await scene.publish()]
  for (const { id, iri } of shelves)
    await owner.annotations.post(id, { target: iri, audience: `group:${group.id}`, bodyValue: id })
  const found = await all(owner.annotations.inGroup(group.id, { limit: 1 }))
  expect(found.map(({ bodyValue }) => bodyValue)).toEqual(shelves.map(({ id }) => id).toReversed())
  const path = { gid: group.id }
  const { value: members } = await owner.request('GET /groups/{gid}/members', { path })
  const pages = await all(owner.pages(members))
  expect(pages.flatMap(({ items }) => items)).toMatchObject([{ role: 'owner' }])
  await expect(all(client.annotations.inGroup(group.id))).rejects.toMatchObject({ status: 404 })
})

it('what is known comes back when nothing has changed', async () => {
  const text = await client.statements.read(statement.id)
  expect(await client.statements.read(statement.id, { known: text })).toBe(text)
  const note = await client.annotations.post(statement.id, { target: first.iri, bodyValue: 'a' })
  expect(await client.annotations.read(note.value.id, { known: note })).toBe(note)
  const changed = await client.annotations.patch(note, { bodyValue: 'b' })
  expect(await client.annotations.read(note.value.id, { known: note })).toEqual(changed)
})

it('a statement is previewed, revised, and read as it was', async () => {
  const publisher = scene.clientOf('publisher-1')
  const input = { title: 'T', language: 'en', paragraphs: [{ text: 'The parties met.' }] }
  const made = await publisher.statements.publish(input)
  const next = { ...input, paragraphs: [{ text: 'In May the parties met.' }] }
  expect((await publisher.statements.preview(made.value.id, next)).changes).toHaveLength(1)
  expect((await publisher.statements.revise(made, next)).value.revision).toBe(2)
  expect((await publisher.statements.revision(made.value.id, 1)).paragraphs).toMatchObject(input.paragraphs)
})

it('reaches every other operation by its name', async () => {
  const path = { sid: statement.id, pid: first.id }
  const { value, status, headers } = await client.request('GET /statements/{sid}/paragraphs/{pid}', { path })
  expect([value.text, status, headers.has('etag')]).toEqual([first.text, 200, true])
  expect((await client.request('GET /health')).value).toEqual({ status: 'ok' })
})

it('sends no header that a browser may not', async () => {
  scene.way.fail()
  const note = await client.annotations.post(statement.id, { target: first.iri })
  await client.annotations.read(note.value.id, { known: note })
  await client.annotations.delete(await client.annotations.patch(note, { bodyValue: 'b' }))
  const { headers } = await fetch(scene.way.url, { method: 'OPTIONS', headers: { Origin: 'https://reader.example' } })
  const allowed = headers.get('access-control-allow-headers')?.toLowerCase().split(', ')
  // What every browser and Node send of themselves.
  const own = /^(?:host|connection|user-agent|accept-.*|sec-.*|content-length|cache-control|pragma|origin|access-.*)$/
  const sent = scene.way.heard.flatMap(({ headers }) => Object.keys(headers)).filter(name => !own.test(name))
  expect([...new Set(sent)].filter(name => !allowed?.includes(name))).toEqual([])
})
