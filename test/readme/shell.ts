import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** A reader's terminal: what one step sets, the next one finds. */
export function openShell(work: string): (script: string) => Promise<string> {
  const variables = join(work, 'variables')
  writeFileSync(variables, '')
  // Vitest adds variables of its own, BASE_URL among them, that no reader has.
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'] }
  return async script => {
    const typed = `source '${variables}'; set -a\n${script}\nexport -p > '${variables}'`
    const { stdout, stderr } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', typed], { env })
    return stdout + stderr
  }
}
