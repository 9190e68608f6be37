import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { consume } from '../../functions/counts/consume.ts'
import { openStore } from '../../shared/store/store.ts'
import { create, note, publishAs, type Scene } from '../api/scene.ts'
import { changesOf } from '../counts/stream.ts'
import { actingAs } from '../permissions/calls.ts'
import { openWorld, type World } from '../world/world.ts'
import { type Built, build, leaving } from './places.ts'
import { REQUESTS } from './requests.ts'

/** Whoever writes what others may not see, in a group with MEMBER. */
const WRITER = 'ada red'
const READERS = {
  anonymous: undefined,
  stranger: 'stranger blue',
  former: 'former',
  publisher: 'publisher-2',
  moderator: 'moderator-1',
  member: 'member red',
}
const OUTSIDE = ['anonymous', 'stranger', 'former', 'publisher', 'moderator'] as const

/** An id that the writer takes for a private note. */
const TAKEN = crypto.randomUUID()
/** A key that the writer sends with a request. */
const KEY = { 'Idempotency-Key': crypto.randomUUID() }
const WORDS = { bodyValue: 'unheard', motivation: 'linking' }
const TAG = { type: 'TextualBody', purpose: 'tagging', value: 'unheard' }

type Asking = { method: string; path: string; body?: unknown; headers?: Record<string, string> }

/** All that a reader can ask without changing anything: every GET and every preview of the matrix, lists in every way, pages, and what is refused. */
function askings(spot: Built): Asking[] {
  const { scene, path, iri } = spot
  const container = `/statements/${scene.id}/annotations/`
  const taken = `${container}${TAKEN}`
  const anyState = { 'If-Match': '*' }
  const lists = [
    'creator=ada',
    'tag=unheard',
    'motivation=linking',
    'quote=words',
    'anchor=exact',
    `paragraph=${scene.paragraphs[0]?.id}`,
    'limit=1',
    'iris=1',
    'after=',
    'before=',
    'unit=utf-16',
    'revision=1',
  ].map(query => `${container}?${query}`)
  const searches = [
    'user=acct:ada@hashiya.test',
    'any=unheard',
    'tag=unheard',
    'group=red',
    'limit=1',
    `uri=${scene.iri}`,
  ]
  const reading = Object.entries(REQUESTS)
    .filter(([request]) => request.startsWith('GET '))
    .map(([, asking]) => asking(spot))
  const previews = Object.entries(REQUESTS)
    .filter(([request]) => request.endsWith(':preview'))
    .map(([, asking]) => ({ method: 'POST', ...asking(spot) }))
  const paths = [
    `/read/${scene.id}`,
    `/read/${scene.id}?revision=1`,
    ...lists,
    ...searches.map(query => `/api/search?${query}`),
    taken,
    `${taken}/history`,
    '/me/annotations?limit=1',
  ]
  return [
    ...[...reading, ...paths.map(path => ({ path }))].flatMap(asking => [
      { method: 'GET', ...asking },
      { method: 'HEAD', ...asking },
    ]),
    ...previews,
    {
      method: 'GET',
      path: container,
      headers: { Prefer: 'return=representation; include="http://www.w3.org/ns/ldp#PreferMinimalContainer"' },
    },
    { method: 'GET', path: container, headers: { Accept: 'text/turtle' } },
    { method: 'OPTIONS', path: taken },
    { method: 'PUT', path: taken, body: note(scene), headers: anyState },
    { method: 'PATCH', path: taken, body: {}, headers: anyState },
    { method: 'DELETE', path: taken, headers: anyState },
    { method: 'POST', path: container, body: { target: iri.replace(/[^/]+$/, TAKEN) }, headers: KEY },
    { method: 'PATCH', path, body: { motivation: 'x' }, headers: { 'If-Match': '"v0-r1"' } },
    {
      method: 'POST',
      path: '/me/annotations:publish',
      body: { audience: 'public', annotations: [`http://app.test${taken}`] },
    },
  ]
}

