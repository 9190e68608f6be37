import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Client, Problem, quoting, type Statement, Unanswered } from '../../client/index.ts'
import { Random } from '../anchoring/random.ts'
import type { Fault } from './faulty-way.ts'
import { all, openScene } from './scene.ts'

const scene = openScene()
let client: Client
let statement: Statement
beforeAll(() => {
  client = scene.clientOf('reader-1')
})
beforeEach(async () => {
  statement = await scene.publish()
  scene.waits.length = 0
})

const note = (bodyValue: string) => ({ target: statement.paragraphs[0]?.iri ?? '', bodyValue })
const standing = async () => (await all(client.annotations.list(statement.id))).map(({ bodyValue = '' }) => bodyValue)

/** What a single request meets before it gets through, and how many attempts that takes. */
const WAYS: [string, Fault[]][] = [
  ['nothing in the way', []],
  ['unheard', ['unheard']],
  ['the answer lost', ['unanswered']],
  ['the answer lost three times', ['unanswered', 'unanswered', 'unanswered']],
  ['the answer cut short', ['cut']],
  ['a gateway that gave up', ['gateway']],
  ['throttled', ['throttled']],
  ['throttled, then lost, then busy', ['throttled', 'unanswered', 'busy']],
]

describe.each(WAYS)('%s', (_, faults) => {
  const fail = () => scene.way.fail(...faults)
  const attempts = faults.length + 1

  it('a note is posted once', async () => {
    fail()
    const made = await client.annotations.post(statement.id, note('once'))
    expect(scene.way.heard).toHaveLength(attempts)
    expect(new Set(scene.way.heard.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
    expect(made.value.bodyValue).toBe('once')
    expect(await standing()).toEqual(['once'])
  })

  it.each([
    [
      'a patch',
      (present: Awaited<ReturnType<Client['annotations']['post']>>) =>
        client.annotations.patch(present, { bodyValue: 'b' }),
    ],
    ['a replacement', present => client.annotations.replace(present, { ...present.value, bodyValue: 'b' })],
    [
      'an edit',
      present =>
        client.annotations.edit(present.value.id, ({ bodyValue }) => ({ bodyValue: `${bodyValue}b`.slice(1) })),
    ],
    [
      'a new target, by quotation',
      present => {
        const target = quoting(statement.paragraphs[1] ?? '', 'وقف إطلاق النار', { suffix: ' يشمل' })
        return client.annotations.patch(present, { bodyValue: 'b', target })
      },
    ],
  ] satisfies [string, (present: Awaited<ReturnType<Client['annotations']['post']>>) => Promise<unknown>][])(
    '%s is written once',
    async (_, write) => {
      const made = await client.annotations.post(statement.id, note('a'))
      fail()
      expect(await write(made)).toMatchObject({ value: { id: made.value.id, bodyValue: 'b' } })
      const versions = await all(client.annotations.history(made.value.id))
      expect(versions.map(({ annotation }) => annotation.bodyValue)).toEqual(['a'])
    },
  )

  it('a note is deleted', async () => {
    const made = await client.annotations.post(statement.id, note('a'))
    fail()
    await client.annotations.delete(made)
    expect(await standing()).toEqual([])
  })

  it('a statement is published once, revised once and withdrawn', async () => {
    const publisher = scene.clientOf('publisher-1')
    const input = { title: `T ${crypto.randomUUID()}`, language: 'en', paragraphs: [{ text: 'one' }, { text: 'two' }] }
    fail()
    const made = await publisher.statements.publish(input)
    const titles = (await all(publisher.statements.list())).map(({ title }) => title)
    expect(titles.filter(title => title === input.title)).toHaveLength(1)
    fail()
    const revised = await publisher.statements.revise(made, {
      ...input,
      paragraphs: [{ text: 'one' }, { text: 'three' }],
    })
    expect(revised.value).toMatchObject({ id: made.value.id, revision: 2 })
    fail()
    await publisher.statements.withdraw(revised)
    await expect(publisher.statements.read(made.value.id)).rejects.toMatchObject({ code: 'statement-withdrawn' })
  })

  it('all is read, page by page', async () => {
    for (const text of ['a', 'b', 'c']) await client.annotations.post(statement.id, note(text))
    fail()
    const found = await all(client.annotations.list(statement.id, { limit: 2 }))
    expect(found.map(({ bodyValue }) => bodyValue)).toEqual(['a', 'b', 'c'])
  })
})

it('an answer that never ends: the note is posted once', async () => {
  scene.way.fail('hanging')
  await scene.clientOf('reader-1', { timeout: 500 }).annotations.post(statement.id, note('once'))
  expect(await standing()).toEqual(['once'])
})

it('never comes back before it is asked to', async () => {
  scene.way.fail('throttled', 'busy')
  await client.annotations.post(statement.id, note('a'))
  const [first = 0, second = 0] = scene.waits
  expect(first).toBeGreaterThan(2_000)
  expect(second).toBeGreaterThan(3_000)
})

it('does not wait longer than it is willing to', async () => {
  const hasty = scene.clientOf('reader-1', { patience: { longestWait: 1_000 } })
  scene.way.fail('throttled')
  const refused = await hasty.annotations.post(statement.id, note('a')).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(Problem)
  expect(refused).toMatchObject({ status: 429, code: 'http-429', retryAfter: 2, uncertain: false })
  expect(scene.way.heard).toHaveLength(1)
})

it('gives up after some attempts, and says with which key to go on', async () => {
  scene.way.fail(...Array<Fault>(5).fill('unanswered'))
  const gone = await client.annotations
    .post(statement.id, note('a'), { key: 'row-17' })
    .catch((error: unknown) => error)
  expect(gone).toBeInstanceOf(Unanswered)
  expect(gone).toMatchObject({ attempts: 5, asked: { method: 'POST', key: 'row-17' } })
  await client.annotations.post(statement.id, note('a'), { key: 'row-17' })
  expect(await standing()).toEqual(['a'])
})

it('sends what is not safe to repeat only once, unless it was turned away', async () => {
  const body = { title: 'T', language: 'en', paragraphs: [{ text: 'one' }] }
  const publisher = scene.clientOf('publisher-1')
  scene.way.fail('throttled', 'unanswered')
  await expect(publisher.request('POST /statements', { body })).rejects.toThrow(Unanswered)
  expect(scene.way.heard).toHaveLength(2)
})

it('stops at once when it is told to', async () => {
  const stop = new AbortController()
  const waiting = scene.clientOf('reader-1', {
    wait: () => {
      stop.abort(new Error('the reader left'))
      return Promise.resolve()
    },
  })
  scene.way.fail('busy', 'none')
  await expect(waiting.annotations.post(statement.id, note('a'), { signal: stop.signal })).rejects.toThrow(
    'the reader left',
  )
  expect(scene.way.heard).toHaveLength(1)
  scene.way.fail('hanging')
  const reading = new AbortController()
  const read = waiting.statements.read(statement.id, { signal: reading.signal })
  await expect.poll(() => scene.way.heard.length).toBe(1)
  reading.abort(new Error('and another'))
  await expect(read).rejects.toThrow('and another')
})

it('a storm: of 60 notes sent at once, each is there once', async () => {
  const random = new Random(7)
  const faults: Fault[] = ['unheard', 'unanswered', 'cut', 'gateway', 'throttled', 'busy']
  scene.way.fail(...Array.from({ length: 150 }, () => (random.next() < 0.6 ? (random.pick(faults) ?? 'none') : 'none')))
  const patient = scene.clientOf('reader-1', { patience: { attempts: 200 } })
  const texts = Array.from({ length: 60 }, (_, index) => `note ${index}`)
  await Promise.all(texts.map(text => patient.annotations.post(statement.id, note(text))))
  expect(scene.way.heard.length).toBeGreaterThan(100)
  expect((await standing()).toSorted()).toEqual(texts.toSorted())
})
