import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

/** Whether a process is there and not merely waiting for its parent to notice its end (Linux only). */
export function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

/** Waits until a condition holds. @throws Error with the name of what did not happen in time, in milliseconds */
export async function until(what: string, condition: () => boolean | Promise<boolean>, timeout = 5_000): Promise<void> {
  const deadline = performance.now() + timeout
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`not within ${timeout} ms: ${what}`)
    await delay(10)
  }
}

/** Of every process on this machine that still runs (Linux only). */
export function commandLines(): { pid: number; command: string }[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(pid => {
      try {
        return { pid: Number(pid), command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') }
      } catch {
        return { pid: Number(pid), command: '' }
      }
    })
}
