import { createServer, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { getRequestListener, type Http2Bindings, type HttpBindings } from '@hono/node-server'
import { StartFailure } from './start-failure.ts'

/** Milliseconds that a client has to send its headers, and its whole request. */
const HEADERS_TIMEOUT = 10_000
const REQUEST_TIMEOUT = 60_000
/** Milliseconds that requests being answered have when the server stops. */
const GRACE = 5_000

export type Fetch = (request: Request, env: HttpBindings | Http2Bindings) => Response | Promise<Response>

export type HttpServer = {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  /** From now on requests are answered by this; before, by 503. */
  serve(fetch: Fetch): void
  /** Takes no new requests, answers the ones it has, ends. */
  close(): Promise<void>
}

const starting: Fetch = () => new Response('starting\n', { status: 503, headers: { 'Retry-After': '1' } })

/**
 * Takes a port of the loopback interface.
 * @param port 0 for any free one
 * @throws StartFailure when it is taken
 */
export async function listen(port: number): Promise<HttpServer> {
  let fetch = starting
  const timeouts = { headersTimeout: HEADERS_TIMEOUT, requestTimeout: REQUEST_TIMEOUT, keepAliveTimeout: 5_000 }
  // The global Request and Response stay Node's own, as they are in Lambda.
  const listener = getRequestListener((request, env) => fetch(request, env), { overrideGlobalObjects: false })
  const server = createServer(timeouts, (incoming, outgoing) => void listener(incoming, outgoing))
  server.on('clientError', refuse)
  return {
    url: `http://127.0.0.1:${await opened(server, port)}`,
    serve(next) {
      fetch = next
    },
    close: () => closed(server),
  }
}

function opened(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const remedies: Record<string, string> = {
        EADDRINUSE: `port ${port} is in use: stop what listens there, or set PORT to another one (PORT=${port + 1} npm start)`,
        EACCES: `port ${port} may not be opened by this user: set PORT to one above 1023`,
      }
      const remedy = remedies[error.code ?? '']
      reject(remedy ? new StartFailure(remedy, { cause: error }) : error)
    })
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

function closed(server: Server): Promise<void> {
  return new Promise(resolve => {
    // Connections that clients keep for a next request are idle as soon as their last answer is out.
    const sweep = setInterval(() => server.closeIdleConnections(), 20)
    const late = setTimeout(() => server.closeAllConnections(), GRACE)
    server.close(() => {
      clearInterval(sweep)
      clearTimeout(late)
      resolve()
    })
  })
}

/** What Node's parser could not read never reaches the app; it is answered in the app's form. */
function refuse(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  const [status, title, code] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? ([431, 'Request Header Fields Too Large', 'headers-too-large'] as const)
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? ([408, 'Request Timeout', 'request-timeout'] as const)
        : ([400, 'Bad Request', 'not-http'] as const)
  const detail = 'The request could not be read as HTTP.'
  const body = JSON.stringify({ type: 'about:blank', title, status, detail, code })
  socket.end(
    `HTTP/1.1 ${status} ${title}\r\nContent-Type: application/problem+json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}
