import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2, Context } from 'aws-lambda'
import { refuse, send } from './answer.ts'
import { Refused, toEvent } from './event.ts'

export type LambdaHandler = (event: APIGatewayProxyEventV2, context: Context) => Promise<APIGatewayProxyResultV2>
export type Gateway = { readonly url: string; close(): Promise<void> }

/** Lambda's limit for an event, and for what a function returns, in bytes of JSON. */
const PAYLOAD_LIMIT = 6 * 1024 * 1024
/** Of the deployed function (infra/http-function.ts), in milliseconds. */
const TIMEOUT = 10_000

/**
 * An API Gateway HTTP API for tests: HTTP in, one handler, HTTP out. `domainName` in the events is host AND port of the
 * gateway, so an application that builds URLs from it names this gateway (with https, as it may expect in AWS; give it a
 * BASE_URL to get http, as `startBundledGateway` does).
 */
export async function startGateway(handler: LambdaHandler, timeout: number = TIMEOUT): Promise<Gateway> {
  const server = createServer((request, response) => {
    relay(handler, timeout, request, response).catch((error: unknown) => {
      if (!(error instanceof Refused)) console.error(error)
      if (response.headersSent) response.destroy()
      else if (error instanceof Refused) refuse(response, error.status, error.message)
      else refuse(response, 500, 'Internal Server Error')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

async function relay(
  handler: LambdaHandler,
  timeout: number,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request)
  const event = toEvent(request, body, `127.0.0.1:${request.socket.localPort}`)
  const json = JSON.stringify(event)
  if (Buffer.byteLength(json) > PAYLOAD_LIMIT) throw new Refused(413, 'Request Entity Too Large')
  // Through JSON and back, as between services: what does not survive it must not reach a handler here either.
  const running = handler(JSON.parse(json) as APIGatewayProxyEventV2, contextOf(event, timeout))
  const result = JSON.stringify(await withDeadline(running, timeout))
  if (Buffer.byteLength(result) > PAYLOAD_LIMIT) throw new Error(`the answer exceeds ${PAYLOAD_LIMIT} bytes`)
  send(response, event.requestContext.requestId, JSON.parse(result) as APIGatewayProxyResultV2)
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= PAYLOAD_LIMIT) chunks.push(chunk)
  }
  if (size > PAYLOAD_LIMIT) throw new Refused(413, 'Request Entity Too Large')
  return Buffer.concat(chunks)
}

async function withDeadline<T>(running: Promise<T>, timeout: number): Promise<T> {
  const clock = new AbortController()
  const late = sleep(timeout, undefined, { signal: clock.signal, ref: false }).then((): never => {
    throw new Error(`Task timed out after ${timeout} ms`)
  })
  try {
    return await Promise.race([running, late])
  } finally {
    clock.abort()
  }
}

function contextOf(event: APIGatewayProxyEventV2, timeout: number): Context {
  const end = Date.now() + timeout
  const unused = () => undefined
  return {
    awsRequestId: crypto.randomUUID(),
    callbackWaitsForEmptyEventLoop: true,
    functionName: 'hashiya-local',
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:us-east-1:${event.requestContext.accountId}:function:hashiya-local`,
    logGroupName: '/aws/lambda/hashiya-local',
    logStreamName: 'local',
    memoryLimitInMB: '1024',
    getRemainingTimeInMillis: () => Math.max(0, end - Date.now()),
    done: unused,
    fail: unused,
    succeed: unused,
  }
}
