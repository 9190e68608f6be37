import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * What a custom domain is in AWS: one address in front of whichever deployed API. Names under `.localhost`, which MiniStack
 * gives its APIs, are not resolved everywhere.
 */
export type Front = {
  readonly url: string
  /** From now on requests go to this deployed API. */
  readonly lead: (api: string) => void
  readonly close: () => Promise<void>
}

export async function openFront(): Promise<Front> {
  let target = new URL('http://nowhere.localhost')
  const server = createServer((incoming, outgoing) => {
    const { method, url: path, headers } = incoming
    const options = { host: '127.0.0.1', port: target.port, method, path, headers: { ...headers, host: target.host } }
    const onward = request(options, answer => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', error => outgoing.writeHead(502).end(String(error)))
    incoming.pipe(onward)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    lead: api => {
      target = new URL(api)
    },
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
