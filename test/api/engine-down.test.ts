import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Engine, startEngine } from '../../local/engine/engine.ts'
import { type Answer, DOORS, openWorld, type World } from '../world/world.ts'
import { ascending, container, create, note, pathOf, publish, type Scene } from './scene.ts'

/** Milliseconds in which an answer comes, whatever the engine does: less than the function's own time limit. */
const DEADLINE = 9_000

describe.each(DOORS)('the engine dies behind %s', door => {
  let folder: string
  let engine: Engine
  let world: World
  let scene: Scene
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'hashiya-engine-'))
    engine = await startEngine({ dataFile: join(folder, 'data.db'), backOff: Array(20).fill(300) })
    world = await openWorld(door, { endpoint: engine.endpoint })
    scene = await publish(world, 'The parties met on 11 and 12 November.')
  })
  afterEach(async () => {
    await world.close()
    await engine.stop()
    rmSync(folder, { recursive: true })
  })

  const post = (body: Record<string, unknown>, headers = {}, as = 'writer') =>
    world.ask('POST', container(scene), { as, body: note(scene, body), headers })
  const everything = async (): Promise<Map<string, string>> => {
    const found = new Map<string, string>()
    let { first: page } = (await world.ask('GET', `${container(scene)}?limit=200`, { as: 'writer' })).body
    while (page) {
      for (const { id, bodyValue } of page.items) found.set(id, bodyValue)
      page = page.next && (await world.ask('GET', page.next, { as: 'writer' })).body
    }
    return found
  }
  const isRefusal = ({ status, headers, body }: Answer) =>
    status === 503 && body.code === 'store-unavailable' && Number(headers.get('retry-after')) > 0

  it('in the middle of writes: each fails with 503 or is kept', async () => {
    const acknowledged = new Map<string, string>()
    const others: Answer[] = []
    let written = 0
    const end = new AbortController()
    const writer = async (name: number) => {
      while (!end.signal.aborted) {
        const bodyValue = `${name}-${written++}`
        const answer = await post({ bodyValue })
        if (answer.status === 201) acknowledged.set(answer.body.id, bodyValue)
        else others.push(answer)
      }
    }
    const writers = Array.from({ length: 8 }, (_, name) => writer(name))
    for (let round = 0; round < 3; round++) {
      await delay(150)
      await engine.kill()
      await engine.ready()
    }
    await delay(150)
    end.abort()
    await Promise.all(writers)
    expect(others.filter(answer => !isRefusal(answer)).map(({ status, text }) => [status, text])).toEqual([])
    expect(acknowledged.size).toBeGreaterThan(10)
    const kept = await everything()
    expect(Array.from(acknowledged).filter(([id, value]) => kept.get(id) !== value)).toEqual([])
  })

  it('in the middle of edits: each version that was acknowledged is there', async () => {
    const path = pathOf(await create(world, scene, 'writer', note(scene, { bodyValue: '0' })))
    const acknowledged = ['0']
    const dying = delay(60).then(() => engine.kill())
    const others: Answer[] = []
    for (let index = 1; index <= 60; index++) {
      const headers = { 'If-Match': '*' }
      const answer = await world.ask('PATCH', path, { as: 'writer', body: { bodyValue: `${index}` }, headers })
      if (answer.status === 200) acknowledged.push(`${index}`)
      else others.push(answer)
    }
    await dying
    await engine.ready()
    const { body } = await world.ask('GET', `${path}/history?limit=200`, { as: 'writer' })
    const present = await world.ask('GET', path, { as: 'writer' })
    const values = body.items.map(({ annotation }: { annotation: { bodyValue: string } }) => annotation.bodyValue)
    const versions = new Set<string>([present.body.bodyValue, ...values])
    expect(acknowledged.filter(value => !versions.has(value))).toEqual([])
    expect(others.filter(({ status }) => ![412, 503].includes(status)).map(({ text }) => text)).toEqual([])
    expect(Array.from(versions, Number).toSorted(ascending)).toEqual(
      [...new Set(Array.from(versions, Number))].toSorted(ascending),
    )
  })

  it('and the same request sent again with its key makes one annotation', async () => {
    const keys = Array.from({ length: 24 }, () => crypto.randomUUID())
    const send = (key: string) => post({ bodyValue: key }, { 'Idempotency-Key': key })
    const first = Promise.all(keys.map(send))
    await delay(20)
    await engine.kill()
    const before = await first
    await engine.ready()
    const after = await Promise.all(keys.map(send))
    expect(after.map(({ status }) => status)).toEqual(keys.map(() => 201))
    const made = before.map(({ status, body }, index) => (status === 201 ? body.id : after[index]?.body.id))
    expect(after.map(({ body }) => body.id)).toEqual(made)
    expect(Array.from((await everything()).values()).toSorted()).toEqual(keys.toSorted())
  })

  it('for good: every request is answered with 503, and in time', async () => {
    const made = await create(world, scene, 'writer', note(scene))
    const requests: [string, string, object?][] = [
      ['GET', '/statements'],
      ['GET', `/statements/${scene.id}`],
      ['GET', container(scene)],
      ['GET', pathOf(made)],
      ['GET', `${pathOf(made)}/history`],
      ['GET', '/me/annotations'],
      ['POST', container(scene), note(scene)],
      ['PUT', pathOf(made), note(scene)],
      ['PATCH', pathOf(made), {}],
      ['DELETE', pathOf(made)],
    ]
    await engine.stop()
    const all = await Promise.all(
      requests.map(async ([method, path, body]) => {
        const began = performance.now()
        const answer = await world.ask(method, path, { as: 'writer', body, headers: { 'If-Match': '*' } })
        return { request: `${method} ${path}`, refused: isRefusal(answer), late: performance.now() - began > DEADLINE }
      }),
    )
    expect(all).toEqual(
      requests.map(([method, path]) => ({ request: `${method} ${path}`, refused: true, late: false })),
    )
    expect((await world.ask('GET', '/health')).status).toBe(200)
  })
})
