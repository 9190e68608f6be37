import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { create, note, type Scene } from '../api/scene.ts'
import { openWorld, type World } from '../world/world.ts'
import { type Built, build } from './places.ts'
import { REQUESTS } from './requests.ts'
import { type Item, stored, strange } from './stored.ts'

const RUNS = 2_000
/** Requests to one note or statement before another one is made for them. */
const EACH = 25

const VICTIM = 'victim red'
const POISON = 'poisoned'

/** What is the server's to set, or no client's business, or no property at all. */
const NAMES =
  `id @id _id creator creatorName created modified changed partition pk sk PK SK version revision revisions segments whole
  replyTo replies anchor audience hidden pending deleted moved reports statement feed shard expires ends ttl digest paragraph
  role roles groups group members owner sub user userid publisher published isAdmin permissions preferences __proto__
  constructor prototype toString hasOwnProperty $set $where length then toJSON`.split(/\s+/)

const VALUES: readonly unknown[] = [
  POISON,
  'victim',
  'acct:victim@hashiya.test',
  'private:victim',
  'group:blue',
  'U#victim',
  'A#x#private:victim',
  0,
  -1,
  990_099,
  true,
  null,
  [],
  {},
  [POISON],
  ['moderator', 'publisher'],
  { [POISON]: POISON },
  { S: POISON },
  { id: 'acct:victim@hashiya.test', type: 'Person' },
  { pk: 'U#victim', sk: POISON },
  '2000-01-01T00:00:00.000000Z',
]

type Injection = { at: number; name: string; value: unknown }

/** Of annotations these are ignored and the others refused, so that most of what is accepted has one of these. */
const IGNORED = ['creator', 'created', 'modified', 'anchor']

const injection: fc.Arbitrary<Injection> = fc.record({
  at: fc.oneof(fc.constant(0), fc.nat(20)),
  name: fc.oneof(fc.constantFrom(...NAMES), fc.constantFrom(...IGNORED)),
  value: fc.constantFrom(...VALUES),
})

/** A copy of a body with further members in some of the objects in it, names like `__proto__` as JSON has them. */
function injected(body: unknown, injections: readonly Injection[]): unknown {
  const copy = structuredClone(body)
  const objects = [...objectsIn(copy)]
  for (const { at, name, value } of injections) {
    const property = { value, enumerable: true, configurable: true, writable: true }
    Object.defineProperty(objects[at % objects.length], name, property)
  }
  return copy
}

function* objectsIn(value: unknown): Generator<object> {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) yield value
  for (const inner of Object.values(value)) yield* objectsIn(inner)
}

/** Who may do what a request asks for, so that nothing but the body is wrong with it. */
const actorFor = (request: string): string =>
  request.includes('/moderation')
    ? 'moderator-1'
    : / \/statements(?!.*annotations)/.test(request)
      ? 'publisher-1 red'
      : 'creator red'

/** Items whose other attributes are what clients may say: texts, preferences, groups' names, whom one invites, why one reports. */
const isSaid = ({ pk, sk }: Item): boolean => /^[SCPVML]#/.test(pk) || /^HEAD$|^I#/.test(sk)

describe('bodies with what is not theirs to say', () => {
  let world: World
  let scene: Scene
  let victims: Item[]
  beforeAll(async () => {
    world = await openWorld('app')
    ;({ scene } = await build(world, 'public'))
    for (const audience of ['private', 'group:red', 'public'])
      await create(world, scene, VICTIM, note(scene, { audience, bodyValue: 'of the victim' }))
    victims = (await stored(world)).filter(({ creator }) => creator === 'victim')
  })
  afterAll(() => world.close())

  const writes = Object.entries(REQUESTS)
    .map(([request, asking]) => ({ request, asking }))
    .filter(({ request }) => !/^(GET|DELETE) |requests$|\/api\/token/.test(request))

  it(`store nothing of it (${RUNS})`, async () => {
    const spots = new Map<string, { spot: Built; left: number }>()
    const spotFor = async (request: string): Promise<Built> => {
      const kept = spots.get(request) ?? {
        spot: await build(world, /groups|invitations/.test(request) ? 'club' : 'public'),
        left: EACH,
      }
      if (kept.left > 1) spots.set(request, { ...kept, left: kept.left - 1 })
      else spots.delete(request)
      return kept.spot
    }
    const statuses = new Map<number, number>()
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...writes),
        fc.array(injection, { minLength: 1, maxLength: 2 }),
        async ({ request, asking }, injections) => {
          const { path, body, headers = {} } = asking(await spotFor(request))
          fc.pre(body !== undefined && typeof body !== 'string')
          const hostile = injected(body, injections)
          const [method = ''] = request.split(' ')
          const answer = await world.ask(method, path, { as: actorFor(request), headers, body: hostile })
          statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
          expect(answer.status).toBeLessThan(500)
          const creator = answer.status < 300 ? (answer.body.creator?.id ?? '') : ''
          expect(creator).not.toContain('victim')
        },
      ),
      { numRuns: RUNS, seed: 1 },
    )
    const done = Array.from(statuses).filter(([status]) => status < 300)
    expect(done.reduce((sum, [, times]) => sum + times, 0)).toBeGreaterThan(RUNS / 10)
  }, 300_000)

  it('and leave the table with what the schemas allow, and no more', async () => {
    const items = await stored(world)
    expect(items.length).toBeGreaterThan(RUNS / 10)
    expect(items.flatMap(item => strange(item).map(name => `${item.pk} ${item.sk} ${name}`))).toEqual([])
    expect(victims).toHaveLength(3)
    expect(items.filter(({ creator }) => creator === 'victim')).toEqual(victims)
    for (const item of items.filter(({ creator }) => creator !== 'victim')) {
      const { content, page: _, ...set } = item
      // What the server sets has nothing that a client said.
      const own = isSaid(item) ? [item.pk, item.sk] : Object.values(set)
      expect(JSON.stringify(own)).not.toMatch(/poisoned|victim|blue|990099/)
      const kept = Object.keys(JSON.parse(typeof content === 'string' ? content : '{}'))
      expect(kept.filter(name => NAMES.includes(name) && name !== 'audience')).toEqual([])
    }
    expect(Object.keys(Object.prototype)).toEqual([])
  })
})
