import { once } from 'node:events'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

type Asked = { IndexName?: string; TransactItems?: Record<string, unknown>[] }

/** IAM asks for the permission of each part of a transaction. */
const PARTS: Record<string, string> = {
  ConditionCheck: 'ConditionCheckItem',
  Delete: 'DeleteItem',
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
}

/** The permissions that IAM would ask for, as `dynamodb:<action> on table` or `… on index/<name>`. */
function permissionsFor(operation: string, { IndexName, TransactItems }: Asked): string[] {
  if (TransactItems) {
    return TransactItems.flatMap(item => Object.keys(item).map(part => `dynamodb:${PARTS[part] ?? part} on table`))
  }
  return [`dynamodb:${operation} on ${IndexName === undefined ? 'table' : `index/${IndexName}`}`]
}

/** Stands between the SDK and an engine, and remembers what is asked for. */
export async function recordBefore(endpoint: string) {
  const used = new Set<string>()
  const server = createServer(async (incoming, outgoing) => {
    const body = await buffer(incoming)
    const operation = String(incoming.headers['x-amz-target']).split('.')[1] ?? ''
    for (const permission of permissionsFor(operation, JSON.parse(body.toString('utf8')))) used.add(permission)
    const onward = request(endpoint, { method: incoming.method, headers: incoming.headers }, answer => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    onward.end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    used: () => [...used].toSorted(),
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
