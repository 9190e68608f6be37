import { randomBytes, randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'

/** A request that the gateway answers by itself: the function never sees it. */
export class Refused extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** Belong to the connection and not to the request; API Gateway keeps them. */
const HOP_BY_HOP = new Set(['connection', 'expect', 'keep-alive', 'te', 'trailer', 'transfer-encoding', 'upgrade'])

/**
 * The event that an HTTP API (payload 2.0, stage `$default`, route `$default`) makes of a request.
 *
 * Where the documentation is silent this follows events captured in AWS (https://github.com/hotsock/voker,
 * vokerhttp/testdata, 2026-07-10; https://github.com/ministackorg/ministack/pull/766 for the bodies):
 * - `rawPath` is percent-DECODED, as is `requestContext.http.path`, and ends before a decoded `?`; only
 *   `rawQueryString` stays as it was sent. So `/a%2Fb` and `/a/b` cannot be told apart behind this gateway.
 * - Several headers of one name are joined by a comma without a space; cookies leave the headers.
 * - A body is text for `text/*`, JSON, XML and JavaScript alone. Everything else, `application/ld+json` and a missing
 *   Content-Type included, comes in base64.
 *
 * Assumed, not seen: a broken percent escape gets 400; bytes that are not UTF-8 become U+FFFD in paths and text bodies.
 */
export function toEvent(request: IncomingMessage, body: Buffer, domainName: string): APIGatewayProxyEventV2 {
  const [target, rawQueryString] = splitOnce(request.url ?? '/', '?')
  const rawPath = splitOnce(decodePath(target), '?')[0]
  const { headers, cookies } = readHeaders(request.rawHeaders)
  const sourceIp = request.socket.remoteAddress ?? '127.0.0.1'
  const now = new Date()
  const isBase64Encoded = body.length > 0 && !isText(headers['content-type'])
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    ...(cookies.length > 0 && { cookies }),
    headers: {
      ...headers,
      'content-length': String(body.length),
      'x-amzn-trace-id': traceId(now),
      'x-forwarded-for': join(headers['x-forwarded-for'], sourceIp),
      'x-forwarded-port': String(request.socket.localPort),
      'x-forwarded-proto': 'http',
    },
    ...(rawQueryString !== '' && { queryStringParameters: readQuery(rawQueryString) }),
    requestContext: {
      accountId: '123456789012',
      apiId: 'local',
      domainName,
      domainPrefix: 'local',
      http: {
        method: request.method ?? 'GET',
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: commonLogTime(now),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && { body: body.toString(isBase64Encoded ? 'base64' : 'utf8') }),
    isBase64Encoded,
  }
}

function decodePath(path: string): string {
  if (!path.startsWith('/') || /%(?![0-9a-f]{2})/i.test(path)) throw new Refused(400, 'Bad Request')
  const bytes = path.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

function readHeaders(raw: readonly string[]): { headers: Record<string, string>; cookies: string[] } {
  const headers: Record<string, string> = {}
  const cookies: string[] = []
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const name = (raw[at] ?? '').toLowerCase()
    const value = raw[at + 1] ?? ''
    if (name === 'cookie') cookies.push(...value.split(';').map(cookie => cookie.trim()))
    else if (!HOP_BY_HOP.has(name)) headers[name] = join(headers[name], value)
  }
  return { headers, cookies }
}

function readQuery(query: string): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of new URLSearchParams(query)) values[name] = join(values[name], value)
  return values
}

function isText(contentType = ''): boolean {
  const mediaType = splitOnce(contentType, ';')[0].trim().toLowerCase()
  return mediaType.startsWith('text/') || /^application\/(json|xml|javascript)$/.test(mediaType)
}

function splitOnce(text: string, mark: string): [before: string, after: string] {
  const at = text.indexOf(mark)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)]
}

const join = (first: string | undefined, next: string): string => (first === undefined ? next : `${first},${next}`)

const traceId = (now: Date): string =>
  `Root=1-${Math.floor(now.getTime() / 1000).toString(16)}-${randomBytes(12).toString('hex')}`

/** As in `12/Mar/2026:19:03:58 +0000`. */
function commonLogTime(now: Date): string {
  const [, day, month, year, time] = now.toUTCString().split(' ')
  return `${day}/${month}/${year}:${time} +0000`
}
