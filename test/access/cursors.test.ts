import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodeCursor } from '../../functions/api/http/cursor.ts'
import { create, note, pathOf, publish, type Scene } from '../api/scene.ts'
import { describedParameters } from '../world/routes.ts'
import { openWorld, type World } from '../world/world.ts'
import { addressOf, isStretch, type List, namesOn, walked } from './lists.ts'

/** Requests with a cursor that nobody gave out for the list that they ask. */
const RUNS = 10_000

const ADA = 'ada red'
const BOB = 'bob blue red'
const MODERATOR = 'moderator-1'
const VERSIONS = 7

const container = ({ id }: Scene) => `/statements/${id}/annotations/`
const sealOf = ({ id }: Scene, tag?: string) => JSON.stringify([id, null, null, tag ?? null, null, null, null, null])

/** Every list that takes cursors; readers, statements and filters of each kind, so that cursors can be swapped. */
function listsOf(scenes: readonly Scene[], notes: readonly { path: string; as: string }[], group: string): List[] {
  const containers = scenes.flatMap(scene =>
    [undefined, 'red'].flatMap(tag =>
      [ADA, BOB, undefined].flatMap(as =>
        (['after', 'before'] as const).map(parameter => ({
          route: '/statements/{sid}/annotations/',
          path: `${container(scene)}${tag ? `?tag=${tag}` : ''}`,
          seal: sealOf(scene, tag),
          parameter,
          as,
        })),
      ),
    ),
  )
  const after = { parameter: 'after' } as const
  return [
    { route: '/statements', path: '/statements', seal: 'statements', parameter: 'cursor', as: undefined },
    ...containers,
    ...[ADA, BOB].map(as => ({
      ...after,
      route: '/me/annotations',
      path: '/me/annotations',
      seal: JSON.stringify({ creator: as.split(' ')[0] }),
      as,
    })),
    ...notes.map(({ path, as }) => ({
      ...after,
      route: '/statements/{sid}/annotations/{aid}/history',
      path: `${path}/history`,
      seal: `history ${path.split('/').at(-1)}`,
      as,
    })),
    ...['members', 'requests', 'invitations'].map(kind => ({
      ...after,
      route: `/groups/{gid}/${kind}`,
      path: `/groups/${group}/${kind}`,
      seal: `${kind} ${group}`,
      as: ADA,
    })),
    { ...after, ...groupNotes(group), as: ADA },
    { ...after, route: '/me/export', path: '/me/export', seal: 'export ada', as: ADA },
    ...moderated('public', '', '', MODERATOR),
    ...moderated(`group:${group}`, '/groups/{gid}', `/groups/${group}`, ADA),
  ]
}

const groupNotes = (group: string) => ({
  route: '/groups/{gid}/annotations',
  path: `/groups/${group}/annotations`,
  seal: JSON.stringify({ group }),
})

const moderated = (scope: string, route: string, path: string, as: string): List[] => [
  { parameter: 'after', route: `${route}/moderation`, path: `${path}/moderation`, seal: `M#${scope}#reported`, as },
  { parameter: 'after', route: `${route}/moderation/log`, path: `${path}/moderation/log`, seal: `log ${scope}`, as },
]

/** Notes for everybody and for a group, some reported and some hidden. */
async function disputed(world: World, scene: Scene, group: string): Promise<void> {
  for (const [audience, author, judge] of [
    ['public', 'carl', MODERATOR],
    [`group:${group}`, `carl ${group}`, ADA],
  ] as const) {
    const readers = `dora ${group}`
    for (let n = 0; n < 8; n++) {
      const path = pathOf(await create(world, scene, author, note(scene, { audience })))
      const [about, body] = n % 2 ? ['report', {}] : ['moderation', { state: 'hidden' }]
      const headers = { 'If-Match': '*' }
      await world.ask('PUT', `${path}/${about}`, { as: n % 2 ? readers : judge, body, headers })
    }
  }
}

type Known = { list: List; names: string[]; cursors: string[] }

/** What a list could give out: its own positions, and those of others with a value changed. */
const hostilePosition = (positions: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(...positions),
    fc.json(),
    fc.tuple(fc.constantFrom(...positions), fc.constantFrom(...positions)).map(([one, other]) => crossed(one, other)),
    fc
      .tuple(fc.constantFrom(...positions), fc.nat(20), fc.constantFrom(...HOSTILE))
      .map(([position, at, value]) => altered(position, at, value)),
  )

