import { setTimeout as delay } from 'node:timers/promises'
import { StartFailure } from '../start-failure.ts'
import { damaged } from './data-file.ts'
import { startTied, type TiedProcess } from './tied-process.ts'

/** Milliseconds until the engine must have said that it listens; it takes about 10. */
const READY_TIMEOUT = 10_000
const POLL = 5

export type LaunchOptions = { binary: string; port: number; dataFile?: string | undefined }

/** The port was taken between our choosing it and the engine's opening it. */
export class PortTaken extends Error {}

/**
 * One engine that listens. Its own word is waited for and not an answer on the port, where somebody else's engine could answer.
 * @throws PortTaken, StartFailure
 */
export async function launch({ binary, port, dataFile }: LaunchOptions): Promise<TiedProcess> {
  const file = dataFile ? ['--db-path', dataFile] : []
  const engine = startTied(binary, ['serve', '--host', '127.0.0.1', '--port', String(port), ...file])
  const deadline = performance.now() + READY_TIMEOUT
  while (engine.running() && performance.now() < deadline) {
    if (engine.said().includes('listening on')) return engine
    await delay(POLL)
  }
  engine.send('SIGKILL')
  const { code } = await engine.ended
  throw explained(engine.said(), code, dataFile)
}

function explained(said: string, code: number | null, dataFile = ''): Error {
  const reason = said.replace(/^error: (Internal error: )?/i, '').trim()
  if (/\bin use\b/i.test(said)) return new PortTaken(reason)
  if (/malformed|not a (valid SQLite )?database/i.test(said)) return damaged(dataFile, reason)
  return new StartFailure(`the engine did not start (${reason || `exit code ${code}`})`)
}
