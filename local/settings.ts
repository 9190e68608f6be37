import { ENV, type Environment } from '../shared/env/environment.ts'
import { StartFailure } from './start-failure.ts'

export type Settings = {
  /** 0: any free one. */
  port: number
  dataDir: string
  /** Replaces the embedded engine. */
  endpoint?: string
}

/** What the environment says about the local server. @throws StartFailure when it says something impossible */
export function readSettings(env: Environment): Settings {
  const endpoint = env[ENV.endpoint]
  if (endpoint && !(URL.canParse(endpoint) && /^https?:$/.test(new URL(endpoint).protocol))) {
    throw new StartFailure(`DYNAMODB_ENDPOINT is ${JSON.stringify(endpoint)}: set a URL such as http://127.0.0.1:8000`)
  }
  return { port: readPort(env['PORT']), dataDir: env['DATA_DIR'] || '.data', ...(endpoint && { endpoint }) }
}

function readPort(value = ''): number {
  if (value === '') return 8787
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN
  if (port <= 65_535) return port
  throw new StartFailure(`PORT is ${JSON.stringify(value)}: set a number from 0 to 65535`)
}