const HOSTILE: readonly unknown[] = [
  '',
  '~',
  '~~',
  '!',
  '\uD800',
  'x'.repeat(3_000),
  'A#x#private:ada',
  'U#ada',
  'K#ada',
  '0000-01-01T00:00:00Z',
  `2026-01-01T00:00:00.${'0'.repeat(1_500)}Z`,
  'a0-7ZZZZZZZZZZZZZZZZZZZZZZZZZ',
  0,
  -1,
  1e300,
  Number.MAX_SAFE_INTEGER,
  null,
  true,
  [],
  {},
]

/** A group of several members, of people who would like to be, and of invitations. */
async function peopled(world: World): Promise<string> {
  const post = async (path: string, as: string, body?: unknown) => (await world.ask('POST', path, { as, body })).body
  const { id } = await post('/groups', ADA, { name: 'Red', joining: 'requests' })
  for (let other = 0; other < 4; other++) {
    const { token } = await post(`/groups/${id}/invitations`, ADA, {})
    await post('/invitations:accept', `member-${other}`, { token })
    await post(`/groups/${id}/invitations`, ADA, {})
    await post(`/groups/${id}/requests`, `guest-${other}`)
  }
  return id
}

/** A position with one of its values replaced. */
function altered(position: string, at: number, value: unknown): string {
  const parsed: unknown = JSON.parse(position)
  if (typeof parsed !== 'object' || parsed === null) return JSON.stringify(value)
  const names = Object.keys(parsed)
  return JSON.stringify(Object.assign(parsed, { [names[at % names.length] ?? 0]: value }))
}

/** One position with what another has under the same names. */
function crossed(one: string, other: string): string {
  const [a, b]: unknown[] = [JSON.parse(one), JSON.parse(other)]
  return typeof a === 'object' && typeof b === 'object' ? JSON.stringify({ ...a, ...b }) : other
}

const positionIn = (cursor: string): string => Buffer.from(cursor.split('.')[0] ?? '', 'base64url').toString()

/** A cursor that was given out, spoilt. */
const spoilt = (cursors: readonly string[]): fc.Arbitrary<string> => {
  const given = fc.constantFrom(...cursors)
  return fc.oneof(
    fc.tuple(given, fc.nat(200)).map(([cursor, at]) => cursor.slice(0, at)),
    fc.tuple(given, fc.nat(200)).map(([cursor, at]) => cursor.slice(at)),
    fc.tuple(given, fc.nat(200), fc.nat(7)).map(([cursor, at, bit]) => flipped(cursor, at % cursor.length, bit)),
    fc
      .tuple(given, fc.nat(200), fc.string({ unit: 'binary' }))
      .map(([cursor, at, more]) => cursor.slice(0, at) + more + cursor.slice(at)),
    fc.tuple(given, given).map(([one, other]) => `${one.split('.')[0]}.${other.split('.')[1]}`),
    fc.tuple(given, given).map(([one, other]) => one + other),
    given.map(cursor => cursor.toUpperCase()),
    given.map(cursor => cursor.replace('.', '=.')),
    fc.string({ unit: 'binary' }),
  )
}

const flipped = (text: string, at: number, bit: number): string =>
  text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << bit)) + text.slice(at + 1)

