import { setTimeout as sleep } from 'node:timers/promises'
import type { LambdaContext, LambdaEvent } from 'hono/aws-lambda'
import { describe, expect, it } from 'vitest'
import { behindGateway } from '../../shared/gateway/behind-gateway.ts'

type Asked = Extract<LambdaEvent, { rawPath: string }>
const asked = (event: object = {}) => ({ rawPath: '/statements', headers: {}, ...event }) as unknown as Asked
const left = (milliseconds: number) => ({ getRemainingTimeInMillis: () => milliseconds }) as unknown as LambdaContext
const answer = (body: string) => ({ statusCode: 200, headers: {}, body, isBase64Encoded: false })
const saying = (body: string) => behindGateway(async () => answer(body))
const problem = ({ statusCode, body }: { statusCode: number; body: string }) => ({ statusCode, ...JSON.parse(body) })

const MB = 1024 * 1024

describe('an answer', () => {
  it.each([
    ['small', 'x'],
    ['of just below 6 MB', 'x'.repeat(6 * MB - 100)],
    ['of 2 MB in Arabic letters, 4 MB in UTF-8', 'س'.repeat(2 * MB)],
  ])('%s passes as it is', async (_, body) => {
    expect((await saying(body)(asked())).body).toBe(body)
  })

  it.each([
    ['of 6 MB', 'x'.repeat(6 * MB)],
    ['that is 6 MB in UTF-8 alone', 'س'.repeat(3 * MB)],
    ['that is 6 MB once it is a string in JSON', '"'.repeat(3 * MB)],
  ])('%s is refused in words', async (_, body) => {
    const refused = await saying(body)(asked({ headers: { 'x-correlation-id': 'c' } }))
    expect(problem(refused)).toMatchObject({ statusCode: 422, code: 'answer-too-large', remedy: expect.any(String) })
    expect(refused.headers).toMatchObject({ 'Content-Type': 'application/problem+json', 'X-Correlation-Id': 'c' })
  })

  it('that does not come in time is given up before Lambda kills the function', async () => {
    const late = behindGateway(async () => {
      await sleep(1_000)
      return answer('')
    })
    const refused = await late(asked(), left(520))
    expect(problem(refused)).toMatchObject({ statusCode: 503, code: 'store-unavailable' })
    expect(refused.headers).toMatchObject({ 'Retry-After': '1' })
  })
})

it('gives a request its name, and its path as the client sent it', async () => {
  let seen = asked()
  const app = behindGateway(async (event: Asked) => {
    seen = event
    return answer('')
  })
  await app(asked({ rawPath: '/statements/a#b' }))
  expect(seen.rawPath).toBe('/statements/a%23b')
  expect(seen.headers['x-correlation-id']).toMatch(/^[\da-f-]{36}$/)
})
