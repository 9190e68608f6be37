import { once } from 'node:events'
import { type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2, Context } from 'aws-lambda'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Gateway, startGateway } from './gateway.ts'

let gateway: Gateway
let seen: { event: APIGatewayProxyEventV2; context: Context }
let answer: () => Promise<APIGatewayProxyResultV2>
const ok = async () => ({ statusCode: 200 })

beforeAll(async () => {
  gateway = await startGateway(async (event, context) => {
    seen = { event, context }
    return answer()
  }, 500)
})
afterAll(() => gateway.close())

type Sent = { method?: string; headers?: OutgoingHttpHeaders; body?: string | Buffer }

/** Sends the path as it stands: fetch would tidy it up. */
async function ask(path: string, { method = 'GET', headers = {}, body }: Sent = {}) {
  const outgoing = request(gateway.url, { path, method, headers }).end(body)
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]
  return { status: incoming.statusCode, headers: incoming.headers, body: await buffer(incoming) }
}

async function eventOf(path: string, sent?: Sent): Promise<APIGatewayProxyEventV2> {
  answer = ok
  await ask(path, sent)
  return seen.event
}

describe('the path arrives decoded, the query as it was sent', () => {
  it.each([
    ['/statements/udhr-ar', '/statements/udhr-ar', ''],
    ['/a%20b/%D8%AD%D8%A7%D8%B4%D9%8A%D8%A9', '/a b/حاشية', ''],
    ['/a%2Fb', '/a/b', ''],
    ['/a%23b', '/a#b', ''],
    ['/a%252Fb', '/a%2Fb', ''],
    ['/a+b', '/a+b', ''],
    ['/cut%3Fhere?q=1', '/cut', 'q=1'],
    ['/x/?tag=%D8%B9&tag=b+c&empty=', '/x/', 'tag=%D8%B9&tag=b+c&empty='],
    ['/x?a=1?2', '/x', 'a=1?2'],
    ['/lone%FF', '/lone\uFFFD', ''],
  ])('%s', async (path, rawPath, rawQueryString) => {
    const event = await eventOf(path)
    expect(event).toMatchObject({ rawPath, rawQueryString })
    expect(event.requestContext.http.path).toBe(rawPath)
  })

  it('with the values of one parameter joined by commas', async () => {
    const event = await eventOf('/x?tag=%D8%B9&tag=b+c&empty=')
    expect(event.queryStringParameters).toEqual({ tag: 'ع,b c', empty: '' })
  })

  it('and a broken escape does not arrive at all', async () => {
    await expect(ask('/a%2')).resolves.toMatchObject({ status: 400 })
  })
})

describe('headers', () => {
  it('are lower-cased, joined by a comma where one name comes twice, with cookies apart', async () => {
    const event = await eventOf('/', {
      headers: { 'X-Probe': ['first', 'second'], Accept: 'text/html', Cookie: 'session=abc; theme=dark' },
    })
    expect(event.headers).toMatchObject({ 'x-probe': 'first,second', accept: 'text/html' })
    expect(event.headers).not.toHaveProperty('cookie')
    expect(event.cookies).toEqual(['session=abc', 'theme=dark'])
  })

  it('of the connection stay outside; those of the gateway are added', async () => {
    const { headers } = await eventOf('/', { headers: { Connection: 'close', 'X-Forwarded-For': '192.0.2.7' } })
    expect(headers).not.toHaveProperty('connection')
    expect(headers).toMatchObject({
      host: new URL(gateway.url).host,
      'content-length': '0',
      'x-amzn-trace-id': expect.stringMatching(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$/),
      'x-forwarded-for': '192.0.2.7,127.0.0.1',
      'x-forwarded-proto': 'http',
    })
  })
})

