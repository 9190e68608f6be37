import { type Ask, type Check, FOR_A_READER, FOR_ANYBODY } from './checks.ts'

/**
 * Whether a deployment works, asked from outside:
 *
 *     npm run smoke -- https://….execute-api.….amazonaws.com [TOKEN]
 *
 * With a reader's token it writes a private note and deletes it again.
 */
const [url = '', token] = process.argv.slice(2)
if (!URL.canParse(url)) {
  console.error('usage: npm run smoke -- URL [TOKEN]   (Url in the outputs of the stack)')
  process.exit(2)
}

/** Longer than the function itself may take. */
const DEADLINE = 15_000

const ask: Ask = async (request, headers = {}, body) => {
  const [method = '', path = ''] = request.split(' ')
  const { Authorization = token && `Bearer ${token}`, ...others } = headers
  const response = await fetch(new URL(path, url), {
    method,
    headers: {
      ...(Authorization && { Authorization }),
      ...(body && { 'Content-Type': 'application/json' }),
      ...others,
    },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(DEADLINE),
  })
  const text = await response.text()
  const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '')
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson && text ? JSON.parse(text) : undefined,
  }
}

async function holds(name: string, check: Check): Promise<boolean> {
  try {
    const note = await check(ask)
    console.log(`ok      ${name}${note ? ` (${note})` : ''}`)
    return true
  } catch (error) {
    console.error(`FAILED  ${name}: ${error instanceof Error ? error.message : String(error)}`)
    return false
  }
}

const results: boolean[] = []
for (const [name, check] of Object.entries({ ...FOR_ANYBODY, ...(token && FOR_A_READER) })) {
  results.push(await holds(name, check))
}
if (!token) console.log('without a token nothing was written: npm run smoke -- URL TOKEN')
process.exitCode = results.every(Boolean) ? 0 : 1
