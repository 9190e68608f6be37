import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { bundle } from '../../infra/bundle.ts'
import { ENV } from '../../shared/env/environment.ts'
import { type Gateway, type LambdaHandler, startGateway } from './gateway.ts'

/** What Lambda sets in every function, with values that open no door. */
const LAMBDA_ENVIRONMENT = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
}

/** Vitest leaves what lies under node_modules to Node: the bytes that run are the bytes that were built. */
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/hashiya', import.meta.url))

export type BundledHandler = {
  readonly handler: LambdaHandler
  /** Removes the built files; the handler may read them until then. */
  readonly remove: () => void
}

/**
 * Builds the bundle as it is deployed and imports it, each time as a new module. The bundle reads `process.env` when it is
 * imported, so the variables are set in this process and stay set.
 * @param env what the stack would set, by the names in `shared/env/environment.ts`
 * @param entry the handler's source; default: the API
 */
export async function loadBundledHandler(
  env: Readonly<Record<string, string>>,
  entry?: string,
): Promise<BundledHandler> {
  mkdirSync(CACHE, { recursive: true })
  const folder = mkdtempSync(join(CACHE, 'bundle-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    bundle(folder, entry)
    Object.assign(process.env, LAMBDA_ENVIRONMENT, env)
    const { handler } = (await import(pathToFileURL(join(folder, 'handler.mjs')).href)) as { handler: LambdaHandler }
    return { handler, remove }
  } catch (error) {
    remove()
    throw error
  }
}

/** The bundled handler behind a gateway, with the gateway's own URL as its BASE_URL: every IRI it gives can be asked. */
export async function startBundledGateway(env: Readonly<Record<string, string>>, entry?: string): Promise<Gateway> {
  const loaded = Promise.withResolvers<LambdaHandler>()
  const gateway = await startGateway(async (event, context) => (await loaded.promise)(event, context))
  try {
    const { handler, remove } = await loadBundledHandler({ [ENV.baseUrl]: gateway.url, ...env }, entry)
    loaded.resolve(handler)
    return {
      url: gateway.url,
      async close() {
        await gateway.close()
        remove()
      },
    }
  } catch (error) {
    await gateway.close()
    throw error
  }
}
