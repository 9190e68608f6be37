import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'

// Vitest adds variables of its own, BASE_URL among them, that no reader has.
const clean = { PATH: process.env['PATH'], HOME: process.env['HOME'] }

/** `npm start` as a reader types it, on a free port and with data in a folder. */
export async function npmStart(folder: string) {
  const port = await freePort()
  const server = spawn('npm', ['start'], {
    env: { ...clean, PORT: String(port), DATA_DIR: join(folder, 'data') },
    // A group of its own, as a terminal makes one: so Ctrl-C reaches npm and what it started.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const ready = Promise.withResolvers<undefined>()
  for (const stream of [server.stdout, server.stderr]) {
    stream.on('data', chunk => {
      said += String(chunk)
      if (said.includes('ready')) ready.resolve(undefined)
    })
  }
  server.once('exit', code => ready.reject(new Error(`npm start ended with status ${code}:\n${said}`)))
  await ready.promise
  return {
    port,
    said,
    /** A text of the README, for the port in use. */
    here: (text: string) => text.replaceAll(/\b(localhost|127\.0\.0\.1):8787\b/g, `$1:${port}`),
    /** Ctrl-C, and the end of it. */
    async interrupt() {
      const ended = once(server, 'exit')
      signal(server, 'SIGINT')
      await ended
    },
    kill() {
      if (server.exitCode === null && server.signalCode === null) signal(server, 'SIGKILL')
    },
  }
}

function signal({ pid }: ChildProcess, name: 'SIGINT' | 'SIGKILL'): void {
  if (!pid) throw new Error('npm start has no process id')
  process.kill(-pid, name)
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (!address || typeof address === 'string') throw new Error('no port to listen on')
  return address.port
}
