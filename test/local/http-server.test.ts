import { connect } from 'node:net'
import { Hono } from 'hono'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type HttpServer, listen } from '../../local/http-server.ts'

let http: HttpServer

beforeEach(async () => {
  http = await listen(0)
  const app = new Hono()
    .post('/echo', async c => c.text(await c.req.text()))
    .get('/slow', async c => {
      await new Promise(resolve => setTimeout(resolve, 200))
      return c.text('done')
    })
    .onError(error => new Response(error.message, { status: 500 }))
  http.serve(app.fetch)
})
afterEach(() => http.close())

/** Sends bytes as they are; everything that comes back until the connection ends. */
function send(bytes: string, { thenClose = false } = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(Number(new URL(http.url).port), '127.0.0.1')
    socket.setTimeout(500, () => socket.destroy())
    socket.on('data', data => (answer += data.toString()))
    socket.once('error', reject)
    socket.once('close', () => resolve(answer))
    if (thenClose) socket.end(bytes)
    else socket.write(bytes)
  })
}

const line = (answer: string) => answer.split('\r\n')[0]

test.each<[string, string, number]>([
  ['no HTTP', 'hello\r\n\r\n', 400],
  ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 400],
  ['a header without a colon', 'GET / HTTP/1.1\r\nHost: a\r\nbroken\r\n\r\n', 400],
  ['no Host', 'GET / HTTP/1.1\r\n\r\n', 400],
  ['a Host that is none', 'GET / HTTP/1.1\r\nHost: a b/[\r\n\r\n', 400],
  ['a target that is no URL', 'GET http://[ HTTP/1.1\r\nHost: a\r\n\r\n', 400],
  ['two lengths', 'POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab', 400],
  [
    'a length and chunks',
    'POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
  ],
  ['broken chunks', 'POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', 400],
  ['20 KB of headers', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
])('answers %s and goes on', async (_, bytes, status) => {
  expect(line(await send(bytes))).toContain(` ${status} `)
  expect(await (await fetch(`${http.url}/echo`, { method: 'POST', body: 'ok' })).text()).toBe('ok')
})

test('a body shorter than it says ends with its connection', async () => {
  await send('POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc', { thenClose: true })
  await send('POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc')
  expect((await fetch(`${http.url}/echo`, { method: 'POST', body: 'ok' })).status).toBe(200)
})

test('what comes behind a body is no part of it', async () => {
  const answer = await send('POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nabcdef')
  expect(answer).not.toContain('abc')
  expect(answer).toContain(' 400 ')
})

test('what Node cannot read is answered as a problem', async () => {
  const [, body = ''] = (await send('hello\r\n\r\n')).split('\r\n\r\n')
  expect(JSON.parse(body)).toMatchObject({ status: 400, code: 'not-http' })
})

test('closing waits for what is being answered', async () => {
  const slow = fetch(`${http.url}/slow`)
  await new Promise(resolve => setTimeout(resolve, 50))
  await http.close()
  expect(await (await slow).text()).toBe('done')
  await expect(fetch(`${http.url}/slow`)).rejects.toThrow('fetch failed')
})

test('until there is something to serve it says that it is starting', async () => {
  const early = await listen(0)
  const response = await fetch(early.url)
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1'])
  await early.close()
})

test('a port in use is one clear line', async () => {
  const port = Number(new URL(http.url).port)
  await expect(listen(port)).rejects.toMatchObject({
    name: 'StartFailure',
    message: expect.stringContaining(`port ${port}`),
  })
})
