import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** Lambda's limit for an answer, in bytes. */
const LIMIT = 6 * 1024 * 1024
const PREFIX = '/2018-06-01/runtime'

type Invocation = {
  id: string
  event: string
  deadline: number
  resolve: (answer: unknown) => void
  reject: (error: Error) => void
}

export type RuntimeApi = Awaited<ReturnType<typeof openRuntimeApi>>

/** The side of Lambda that hands events to a runtime and takes its answers, as its documentation has it. */
export async function openRuntimeApi(timeout = 10_000) {
  const waiting: Invocation[] = []
  const idle: ServerResponse[] = []
  const running = new Map<string, Invocation>()
  let most = 0

  function dispatch(): void {
    while (waiting.length > 0 && idle.length > 0) {
      const response = idle.shift()
      const invocation = waiting.shift()
      if (!response || !invocation) return
      running.set(invocation.id, invocation)
      most = Math.max(most, running.size)
      response
        .writeHead(200, {
          'Content-Type': 'application/json',
          'Lambda-Runtime-Aws-Request-Id': invocation.id,
          'Lambda-Runtime-Deadline-Ms': String(invocation.deadline),
          'Lambda-Runtime-Invoked-Function-Arn': 'arn:aws:lambda:us-east-1:123456789012:function:api',
          'Lambda-Runtime-Trace-Id': `Root=1-00000000-${invocation.id.replaceAll('-', '').slice(0, 24)}`,
        })
        .end(invocation.event)
    }
  }

  const server = createServer(async (request, response) => {
    const path = (request.url ?? '').slice(PREFIX.length)
    if (path === '/invocation/next') {
      idle.push(response)
      response.once('close', () => {
        const at = idle.indexOf(response)
        if (at >= 0) idle.splice(at, 1)
      })
      return dispatch()
    }
    const body = await buffer(request)
    const [, id = '', verb = ''] = /^\/invocation\/([^/]+)\/(response|error)$/.exec(path) ?? []
    const invocation = running.get(id)
    running.delete(id)
    const tooLarge = verb === 'response' && body.length > LIMIT
    response.writeHead(tooLarge ? 413 : 202, { 'Content-Type': 'application/json' }).end('{"status":"OK"}')
    if (tooLarge) invocation?.reject(new Error('Function.ResponseSizeTooLarge'))
    else if (verb === 'response') invocation?.resolve(JSON.parse(body.toString('utf8')))
    else if (invocation) invocation.reject(new Error(body.toString('utf8')))
    else console.error(path, body.toString('utf8'))
  })
  server.keepAliveTimeout = 0
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    invoke(event: unknown): Promise<any> {
      const { promise, resolve, reject } = Promise.withResolvers<unknown>()
      const deadline = Date.now() + timeout
      waiting.push({ id: randomUUID(), event: JSON.stringify(event), deadline, resolve, reject })
      dispatch()
      return promise
    },
    /** How many events the runtime has had in hand at once, at most. */
    most: () => most,
    /** The process is gone: so are its events. */
    crashed(): void {
      for (const { reject } of running.values()) reject(new Error('Runtime.ExitError'))
      running.clear()
      for (const response of idle.splice(0)) response.destroy()
    },
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}
