import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HttpServer, listen } from '../../local/http-server.ts'
import { publish } from '../api/scene.ts'
import { run } from '../local/started-server.ts'
import { openWorld, type World } from '../world/world.ts'

const smoke = async (...args: string[]) => {
  const started = run({ env: {}, command: [process.execPath, 'infra/smoke/run.ts', ...args] })
  return { code: await started.ended, said: started.said() }
}

describe('npm run smoke', () => {
  let world: World
  let broken: HttpServer
  beforeAll(async () => {
    world = await openWorld('lambda')
    broken = await listen(0)
    broken.serve(() => new Response('Internal Server Error', { status: 500 }))
  })
  afterAll(async () => {
    await world.close()
    await broken.close()
  })

  it('says what works, and without a token writes nothing', async () => {
    const { code, said } = await smoke(world.url)
    expect(said.match(/^ok /gm)).toHaveLength(5)
    expect(said).toMatch(/nothing was written/)
    expect(code).toBe(0)
  })

  it('with a token writes a note and deletes it, once there is a statement', async () => {
    const token = await world.token('reader')
    expect((await smoke(world.url, token)).said).toMatch(/no statement is published yet/)
    await publish(world, 'There it stands.')
    const { code, said } = await smoke(world.url, token)
    expect(said.match(/^ok /gm)).toHaveLength(7)
    expect(said).not.toMatch(/FAILED|no statement/)
    expect(code).toBe(0)
  })

  it('says what does not', async () => {
    const { code, said } = await smoke(broken.url)
    expect(said).toMatch(/FAILED {2}is up.*GET \/health should answer 200; it answered 500/)
    expect(code).toBe(1)
  })

  it('needs a URL', async () => expect(await smoke('nowhere')).toMatchObject({ code: 2 }))
})
