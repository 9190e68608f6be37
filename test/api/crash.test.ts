import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { mortalEngine } from '../world/mortal-engine.ts'
import { type Answer, openWorld, type World } from '../world/world.ts'
import { container, create, note, publish, type Scene } from './scene.ts'

const AUTHOR = 'author red blue'
const OTHER = 'other red'
const READERS = [undefined, AUTHOR, OTHER, 'colleague blue', 'stranger', 'moderator-1']

/** Notes of the author's, each but the first an answer to an earlier one, and for whom. */
const THREAD: [answers: number | undefined, audience: string][] = [
  [undefined, 'public'],
  [0, 'public'],
  [1, 'group:red'],
  [0, 'group:blue'],
  [3, 'group:blue'],
  [1, 'private'],
]

/** In a group as what it answers is, so that neither can go to another group first. */
const BETWEEN_GROUPS = 4

/** Where each of them is in the end, when the first goes somewhere. */
const ENDS: Record<string, string[]> = {
  private: ['private', 'private', 'private', 'private', 'private', 'private'],
  'group:red': ['group:red', 'group:red', 'group:red', 'group:red', 'group:red', 'private'],
}

const idsIn = ({ first }: { first?: { items: { id: string }[] } }): string[] => first?.items.map(({ id }) => id) ?? []

describe('a function dies while a thread becomes narrower', () => {
  let engine: Awaited<ReturnType<typeof mortalEngine>>
  let world: World
  beforeAll(async () => {
    engine = await mortalEngine(inject('endpoint'))
    world = await openWorld('app', { endpoint: engine.url })
  })
  afterAll(async () => {
    await world.close()
    engine.close()
  })

  const ask = (method: string, path: string, as: string | undefined, body?: unknown): Promise<Answer> =>
    world.ask(method, path, { ...(as !== undefined && { as }), body, headers: { 'If-Match': '*' } })

  /** @returns the IRIs of the author's notes; somebody else's private answer to the first is the last */
  async function thread(scene: Scene): Promise<string[]> {
    const made: string[] = []
    for (const [answers, audience] of THREAD) {
      const body = answers === undefined ? note(scene, { audience }) : { target: made[answers], audience }
      made.push((await create(world, scene, AUTHOR, body)).body.id)
    }
    return [...made, (await create(world, scene, OTHER, { target: made[0], audience: 'private' })).body.id]
  }

  /** Which notes somebody sees, each in one place, wherever they look. */
  async function seenBy(reader: string | undefined, scene: Scene, notes: readonly string[]): Promise<boolean[]> {
    const { body } = await ask('GET', `${container(scene)}?limit=200`, reader)
    const listed = idsIn(body)
    expect(listed.length).toBe(new Set(listed).size)
    const statuses = await Promise.all(
      notes.map(async iri => (await ask('GET', new URL(iri).pathname, reader)).status === 200),
    )
    expect(notes.map(iri => listed.includes(iri))).toEqual(statuses)
    return statuses
  }

  async function expectNarrowEnough(scene: Scene, notes: readonly string[]): Promise<void> {
    for (const reader of READERS) {
      const seen = await seenBy(reader, scene, notes)
      const wider = THREAD.filter(([answers], index) => answers !== undefined && seen[index] && !seen[answers])
      expect(wider, `${reader} sees answers alone`).toEqual([])
    }
    expect(await seenBy(AUTHOR, scene, notes)).toEqual([...THREAD.map(() => true), false])
    const ids = idsIn((await ask('GET', '/me/annotations?limit=200', AUTHOR)).body)
    expect(notes.map(iri => ids.filter(id => id === iri).length)).toEqual([...THREAD.map(() => 1), 0])
  }

  const audiencesOf = (notes: readonly string[]) =>
    Promise.all(notes.slice(0, -1).map(async iri => (await ask('GET', new URL(iri).pathname, AUTHOR)).body.audience))

  it.each(Object.entries(ENDS))(
    'into %s: after each write every answer is narrow enough, and the same request does the rest',
    async (audience, ends) => {
      const narrow = ([first = '']: readonly string[]) => ask('PATCH', new URL(first).pathname, AUTHOR, { audience })
      let [writes, status] = [0, 0]
      for (; status !== 200; writes++) {
        const scene = await publish(world, 'one')
        const notes = await thread(scene)
        engine.liveFor(writes)
        status = (await narrow(notes)).status
        expect([200, 503]).toContain(status)
        expect(engine.live()).toBe(writes)
        await expectNarrowEnough(scene, notes)
        expect((await narrow(notes)).status).toBe(200)
        await expectNarrowEnough(scene, notes)
        // What had to wait for what it answers may have been left where it waited.
        const left = expect.stringMatching(`^(private|${audience})$`)
        expect(await audiencesOf(notes)).toEqual(status === 200 ? ends : ends.with(BETWEEN_GROUPS, left))
      }
      // Two for each that moves, and the last time none was missing.
      expect(writes).toBeGreaterThan(2 * ends.filter((end, index) => end !== THREAD[index]?.[1]).length)
    },
    120_000,
  )
})
