import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** What happens to a request on its way. */
export type Fault =
  | 'none'
  /** It never arrives. */
  | 'unheard'
  /** It is done, and the answer lost. */
  | 'unanswered'
  /** It is done, and the answer breaks off in the middle. */
  | 'cut'
  /** It is done, and the answer never ends. */
  | 'hanging'
  /** It is done, and a gateway answers in place of the server. */
  | 'gateway'
  /** It is turned away. */
  | 'throttled'
  /** It is refused, as by a server that has to start. */
  | 'busy'

export type Heard = { method: string; path: string; headers: IncomingMessage['headers'] }

/** The way to a server, on which what is told to go wrong does: the first fault meets the first request, and so on. */
export async function faultyWay(to: string) {
  const heard: Heard[] = []
  let faults: Fault[] = []
  const server = createServer((incoming, outgoing) => {
    heard.push({ method: incoming.method ?? '', path: incoming.url ?? '', headers: incoming.headers })
    void handle(faults.shift() ?? 'none', to, incoming, outgoing)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    heard,
    /** Forgets what was heard, and says what is to go wrong from now on. */
    fail(...next: Fault[]) {
      heard.length = 0
      faults = next
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function handle(fault: Fault, to: string, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const body = await buffer(incoming)
  if (fault === 'unheard') return void outgoing.destroy()
  if (fault === 'throttled') return refuse(outgoing, 429, { 'Retry-After': '2' })
  if (fault === 'busy') return refuse(outgoing, 503, { 'Retry-After': '3' })
  const { method, url: path, headers } = incoming
  const onward = request(new URL(path ?? '/', to), { method, headers, agent: false })
  onward.end(body)
  const [answer] = (await once(onward, 'response')) as [IncomingMessage]
  const answered = await buffer(answer)
  if (fault === 'unanswered') return void outgoing.destroy()
  if (fault === 'gateway') return refuse(outgoing, 504, {})
  outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
  if (fault === 'none') return void outgoing.end(answered)
  outgoing.write(answered.subarray(0, answered.length / 2))
  if (fault === 'cut') setImmediate(() => outgoing.destroy())
}

/** As API Gateway does, in a form of its own. */
function refuse(outgoing: ServerResponse, status: number, headers: Record<string, string>): void {
  outgoing.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end('{"message":"Not now"}')
}
