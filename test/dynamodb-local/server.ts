import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

const MAIN = 'software.amazon.dynamodb.services.local.main.ServerRunner'
/** Milliseconds; it is up within two seconds on an idle machine. */
const START_LIMIT = 60_000

export type DynamoDbLocal = { readonly endpoint: string; readonly stop: () => Promise<void> }

/**
 * Starts DynamoDB Local in memory, on a free port.
 * @param folder as `installDynamoDbLocal` gives it
 * @throws Error with what Java said when it does not come up
 */
export async function startDynamoDbLocal(folder: string): Promise<DynamoDbLocal> {
  const port = await freePort()
  const child = spawn(
    'java',
    [`-Djava.library.path=${folder}`, '-cp', `${folder}/*`, MAIN, '-inMemory', '-disableTelemetry', '-port', `${port}`],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (said += String(chunk)))
  const ended = new Promise<never>((_, reject) => {
    child.once('error', error => reject(new Error(`cannot run java (${error.message}): install Java 17 or later`)))
    child.once('exit', code => reject(new Error(`DynamoDB Local ended with status ${code}:\n${said}`)))
  })
  ended.catch(() => undefined)
  const endpoint = `http://127.0.0.1:${port}`
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null || !child.pid) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  try {
    await Promise.race([ended, answering(endpoint)])
  } catch (error) {
    await stop()
    throw error
  }
  return { endpoint, stop }
}

async function answering(endpoint: string): Promise<void> {
  const end = Date.now() + START_LIMIT
  while (Date.now() < end) {
    // Any answer will do: it refuses the unsigned request with 400.
    if (await fetch(endpoint).catch(() => undefined)) return
    await sleep(100)
  }
  throw new Error(`DynamoDB Local did not answer within ${START_LIMIT} ms`)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (!address || typeof address === 'string') throw new Error('no port to listen on')
  return address.port
}
