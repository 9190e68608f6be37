import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

const WRITES = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems'])

/** Before the engine: nothing is done behind a write, as when a function dies there. */
export async function mortalEngine(engine: string) {
  let [written, left, isDead] = [0, Number.POSITIVE_INFINITY, false]
  const server = createServer((incoming, outgoing) => {
    const operation = String(incoming.headers['x-amz-target']).split('.')[1] ?? ''
    if (WRITES.has(operation) && !isDead) {
      if (written === left) isDead = true
      else written++
    }
    if (isDead) {
      incoming.resume().once('end', () => outgoing.destroy())
      return
    }
    const onward = request(engine, { method: 'POST', headers: incoming.headers }, answer =>
      answer.pipe(outgoing.writeHead(answer.statusCode ?? 500, answer.headers)),
    )
    incoming.pipe(onward)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,

    /** Lives for so many writes more. */
    liveFor(writes: number): void {
      ;[written, left, isDead] = [0, writes, false]
    },

    /** Is there again. @returns how many writes it did since it was told how many it lives for */
    live(): number {
      left = Number.POSITIVE_INFINITY
      isDead = false
      return written
    },

    close(): void {
      server.closeAllConnections()
      server.close()
    },
  }
}
