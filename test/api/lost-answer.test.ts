import { once } from 'node:events'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { DOORS, openWorld, type World } from '../world/world.ts'
import { container, create, note, pathOf, publish, type Scene } from './scene.ts'

/** Passes on what is asked of the engine; the nth answer to an operation from now is lost with its connection. */
async function lossyWay(
  engine: string,
): Promise<{ url: string; lose(operation: string, nth?: number): void; server: Server }> {
  let [awaited, left] = ['', 0]
  const server = createServer((incoming, outgoing) => {
    const operation = String(incoming.headers['x-amz-target']).split('.')[1] ?? ''
    const onward = request(engine, { method: 'POST', headers: incoming.headers, agent: false }, answer => {
      if (operation === awaited && --left === 0) {
        answer.resume().once('end', () => outgoing.destroy())
      } else answer.pipe(outgoing.writeHead(answer.statusCode ?? 500, answer.headers))
    })
    incoming.pipe(onward)
  })
  const lose = (operation: string, nth = 1) => {
    awaited = operation
    left = nth
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, lose, server }
}

/** The SDK sends a request again when its connection breaks; the second attempt then meets what the first has done. */
describe.each(DOORS)('an answer of the engine is lost behind %s', door => {
  let way: Awaited<ReturnType<typeof lossyWay>>
  let world: World
  let scene: Scene
  beforeAll(async () => {
    way = await lossyWay(inject('endpoint'))
    world = await openWorld(door, { endpoint: way.url })
    scene = await publish(world, 'one', 'two')
  })
  afterAll(async () => {
    await world.close()
    way.server.closeAllConnections()
    way.server.close()
  })

  const ask = (method: string, path: string, body?: unknown, headers = {}) =>
    world.ask(method, path, { as: 'writer', body, headers })
  const count = async () => {
    const { body } = await ask('GET', `${container(scene)}?limit=200`)
    return body.total
  }

  it.each<[string, (id: string) => [string, string, object]]>([
    ['POST', () => ['POST', container(scene), {}]],
    ['POST with a key', id => ['POST', container(scene), { 'Idempotency-Key': id }]],
    ['PUT', id => ['PUT', `${container(scene)}${id}`, { 'If-None-Match': '*' }]],
  ])('%s: the annotation is made, once', async (_, requested) => {
    const [method, path, headers] = requested(crypto.randomUUID())
    const before = await count()
    way.lose('PutItem')
    expect((await ask(method, path, note(scene, { bodyValue: 'x' }), headers)).status).toBe(201)
    expect(await count()).toBe(before + 1)
  })

  it.each<[string, string, number, object]>([
    ['an edit that loses the word of its earlier version', 'PutItem', 1, { bodyValue: 'y' }],
    ['an edit', 'PutItem', 2, { bodyValue: 'y' }],
    ['a move', 'TransactWriteItems', 1, { audience: 'public' }],
  ])('%s is done, once', async (_, operation, nth, patch) => {
    const made = await create(world, scene, 'writer', note(scene, { bodyValue: 'x' }))
    way.lose(operation, nth)
    const patched = await ask('PATCH', pathOf(made), patch, { 'If-Match': '*' })
    expect(patched).toMatchObject({ status: 200, body: patch })
    const history = await ask('GET', `${pathOf(made)}/history`)
    expect(history.body.items).toHaveLength(1)
  })

  it('a deletion is done', async () => {
    const made = await create(world, scene, 'writer', note(scene))
    way.lose('PutItem')
    expect((await ask('DELETE', pathOf(made), undefined, { 'If-Match': '*' })).status).toBe(204)
    expect((await ask('GET', pathOf(made))).status).toBe(410)
  })

  it('a statement is published, and revised', async () => {
    const body = { id: `s-${crypto.randomUUID()}`, title: 'T', language: 'en', paragraphs: [{ text: 'one' }] }
    way.lose('TransactWriteItems')
    const made = await world.ask('POST', '/statements', { as: 'publisher-1', body })
    expect(made.status).toBe(201)
    way.lose('TransactWriteItems')
    const headers = { 'If-Match': made.headers.get('etag') ?? '' }
    expect((await world.ask('PUT', `/statements/${body.id}`, { as: 'publisher-1', body, headers })).status).toBe(200)
  })
})
