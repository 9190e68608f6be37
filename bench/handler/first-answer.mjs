// What Lambda's bootstrap does with a cold function: import it, hand it one event. Argument: the bundle.
// JavaScript, because stripping types here would cost more than the bare handler takes.
import { pathToFileURL } from 'node:url'

const event = {
  version: '2.0',
  routeKey: '$default',
  rawPath: '/health',
  rawQueryString: '',
  headers: { accept: '*/*', host: 'notes.example', 'user-agent': 'bench' },
  requestContext: {
    accountId: '123456789012',
    apiId: 'bench',
    domainName: 'notes.example',
    domainPrefix: 'notes',
    http: { method: 'GET', path: '/health', protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'bench' },
    requestId: 'bench',
    routeKey: '$default',
    stage: '$default',
    time: '01/Jan/2026:00:00:00 +0000',
    timeEpoch: 1_767_225_600_000,
  },
  isBase64Encoded: false,
}
const [, , file = ''] = process.argv
const { handler } = await import(pathToFileURL(file).href)
const { statusCode } = await handler(event, { awsRequestId: 'bench', getRemainingTimeInMillis: () => 10_000 })
process.stdout.write(String(statusCode), () => process.exit())
