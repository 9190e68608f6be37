import { readFileSync } from 'node:fs'

/**
 * Who started us, and who started that one, as a word that changes when one of them is gone. npm runs us in a shell: told to
 * end it tells only the shell, and killed it tells nobody.
 */
export function ancestors(): string {
  const { ppid } = process
  try {
    const [, grandparent = ''] = /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${ppid}/status`, 'utf8')) ?? []
    return `${ppid} ${grandparent}`
  } catch {
    // Only Linux tells about other processes this way.
    return String(ppid)
  }
}
