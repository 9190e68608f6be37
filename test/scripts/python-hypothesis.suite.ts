import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pythonWith } from '../python-environment.ts'
import { ARABIC } from '../world/texts.ts'
import { DOORS, openWorld, type World } from '../world/world.ts'

const WORDS = 'وقفٍ فوريٍّ لإطلاق النار'
const SCRIPT = new URL('everything.py', import.meta.url).pathname

describe.each(DOORS)('a script written for hypothes.is, by the door %s', door => {
  let python: string
  let world: World
  beforeAll(async () => {
    python = join(pythonWith('python-hypothesis', '0.4.2'), 'bin', 'python')
    world = await openWorld(door)
    await world.ask('POST', '/statements', { as: 'publisher-1', body: ARABIC })
  })
  afterAll(() => world.close())

  it('works when it is told our address, and nothing else', async () => {
    const argv = [SCRIPT, world.url, await world.token('ali'), ARABIC.url, WORDS]
    const { stdout } = await promisify(execFile)(python, argv)
    const said = JSON.parse(stdout)
    expect(said).toMatchObject({
      userid: `acct:ali@${world.authority}`,
      created: { text: 'من سكربت', tags: ['python'], permissions: { read: ['group:__world__'] } },
      changed: { text: 'منقح', tags: ['python'] },
      loaded: { text: 'منقح', tags: ['python'] },
      found: [said.created.id],
      deleted: { id: said.created.id, deleted: true },
      left: 0,
    })
    expect(said.routes).toEqual(expect.arrayContaining(['annotation', 'profile', 'search']))
  })
})
