import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { commandLines, until } from './running-process.ts'

const ROOT = join(import.meta.dirname, '../..')

export type Started = {
  child: ChildProcess
  /** Once it is ready. */
  url: string
  /** All that it has said so far. */
  said: () => string
  /** Its exit code, or the signal that ended it. */
  ended: Promise<number | string | null>
}

type How = { env: Record<string, string>; command?: [string, ...string[]] }

/** `node local/start.ts`, or another command, in a process group of its own, as a terminal would start it. */
export function run({ env, command = [process.execPath, 'local/start.ts'] }: How): Omit<Started, 'url'> {
  const [program, ...args] = command
  const child = spawn(program, args, {
    cwd: ROOT,
    detached: true,
    // Vitest sets BASE_URL to the base of its own pages.
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', text => (said += text))
  const ended = new Promise<number | string | null>(resolve =>
    child.once('close', (code, signal) => resolve(signal ?? code)),
  )
  return { child, said: () => said, ended }
}

/** The same, once it says that it is ready; ended when it does not say so. */
export async function start(how: How): Promise<Started> {
  const started = run(how)
  const url = () => /^ready: (http:\S+)/m.exec(started.said())?.[1]
  try {
    await until('ready', () => url() !== undefined, 10_000)
    await until('the example', () => started.said().includes('curl -i'))
  } catch (cause) {
    process.kill(-(started.child.pid ?? 0), 'SIGKILL')
    throw new Error(`it said: ${started.said()}`, { cause })
  }
  return { ...started, url: url() ?? '' }
}

/** What runs on a folder's data: the engine and its watcher. */
export const enginesOn = (folder: string): number[] =>
  commandLines()
    .filter(({ command }) => command.includes('dynoxide') && command.includes(folder))
    .map(({ pid }) => pid)

/** Kills the engine on a folder's data, and not its watcher. */
export function killEngine(folder: string): void {
  const engine = commandLines().find(({ command }) => /^\S*dynoxide /.test(command) && command.includes(folder))
  if (!engine) throw new Error(`no engine runs on ${folder}`)
  process.kill(engine.pid, 'SIGKILL')
}
