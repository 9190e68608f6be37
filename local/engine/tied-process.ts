import { type ChildProcess, spawn } from 'node:child_process'

/**
 * A process cannot outlive its parent here, not even when the parent is killed with SIGKILL: the shell starts a watcher
 * that reads from the parent, then becomes the program. A line read means that the program has ended; the end of the
 * input means that the parent has, and `$$` is the program's id, since `exec` keeps it.
 */
const TIE = 'exec 3<&0; { read -r _ <&3 || kill -s TERM "$$"; } >/dev/null 2>&1 & exec "$@" </dev/null 3<&-'

/** Bytes kept of what the process says. */
const SAID_BYTES = 4_096

export type TiedProcess = {
  readonly pid: number
  /** What it said on standard error, at least the end of it. */
  said(): string
  running(): boolean
  /** How it ended; never rejects. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  send(signal: NodeJS.Signals): void
}

/** Starts a program that ends with this process. In a session of its own, so that a Ctrl-C reaches us alone and we stop it when we are done with it. */
export function startTied(program: string, args: readonly string[]): TiedProcess {
  const child = spawn('sh', ['-c', TIE, 'sh', program, ...args], {
    detached: true,
    env: { PATH: process.env['PATH'] },
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  let said = ''
  let running = true
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = `${said}${text}`.slice(-SAID_BYTES)
  })
  // The watcher may have ended first; then nobody needs to be told.
  child.stdin.on('error', () => {})
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>(resolve => {
    const end = (code: number | null, signal: NodeJS.Signals | null) => {
      running = false
      resolve({ code, signal })
    }
    child.once('error', error => {
      said += error.message
      end(1, null)
    })
    child.once('close', end)
    child.once('exit', () => child.stdin.end('ended\n'))
  })
  letGo(child)
  return {
    pid: child.pid ?? 0,
    said: () => said,
    running: () => running,
    ended,
    send: signal => void child.kill(signal),
  }
}

/** A forgotten engine must not keep its parent from ending. */
function letGo(child: ChildProcess): void {
  child.unref()
  for (const stream of [child.stdin, child.stderr]) {
    if (stream && 'unref' in stream && typeof stream.unref === 'function') stream.unref()
  }
}
