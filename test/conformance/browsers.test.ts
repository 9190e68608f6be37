import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DOORS, openWorld, type World } from '../world/world.ts'
import { listed, openStage, type Stage } from './stage.ts'

const Origin = 'https://reader.example'

/** What browsers need to let a page of another origin speak the protocol, the W3C's own suite among them. */
describe.each(DOORS)('browsers through %s', door => {
  let world: World
  let stage: Stage
  beforeAll(async () => {
    world = await openWorld(door)
    stage = await openStage(world)
  })
  afterAll(() => world.close())

  it('may send every method and header that the protocol has', async () => {
    for (const [path, method] of [
      [stage.container, 'POST'],
      [stage.path, 'PUT'],
      [stage.path, 'PATCH'],
      [stage.path, 'DELETE'],
    ] as const) {
      const headers = { Origin, 'Access-Control-Request-Method': method }
      const preflight = await world.ask('OPTIONS', path, { headers })
      expect(preflight.status).toBe(200)
      expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
      expect(listed(preflight, 'access-control-allow-methods')).toContain(method)
      expect(listed(preflight, 'access-control-allow-headers')).toEqual(
        expect.arrayContaining(
          'Accept,Content-Type,Prefer,If-Match,If-None-Match,Authorization,Slug,Idempotency-Key'.split(','),
        ),
      )
    }
  })

  it('may read every header that the protocol has, of errors as well', async () => {
    for (const path of [stage.container, stage.path, `${stage.container}none`]) {
      const answer = await world.ask('GET', path, { headers: { Origin } })
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
      expect(listed(answer, 'access-control-expose-headers')).toEqual(
        expect.arrayContaining(
          'ETag,Allow,Vary,Link,Content-Type,Location,Content-Location,Preference-Applied,Accept-Post,Accept-Patch,Retry-After'.split(
            ',',
          ),
        ),
      )
    }
  })
})
