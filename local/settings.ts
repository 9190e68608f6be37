import type { Settings } from '../functions/api/deps.ts'
import { ENV, type Environment, listFromEnv, writesFromEnv } from '../shared/env/environment.ts'
import { StartFailure } from './start-failure.ts'

export type LocalSettings = Settings & {
  /** 0: any free one. */
  port: number
  dataDir: string
  /** Replaces the embedded engine. */
  endpoint?: string
}

/** What the environment says about the local server. @throws StartFailure when it says something impossible */
export function readSettings(env: Environment): LocalSettings {
  const endpoint = readUrl(env, ENV.endpoint, 'http://127.0.0.1:8000')
  const baseUrl = readUrl(env, ENV.baseUrl, 'https://notes.example')
  return {
    port: readPort(env['PORT']),
    dataDir: env['DATA_DIR'] || '.data',
    authority: env[ENV.authority] || 'hashiya.local',
    corsOrigins: listFromEnv(env, ENV.corsOrigins, ['*']),
    anyPage: env[ENV.anyPage] !== 'false',
    writes: readWrites(env),
    ...(endpoint && { endpoint }),
    ...(baseUrl && { baseUrl: baseUrl.replace(/\/+$/, '') }),
  }
}

function readUrl(env: Environment, name: string, example: string): string | undefined {
  const value = env[name]
  if (!value || (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol))) return value
  throw new StartFailure(`${name} is ${JSON.stringify(value)}: set a URL such as ${example}`)
}

function readWrites(env: Environment): ReturnType<typeof writesFromEnv> {
  try {
    return writesFromEnv(env)
  } catch (cause) {
    throw new StartFailure(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

function readPort(value = ''): number {
  if (value === '') return 8787
  const port = /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN
  if (port <= 65_535) return port
  throw new StartFailure(`PORT is ${JSON.stringify(value)}: set a number from 0 to 65535`)
}
