import { accessSync, constants } from 'node:fs'
import { createRequire } from 'node:module'
import { StartFailure } from '../start-failure.ts'

/** The only build that the registry has; see docs/adr/007-local-engine.md. */
const PACKAGE = '@dynoxide/linux-x64'

const REMEDY = 'set DYNAMODB_ENDPOINT to the URL of any DynamoDB-compatible engine, such as DynamoDB Local'

/** Where the embedded engine is. @throws StartFailure when it was not installed, as on every platform but Linux on x64. */
export function engineBinary(): string {
  try {
    return createRequire(import.meta.url).resolve(`${PACKAGE}/dynoxide`)
  } catch (cause) {
    throw missing(`${PACKAGE} is not installed`, cause)
  }
}

/** @throws StartFailure unless the file is there and may be run. */
export function checkExecutable(binary: string): void {
  try {
    accessSync(binary, constants.X_OK)
  } catch (cause) {
    throw missing(`${binary} cannot be run`, cause)
  }
}

const missing = (what: string, cause: unknown) =>
  new StartFailure(`no embedded engine for ${process.platform}-${process.arch} (${what}): ${REMEDY}`, { cause })
