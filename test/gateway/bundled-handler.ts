import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { bundle, bundleWeb } from '../../infra/bundle.ts'
import { ENV, isOfWeb } from '../../shared/env/environment.ts'
import { actingAs } from '../permissions/calls.ts'
import { type Gateway, type LambdaHandler, startGateway } from './gateway.ts'

/** What Lambda sets in every function, with values that open no door. */
const LAMBDA_ENVIRONMENT = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
}

/** Vitest leaves what lies under node_modules to Node: the bytes that run are the bytes that were built. */
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/hashiya', import.meta.url))

type BundledHandler = {
  readonly handler: LambdaHandler
  /** Removes the built files; the handler may read them until then. */
  readonly remove: () => void
}

/**
 * Builds a bundle as it is deployed and imports it, each time as a new module. The bundle reads `process.env` when it is
 * imported, so the variables are set in this process and stay set.
 * @param env what the stack would set, by the names in `shared/env/environment.ts`
 * @param build writes the bundle into a folder
 */
async function loadBundledHandler(env: Variables, build: (folder: string) => unknown): Promise<BundledHandler> {
  mkdirSync(CACHE, { recursive: true })
  const folder = mkdtempSync(join(CACHE, 'bundle-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    build(folder)
    Object.assign(process.env, LAMBDA_ENVIRONMENT, env)
    const { handler } = (await import(pathToFileURL(join(folder, 'handler.mjs')).href)) as { handler: LambdaHandler }
    return { handler, remove }
  } catch (error) {
    remove()
    throw error
  }
}

type Variables = Readonly<Record<string, string>>

/**
 * The bundled handlers behind a gateway, with the gateway's own URL as their BASE_URL: every IRI they give can be asked.
 * @param options `pages`: with the function of the pages, which takes a moment to build
 */
export async function startBundledGateway(env: Variables, { pages = false } = {}): Promise<Gateway> {
  const loaded = Promise.withResolvers<{ api: LambdaHandler; web: LambdaHandler | undefined }>()
  const gateway = await startGateway(async (event, context) => {
    const { api, web } = await loaded.promise
    return web && isOfWeb(event.rawPath)
      ? actingAs('HashiyaWeb', () => web(event, context))
      : actingAs('HashiyaApi', () => api(event, context))
  })
  try {
    const variables = { [ENV.baseUrl]: gateway.url, ...env }
    const api = await loadBundledHandler(variables, bundle)
    const web = pages ? await loadBundledHandler(variables, bundleWeb) : undefined
    loaded.resolve({ api: api.handler, web: web?.handler })
    return {
      url: gateway.url,
      async close() {
        await gateway.close()
        api.remove()
        web?.remove()
      },
    }
  } catch (error) {
    await gateway.close()
    throw error
  }
}
