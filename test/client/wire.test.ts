import { beforeAll, describe, expect, it } from 'vitest'
import { createClient, Problem, type Statement, Unanswered } from '../../client/index.ts'
import { openScene } from './scene.ts'

const scene = openScene()
let statement: Statement
beforeAll(async () => {
  statement = await scene.publish()
})
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  )
const bearers = () => scene.way.heard.map(({ headers }) => headers.authorization)

describe('a token', () => {
  it('is fetched once for all, and once more for all when it is refused', async () => {
    let fetched = 0
    const client = scene.clientOf('x', {
      token: async () => (++fetched === 1 ? 'outdated' : scene.world.token('reader-1')),
    })
    await Promise.all(Array.from({ length: 8 }, () => client.statements.read(statement.id)))
    await client.statements.read(statement.id)
    expect(fetched).toBe(2)
  })

  it('that stays refused is tried once more and no further', async () => {
    let fetched = 0
    const client = scene.clientOf('x', { token: () => `bad-${++fetched}` })
    scene.way.fail()
    expect(await failureOf(client.statements.read(statement.id))).toMatchObject({ status: 401, code: 'bad-token' })
    expect(bearers()).toEqual(['Bearer bad-1', 'Bearer bad-2'])
  })

  it('that is a string, or the same again, is sent once', async () => {
    for (const token of ['bad', () => 'bad']) {
      scene.way.fail()
      expect(await failureOf(scene.clientOf('x', { token }).statements.read(statement.id))).toBeInstanceOf(Problem)
      expect(bearers()).toEqual(['Bearer bad'])
    }
  })

  it('that could not be fetched is fetched by the next request', async () => {
    let fetched = 0
    const client = scene.clientOf('x', {
      token: () => (++fetched === 1 ? Promise.reject(new Error('the issuer sleeps')) : scene.world.token('reader-1')),
    })
    await expect(client.statements.read(statement.id)).rejects.toThrow('the issuer sleeps')
    await client.statements.read(statement.id)
  })

  it('that nobody has is not sent, and who must sign in is asked for one', async () => {
    let known: string | undefined
    const client = scene.clientOf('x', { token: () => known })
    scene.way.fail()
    await client.statements.read(statement.id)
    expect(bearers()).toEqual([undefined])
    const post = () => client.annotations.post(statement.id, { target: statement.iri })
    expect(await failureOf(post())).toMatchObject({ status: 401, code: 'sign-in-needed' })
    known = await scene.world.token('reader-1')
    expect((await post()).value.creator.id).toContain('reader-1')
  })

  it.each([
    'https://elsewhere.example/statements/s/annotations/a',
    '//elsewhere.example/statements/s/annotations/a',
    'https://user@127.0.0.1:1/statements/s/annotations/a',
  ])('does not go to %s', async iri => {
    const client = scene.clientOf('reader-1')
    scene.way.fail()
    await expect(client.annotations.read(iri)).rejects.toThrow(RangeError)
    await expect(client.follow(iri)).rejects.toThrow(RangeError)
    expect(scene.way.heard).toEqual([])
  })
})

describe('what is not an answer of the API', () => {
  const from = (...answers: (() => Response)[]) => {
    let asked = 0
    const fetch = () => Promise.resolve(answers[Math.min(asked++, answers.length - 1)]?.() ?? Response.error())
    const wait = () => Promise.resolve()
    return { client: createClient({ url: 'https://notes.example', fetch, wait }), asked: () => asked }
  }
  const post = ({ client }: ReturnType<typeof from>) => failureOf(client.annotations.post('s', { target: 'x:y' }))

  it('a page of the hotel’s network is not taken for a note', async () => {
    const portal = from(() => new Response('<h1>Welcome</h1>', { headers: { 'Content-Type': 'text/html' } }))
    expect(await post(portal)).toBeInstanceOf(Unanswered)
    expect(portal.asked()).toBe(5)
  })

  it('JSON that breaks off is not taken for a note', async () => {
    const cut = from(() => new Response('{"id":"x', { headers: { 'Content-Type': 'application/json' } }))
    expect(await post(cut)).toBeInstanceOf(Unanswered)
  })

  it.each([301, 302, 307, 308])('a redirection (%i) is said and not followed', async status => {
    const moved = from(() => new Response(null, { status, headers: { Location: 'https://other.example/' } }))
    expect(await post(moved)).toMatchObject({
      code: 'redirected',
      message: expect.stringContaining('https://other.example/'),
    })
    expect(moved.asked()).toBe(1)
  })

  it('a refusal in another form is told by its status', async () => {
    const gateway = from(() => Response.json({ message: 'Forbidden' }, { status: 403 }))
    expect(await post(gateway)).toMatchObject({ status: 403, code: 'http-403', detail: '{"message":"Forbidden"}' })
    expect(gateway.asked()).toBe(1)
  })
})

it('what cannot be sent is a mistake of the program, and not tried again', async () => {
  const client = scene.clientOf('reader-1')
  scene.way.fail()
  await expect(client.annotations.post(statement.id, { target: statement.iri }, { key: 'صف ١' })).rejects.toThrow(
    TypeError,
  )
  await expect(client.statements.read('..')).rejects.toThrow(RangeError)
  await expect(client.statements.read('')).rejects.toThrow(RangeError)
  expect(() => createClient({ url: '/here' })).toThrow(TypeError)
  expect(scene.way.heard).toEqual([])
})
