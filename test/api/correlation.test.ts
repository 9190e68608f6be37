import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DOORS, openWorld, type World } from '../world/world.ts'

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

describe.each(DOORS)('a request through %s', door => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(door)
  })
  afterAll(() => world.close())

  const named = async (headers: Record<string, string>, path = '/statements') =>
    (await world.ask('GET', path, { headers })).headers.get('x-correlation-id')

  it.each([
    ['the name that the client gives it', { 'X-Correlation-Id': 'order-7/a' }, 'order-7/a'],
    ['that of the trace that it belongs to', { traceparent: `00-${TRACE}-00f067aa0ba902b7-01` }, TRACE],
    [
      'the former where both are given',
      { 'X-Correlation-Id': 'a', traceparent: `00-${TRACE}-00f067aa0ba902b7-01` },
      'a',
    ],
    ['a new one', {}, expect.stringMatching(UUID)],
    ['a new one for what is no name', { 'X-Correlation-Id': '"},{"level":"' }, expect.stringMatching(UUID)],
    ['a new one for a name without end', { 'X-Correlation-Id': 'x'.repeat(129) }, expect.stringMatching(UUID)],
    ['a new one for what is no trace', { traceparent: '00-xyz-00f067aa0ba902b7-01' }, expect.stringMatching(UUID)],
  ])('has %s', async (_, headers, name) => {
    expect(await named(headers as unknown as Record<string, string>)).toEqual(name)
  })

  it('keeps it whatever is answered, and never the name of another', async () => {
    const names = await Promise.all(
      ['/statements', '/nowhere', '/statements/none', '/health'].map((path, n) =>
        named({ 'X-Correlation-Id': `n${n}` }, path),
      ),
    )
    expect(names).toEqual(['n0', 'n1', 'n2', 'n3'])
    expect(await named({})).not.toBe(await named({}))
  })

  it('lets browsers send it and read it', async () => {
    const headers = { Origin: 'https://a.example', 'Access-Control-Request-Method': 'GET' }
    const answer = await world.ask('OPTIONS', '/statements', { headers })
    expect(answer.headers.get('access-control-allow-headers')).toMatch(/X-Correlation-Id, traceparent/)
    expect(answer.headers.get('access-control-expose-headers')).toMatch(/X-Correlation-Id/)
  })
})
