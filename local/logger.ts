import type { Logger } from '../functions/api/deps.ts'

/** Errors as lines of JSON on standard error; what is merely worth knowing in a deployment is not said here. */
export const stderrLogger: Logger = {
  info() {},
  error(message, fields = {}) {
    process.stderr.write(`${JSON.stringify({ level: 'ERROR', message, ...fields })}\n`)
  },
}
