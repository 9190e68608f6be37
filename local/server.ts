import { readFile } from 'node:fs/promises'
import { createApp } from '../functions/api/app.ts'
import type { Deps, Logger } from '../functions/api/deps.ts'
import { consume } from '../functions/counts/consume.ts'
import { createWebApp } from '../functions/web/app.ts'
import { type Environment, isOfWeb } from '../shared/env/environment.ts'
import { createVerifier } from '../shared/identity/verifier.ts'
import { microseconds } from '../shared/schema/time.ts'
import { openStore, type Store } from '../shared/store/store.ts'
import { builtAssets } from './built-assets.ts'
import { openDataFolder } from './data-folder.ts'
import { startEngine } from './engine/engine.ts'
import { type Fetch, listen } from './http-server.ts'
import { AUDIENCE, issuerRoutes, mint } from './issuer/issuer.ts'
import { issuerKey } from './issuer/key-file.ts'
import { stderrLogger } from './logger.ts'
import { loadSample } from './sample/load-sample.ts'
import { type LocalSettings, readSettings } from './settings.ts'
import { StartFailure } from './start-failure.ts'
import { follow } from './stream/follow.ts'
import { openPositions } from './stream/positions.ts'
import { openStream } from './stream/stream.ts'
import { createTable } from './table.ts'

const TABLE_NAME = 'hashiya'
/** Under which the local issuer knows the pages. */
const PAGES = 'hashiya-pages'

export type LocalServer = {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  /** Ids of the sample's statements that this start has loaded. */
  readonly loaded: readonly string[]
  /** Answers what is being asked, then ends everything. */
  stop(): Promise<void>
}

export type ServerOptions = {
  env: Environment
  /** Told in one line what becomes of the engine. */
  report: (line: string) => void
  /** Called when the engine is down for good. */
  onLost: () => void
  /** @default standard error */
  logger?: Logger
}

/**
 * The API and the pages as they run in Lambda, on this machine: HTTP server, engine, table, issuer and sample.
 * @throws StartFailure, having ended whatever was begun
 */
export async function startServer({ env, report, onLost, logger = stderrLogger }: ServerOptions): Promise<LocalServer> {
  const settings = readSettings(env)
  const http = await listen(settings.port)
  const parts = new AsyncDisposableStack()
  try {
    const folder = openDataFolder(settings.dataDir)
    parts.defer(() => folder.release())
    const engine = await openEngine(settings, folder.file('hashiya.db'), { report, onGivenUp: onLost })
    parts.defer(() => engine.stop())
    await prepareTable(engine.endpoint)
    const store = openStore({ tableName: TABLE_NAME, endpoint: engine.endpoint })
    parts.defer(() => store.close())
    const identity = { issuer: `${http.url}/dev`, key: await issuerKey(folder.file('issuer-key.json')) }
    parts.use(await keepCounts(engine.endpoint, store, folder.file('counts.json'), report))
    http.serve(routed({ settings, store, identity, logger }))
    parts.defer(() => http.close())
    const token = await mint(identity, { sub: 'hashiya', name: 'Hashiya', roles: ['publisher'] })
    const loaded = await loadSample({ server: http.url, token })
    return { url: http.url, loaded, stop: () => parts.disposeAsync() }
  } catch (error) {
    await parts.disposeAsync()
    await http.close()
    throw error
  }
}

type Watch = { report: (line: string) => void; onGivenUp: () => void }

async function openEngine({ endpoint }: LocalSettings, dataFile: string, watch: Watch) {
  if (endpoint) return { endpoint, stop: async () => {} }
  return startEngine({ dataFile, ...watch })
}

async function prepareTable(endpoint: string): Promise<void> {
  try {
    await createTable({ endpoint, tableName: TABLE_NAME })
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message || cause.name : String(cause)
    throw new StartFailure(`the engine at ${endpoint} does not give the table ${TABLE_NAME} (${reason})`, { cause })
  }
}

/** What the table's stream and its consumer do in AWS. */
async function keepCounts(endpoint: string, store: Store, file: string, report: (line: string) => void) {
  const stream = await openStream({ endpoint, tableName: TABLE_NAME })
  if (!stream) report('the engine keeps no stream of changes: nothing is counted')
  const { counts } = store
  const told = { counts, report: (message: string, fields: object) => report(`${message} ${JSON.stringify(fields)}`) }
  const positions = openPositions(file)
  const follower = stream && follow({ stream, positions, consume: records => consume(records, told), report })
  return { [Symbol.asyncDispose]: async () => follower?.stop() }
}

type Parts = Pick<Deps, 'settings' | 'store' | 'logger'> & { identity: Parameters<typeof mint>[0] }

function routed({ settings, store, logger, identity }: Parts): Fetch {
  const { authenticate } = createVerifier({ issuer: identity.issuer, audience: [AUDIENCE] })
  const app = createApp({
    store,
    authenticate,
    now: microseconds,
    logger,
    settings,
    openapi: () => readFile(new URL('../docs/openapi.json', import.meta.url), 'utf8'),
  })
  const signIn = { issuer: identity.issuer, clientId: PAGES, origins: [] }
  const web = createWebApp({ store, authenticate, assets: builtAssets(), settings: { ...settings, signIn }, logger })
  const issuer = issuerRoutes({ ...identity, logger })
  // Beside the app and not inside it: what the app does for all of its routes, such as CORS, must not reach /dev.
  return (request, bindings) => {
    const { pathname } = new URL(request.url)
    const { fetch } = /^\/dev(\/|$)/.test(pathname) ? issuer : isOfWeb(pathname) ? web : app
    return fetch(request, bindings)
  }
}
