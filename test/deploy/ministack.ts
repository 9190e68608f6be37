import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../../local/engine/free-port.ts'
import { pythonWith } from '../python-environment.ts'

/** Known to deploy this stack; other versions may know other resources, so it is raised on purpose. */
const VERSION = '1.5.33'
/** Milliseconds; it is up within four seconds on an idle machine. */
const START_LIMIT = 60_000

/** The folder of a Python environment with MiniStack in it. @throws Error that says what is missing */
export const installMiniStack = (): string => pythonWith('ministack', VERSION)

export type MiniStack = {
  /** What AWS_ENDPOINT_URL names. */
  readonly endpoint: string
  readonly stop: () => Promise<void>
}

/**
 * Starts MiniStack on a free port: everything in memory, Lambda functions as local processes under this very Node.
 * @param folder as `installMiniStack` gives it
 * @param log file that takes what it and the functions say
 */
export async function startMiniStack(folder: string, log: string): Promise<MiniStack> {
  const port = await freePort()
  const output = openSync(log, 'w')
  // Not by its script, whose first line names the folder of the installation: a project may be moved.
  const child = spawn(join(folder, 'bin', 'python'), ['-m', 'ministack'], {
    stdio: ['ignore', output, output],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      BIND_HOST: '127.0.0.1',
      MINISTACK_HOST: 'localhost',
      GATEWAY_PORT: `${port}`,
      LAMBDA_EXECUTOR: 'local',
    },
  })
  const endpoint = `http://127.0.0.1:${port}`
  const stop = () => ended(child)
  try {
    await answering(child, `${endpoint}/_ministack/health`, log)
  } catch (error) {
    await stop()
    throw error
  }
  return { endpoint, stop }
}

async function answering(child: ChildProcess, url: string, log: string): Promise<void> {
  const end = Date.now() + START_LIMIT
  while (Date.now() < end && child.exitCode === null) {
    if (await fetch(url).catch(() => undefined)) return
    await sleep(100)
  }
  throw new Error(`MiniStack did not come up:\n${readFileSync(log, 'utf8')}`)
}

/** It ends its functions' processes itself when it is told to; killed, it could not. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await exit
  clearTimeout(late)
}
