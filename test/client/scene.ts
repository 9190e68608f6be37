import { afterAll, beforeAll } from 'vitest'
import { type Client, type ClientOptions, createClient, type Statement } from '../../client/index.ts'
import { ARABIC } from '../world/texts.ts'
import { openWorld, type World } from '../world/world.ts'
import { faultyWay } from './faulty-way.ts'

type Way = Awaited<ReturnType<typeof faultyWay>>

/** A real server, and before it a way on which things go wrong. Waiting takes no time, and is written down. */
export function openScene(options: Parameters<typeof openWorld>[1] = {}) {
  let world: World
  let way: Way
  const waits: number[] = []
  beforeAll(async () => {
    world = await openWorld('http', options)
    way = await faultyWay(world.url)
  })
  afterAll(async () => {
    await way.close()
    await world.close()
  })

  const clientOf = (user: string | undefined, more: Partial<ClientOptions> = {}): Client =>
    createClient({
      url: way.url,
      token: user && (() => world.token(user)),
      wait(milliseconds, signal) {
        waits.push(milliseconds)
        return signal?.aborted ? Promise.reject(signal.reason) : Promise.resolve()
      },
      ...more,
    })

  /** Publishes a statement of the test's own. */
  async function publish(input: Partial<typeof ARABIC> = {}): Promise<Statement> {
    const { url: _, ...statement } = { ...ARABIC, ...input }
    return (await clientOf('publisher-1').statements.publish(statement)).value
  }

  return {
    clientOf,
    publish,
    waits,
    get way() {
      return way
    },
    get world() {
      return world
    },
  }
}

/** All that an iterable gives. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const item of items) found.push(item)
  return found
}