describe('nothing shows through', () => {
  let world: World
  let spot: Built
  let restricted: Scene
  beforeAll(async () => {
    world = await openWorld('app', { pages: true })
    spot = await build(world, 'club')
    await world.ask('PATCH', spot.path, {
      as: 'creator red',
      body: { audience: 'public' },
      headers: { 'If-Match': '*' },
    })
    await guard(spot.group)
    await leaving(world, '/groups/red/annotations')
    const paragraphs = [{ text: 'some words' }]
    restricted = await publishAs(world, 'publisher-1 red', { title: 'For us', audience: 'group:red', paragraphs })
  })
  afterAll(() => world.close())

  /** Lets the writer into the group, and its moderators look at notes first. */
  async function guard(group: Built['group']): Promise<void> {
    const accepted = await world.ask('POST', '/invitations:accept', { as: WRITER, body: { token: group?.token } })
    const guarded = await world.ask('PATCH', group?.path ?? '', {
      as: 'creator red',
      body: { premoderated: true },
      headers: { 'If-Match': '*' },
    })
    expect([accepted.status, guarded.status]).toEqual([200, 200])
  }

  /** Everything that a reader is answered, byte for byte. */
  async function answers(as: string | undefined): Promise<string[]> {
    const all: string[] = []
    for (const { method, path, ...more } of askings(spot)) {
      const { status, headers, text } = await world.ask(method, path, { ...more, ...(as !== undefined && { as }) })
      // Names the request and not the answer.
      headers.delete('x-correlation-id')
      // A preview is of this moment.
      const said = path.endsWith(':preview') ? text.replaceAll(/"(?:modified|published)":"[^"]+"/g, '') : text
      all.push(`${method} ${path}: ${status} ${JSON.stringify([...headers])} ${said}`)
    }
    return all
  }

  /** What the stream's consumer does in AWS, a moment later. */
  async function count(): Promise<void> {
    const store = openStore(world)
    const report = (message: string) => {
      throw new Error(message)
    }
    const changes = await changesOf(world.endpoint, world.tableName)
    await actingAs('HashiyaCounts', () => consume(changes, { counts: store.counts, report }))
    store.close()
  }

  const container = ({ id }: Scene) => `/statements/${id}/annotations/`
  const made: string[] = []
  const as = WRITER
  const keep = async (answer: Promise<{ body: any }>) => void made.push(new URL((await answer).body.id).pathname)
  const last = () => made.at(-1) ?? `${container(spot.scene)}${TAKEN}`
  const change = (method: string, body?: unknown) =>
    world.ask(method, last(), { as, body, headers: { 'If-Match': '*' } })

  /** On the statement for her group stands what is for that, or nobody. */
  const confided = (audience: string) => (audience === 'group:red' ? audience : 'private')

  /** What the writer does, for an audience of hers. */
  const ACTIONS: Record<string, (audience: string) => Promise<unknown>> = {
    'takes an id': audience =>
      world.ask('PUT', `${container(spot.scene)}${TAKEN}`, {
        as,
        body: note(spot.scene, { audience, ...WORDS }),
        headers: { 'If-None-Match': '*' },
      }),
    writes: audience => keep(create(world, spot.scene, as, note(spot.scene, { audience, body: TAG }))),
    answers: audience => keep(create(world, spot.scene, as, { target: spot.iri, audience, ...WORDS })),
    edits: () => change('PATCH', WORDS),
    moves: audience => change('PATCH', { audience }),
    deletes: () => change('DELETE'),
    'writes on a statement for her group': audience =>
      keep(create(world, restricted, as, note(restricted, { audience: confided(audience), ...WORDS }))),
    'writes through the other API': audience =>
      world.ask('POST', '/api/annotations', {
        as,
        body: {
          uri: spot.scene.iri,
          text: 'unheard',
          group: (audience === 'private' ? 'group:red' : audience).replace('group:', ''),
          permissions: { read: [audience === 'private' ? 'acct:ada@hashiya.test' : audience] },
        },
      }),
    'makes a group': () => world.ask('POST', '/groups', { as, body: { name: 'Ours', joining: 'requests' } }),
    'sends a key': audience =>
      world.ask('POST', container(spot.scene), { as, body: note(spot.scene, { audience, ...WORDS }), headers: KEY }),
    'publishes several': audience =>
      world.ask('POST', '/me/annotations:publish', {
        as,
        body: { audience, annotations: [...new Set(made.slice(-5).map(path => `http://app.test${path}`))] },
      }),
    'takes along what is kept': () => world.ask('GET', '/me/export', { as }),
    'keeps a preference': () =>
      world.ask('PATCH', '/api/profile', { as, body: { preferences: { show_sidebar_tutorial: false } } }),
  }

  it.each<[string, () => string, readonly (keyof typeof READERS)[]]>([
    ['what one writes for oneself', () => 'private', [...OUTSIDE, 'member']],
    ['what one writes for a group', () => 'group:red', OUTSIDE],
    ['what waits for moderators', () => (spot.group?.path ?? '').replace('/groups/', 'group:'), [...OUTSIDE, 'member']],
  ])(
    'of %s',
    async (_, audienceNow, readers) => {
      const audience = audienceNow()
      await count()
      const before = new Map<string, string[]>()
      for (const reader of readers) before.set(reader, await answers(READERS[reader]))
      const own = await answers(WRITER)
      const doings = fc.array(fc.constantFrom(...Object.keys(ACTIONS)), { minLength: 3, maxLength: 8 })
      await fc.assert(
        fc.asyncProperty(doings, async names => {
          for (const name of names) await ACTIONS[name]?.(audience)
          await count()
          for (const reader of readers) {
            const known = before.get(reader) ?? []
            const after = await answers(READERS[reader])
            expect(after.filter((answer, at) => answer !== known[at])).toEqual([])
          }
        }),
        { numRuns: 6, seed: 1, endOnFailure: true },
      )
      // And there was something to see.
      expect(await answers(WRITER)).not.toEqual(own)
    },
    300_000,
  )
})
