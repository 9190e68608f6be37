import type { ServerResponse } from 'node:http'
import type { APIGatewayProxyResultV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda'

/** What the gateway sets itself, whatever the function says. */
const OWN = new Set(['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding'])

/** Sends what the function returned, as an HTTP API does. */
export function send(response: ServerResponse, requestId: string, result: APIGatewayProxyResultV2): void {
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded = false } = structured(result)
  if (!Number.isInteger(statusCode) || statusCode === undefined || statusCode < 100 || statusCode > 599) {
    refuse(response, 500, 'Internal Server Error')
    return
  }
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8')
  response.statusCode = statusCode
  response.setHeader('apigw-requestid', requestId)
  if (bytes.length > 0) response.setHeader('content-type', 'text/plain; charset=utf-8')
  for (const [name, value] of Object.entries(headers)) {
    if (!OWN.has(name.toLowerCase())) response.setHeader(name, String(value))
  }
  if (cookies.length > 0) response.setHeader('set-cookie', cookies)
  response.end(bytes)
}

/** What the gateway says by itself. */
export function refuse(response: ServerResponse, status: number, message: string): void {
  const body = JSON.stringify({ message })
  response
    .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    .end(body)
}

/** Whatever has no statusCode is taken for the body of a 200. */
function structured(result: APIGatewayProxyResultV2): APIGatewayProxyStructuredResultV2 {
  if (typeof result === 'object' && result.statusCode !== undefined) return result
  const body = typeof result === 'string' ? result : JSON.stringify(result)
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body }
}