describe('a body', () => {
  const text = '{"نص":"λ"}'
  it.each([
    ['application/json', false],
    ['Application/JSON; charset=utf-8', false],
    ['text/plain', false],
    ['application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"', true],
    ['application/merge-patch+json', true],
    ['application/x-www-form-urlencoded', true],
    [undefined, true],
  ])('of type %s: base64 %s', async (type, isBase64Encoded) => {
    const event = await eventOf('/', { method: 'POST', body: text, headers: type ? { 'content-type': type } : {} })
    expect(event.isBase64Encoded).toBe(isBase64Encoded)
    expect(Buffer.from(event.body ?? '', isBase64Encoded ? 'base64' : 'utf8').toString()).toBe(text)
    expect(event.headers['content-length']).toBe(String(Buffer.byteLength(text)))
  })

  it('in chunks arrives whole, with its length', async () => {
    const event = await eventOf('/', { method: 'POST', body: 'abc', headers: { 'transfer-encoding': 'chunked' } })
    expect(event.headers).toMatchObject({ 'content-length': '3' })
    expect(event.headers).not.toHaveProperty('transfer-encoding')
  })

  it('that is absent is absent', async () => {
    const event = await eventOf('/')
    expect(event).not.toHaveProperty('body')
    expect(event.isBase64Encoded).toBe(false)
  })

  it('over 6 MB never reaches the function', async () => {
    const body = Buffer.alloc(6 * 1024 * 1024 + 1)
    await expect(ask('/', { method: 'POST', body })).resolves.toMatchObject({ status: 413 })
  })
})

it('the request context names method, host with port, source and time', async () => {
  const { requestContext } = await eventOf('/x', { method: 'DELETE', headers: { 'user-agent': 'probe/1' } })
  expect(requestContext).toMatchObject({
    domainName: new URL(gateway.url).host,
    stage: '$default',
    http: { method: 'DELETE', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'probe/1' },
    time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
  })
  expect(Math.abs(requestContext.timeEpoch - Date.now())).toBeLessThan(5_000)
})

it('the Lambda context counts down', async () => {
  await eventOf('/')
  expect(seen.context.awsRequestId).toMatch(/^[0-9a-f-]{36}$/)
  expect(seen.context.getRemainingTimeInMillis()).toBeLessThanOrEqual(500)
})

describe('an answer', () => {
  it('keeps its status, headers, cookies and body', async () => {
    answer = async () => ({
      statusCode: 201,
      headers: { Location: '/x/1', ETag: '"1"', 'content-type': 'application/ld+json', 'content-length': '999' },
      cookies: ['a=1; Path=/', 'b=2'],
      body: '{"نص":1}',
    })
    const { status, headers, body } = await ask('/')
    expect(status).toBe(201)
    expect(headers).toMatchObject({ location: '/x/1', etag: '"1"', 'content-type': 'application/ld+json' })
    expect(headers['set-cookie']).toEqual(['a=1; Path=/', 'b=2'])
    expect(body.toString()).toBe('{"نص":1}')
  })

  it('in base64 becomes bytes', async () => {
    const bytes = Buffer.from([0, 255, 137, 80])
    answer = async () => ({ statusCode: 200, body: bytes.toString('base64'), isBase64Encoded: true })
    expect((await ask('/')).body).toEqual(bytes)
  })

  it('without a status is taken for the body of a 200', async () => {
    answer = async () => '{"hello":"world"}'
    const { status, headers, body } = await ask('/')
    expect([status, headers['content-type'], body.toString()]).toEqual([200, 'application/json', '{"hello":"world"}'])
  })

  it('to HEAD and 304 has no body', async () => {
    answer = async () => ({ statusCode: 200, body: 'text' })
    expect((await ask('/', { method: 'HEAD' })).body).toHaveLength(0)
    answer = async () => ({ statusCode: 304, headers: { etag: '"1"' } })
    await expect(ask('/')).resolves.toMatchObject({ status: 304, headers: { etag: '"1"' } })
  })

  it.each<[string, () => Promise<APIGatewayProxyResultV2>]>([
    ['an exception', () => Promise.reject(new Error('broken'))],
    ['an impossible status', async () => ({ statusCode: 42 })],
    ['more than 6 MB', async () => ({ statusCode: 200, body: 'x'.repeat(6 * 1024 * 1024) })],
    ['nothing within the time limit', () => Promise.withResolvers<APIGatewayProxyResultV2>().promise],
  ])('%s is an opaque 500', async (_, given) => {
    const log = vi.spyOn(console, 'error').mockReturnValue()
    answer = given
    const { status, body } = await ask('/')
    expect([status, body.toString()]).toEqual([500, '{"message":"Internal Server Error"}'])
    log.mockRestore()
  })
})

it('closes although a client holds its connection', async () => {
  const other = await startGateway(ok)
  const socket = connect(Number(new URL(other.url).port), '127.0.0.1')
  await once(socket, 'connect')
  await expect(other.close()).resolves.toBeUndefined()
})