describe('cursors', () => {
  let world: World
  let known: Known[]
  beforeAll(async () => {
    world = await openWorld('app')
    const scenes = [await publish(world, 'one', 'two'), await publish(world, 'three', 'four')]
    for (let more = 0; more < 4; more++) await publish(world, 'five')
    const notes = await Promise.all([written(ADA, scenes), written(BOB, scenes)])
    const group = await peopled(world)
    await disputed(world, await publish(world, 'six'), group)
    const lists = listsOf(scenes, notes, group)
    known = await Promise.all(lists.map(async list => ({ list, ...(await walked(world, list, 2)) })))
  })
  afterAll(() => world.close())

  /** Notes of every audience and tag, and one with earlier versions. */
  async function written(as: string, scenes: readonly Scene[]) {
    const bodies = [undefined, { type: 'TextualBody', purpose: 'tagging', value: 'red' }]
    for (const scene of scenes)
      for (const audience of ['private', 'group:red', 'public'])
        for (const body of bodies)
          for (const target of scene.paragraphs) await create(world, scene, as, { target: target.iri, audience, body })
    const [scene] = scenes
    if (!scene) throw new RangeError('no statement')
    const path = pathOf(await create(world, scene, as, note(scene, { audience: 'public' })))
    for (let version = 1; version < VERSIONS; version++)
      await world.ask('PATCH', path, { as, body: { bodyValue: `${version}` }, headers: { 'If-Match': '*' } })
    return { path, as }
  }

  it('are taken by no other route than those that are proven here', () => {
    const taking = Array.from(describedParameters()).flatMap(([route, names]) =>
      names.filter(name => ['after', 'before', 'cursor'].includes(name)).map(name => `${route} ${name}`),
    )
    const proven = new Set(known.map(({ list }) => `${list.route} ${list.parameter}`))
    expect([...proven].toSorted()).toEqual(taking.toSorted())
    expect(known.every(({ cursors }) => cursors.length > 0)).toBe(true)
  })

  it('as they were given lead over the whole list', async () => {
    for (const { list, names } of known) {
      const whole = await walked(
        world,
        { ...list, parameter: list.parameter === 'before' ? 'after' : list.parameter },
        200,
      )
      expect(names).toEqual(whole.names)
    }
  })

  const LONG_AGO = `2026-01-01T00:00:00.${'0'.repeat(1_100)}Z`
  const mine = { pk: 'A#x#public', sk: 'a0-x', creator: 'ada', modified: '2026-01-01T00:00:00Z' }
  it.each<[string, string, unknown]>([
    ['a moment longer than any key', '/statements', [LONG_AGO, 'x']],
    ['a moment longer than any key', '/me/annotations', { ...mine, modified: LONG_AGO }],
    ['a sort key longer than any', '/me/annotations', { ...mine, sk: 'x'.repeat(1_100) }],
    ['a sort key of other characters', '/me/annotations', { ...mine, sk: 'a0#x' }],
    ['half a character', '/me/annotations', { ...mine, pk: 'A#\uD800' }],
    ["another user's list", '/me/annotations', { ...mine, creator: 'bob' }],
    ['another kind of item', '/me/annotations', { ...mine, pk: 'K#ada' }],
  ])('well sealed, with %s, get 400 in %s', async (_, path, position) => {
    const found = known.find(({ list }) => list.path === path)
    if (!found) throw new RangeError(path)
    const cursor = encodeCursor(found.list.seal, JSON.stringify(position))
    const answer = await world.ask('GET', addressOf(found.list, cursor), { as: ADA })
    expect(answer).toMatchObject({ status: 400, body: { code: 'bad-cursor' } })
  })

  it(`that are spoilt, swapped or forged get 400, or a stretch of what may be seen (${RUNS})`, async () => {
    const cursors = known.flatMap(({ cursors }) => cursors)
    const positions = [...new Set(cursors.map(positionIn))]
    const attack = fc.constantFrom(...known).chain(target =>
      fc.record({
        target: fc.constant(target),
        limit: fc.constantFrom(1, 3, 200),
        cursor: fc.oneof(
          { weight: 1, arbitrary: fc.constantFrom(...cursors) },
          { weight: 3, arbitrary: spoilt(cursors) },
          {
            weight: 3,
            arbitrary: hostilePosition(positions).map(position => encodeCursor(target.list.seal, position)),
          },
          {
            weight: 1,
            arbitrary: fc.constantFrom(...positions).map(position => encodeCursor(target.list.seal, position)),
          },
        ),
      }),
    )
    const seen = { refused: 0, pages: 0 }
    await fc.assert(
      fc.asyncProperty(attack, async ({ target: { list, names }, limit, cursor }) => {
        const path = addressOf(list, cursor, limit)
        const answer = await world.ask('GET', path, list.as === undefined ? {} : { as: list.as })
        const isRefused = answer.status === 400 && answer.body.code === 'bad-cursor'
        const page = namesOn(answer)
        const isRight = answer.status === 200 && page.length <= limit && isStretch(page, names)
        expect({ isRefused, isRight, text: answer.text }).toMatchObject({ isRight: !isRefused })
        seen[isRefused ? 'refused' : 'pages']++
      }),
      { numRuns: RUNS, seed: 1 },
    )
    expect(Math.min(seen.refused, seen.pages)).toBeGreaterThan(RUNS / 20)
  }, 300_000)
})
