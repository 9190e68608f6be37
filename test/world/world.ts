import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { createApp } from '../../functions/api/app.ts'
import { createWebApp } from '../../functions/web/app.ts'
import { builtAssets } from '../../local/built-assets.ts'
import { listen } from '../../local/http-server.ts'
import { AUDIENCE, issuerRoutes, mint } from '../../local/issuer/issuer.ts'
import { issuerKey } from '../../local/issuer/key-file.ts'
import { createTable } from '../../local/table.ts'
import { ENV, isOfWeb } from '../../shared/env/environment.ts'
import { createVerifier } from '../../shared/identity/verifier.ts'
import { microseconds } from '../../shared/schema/time.ts'
import { openStore } from '../../shared/store/store.ts'
import { startBundledGateway } from '../gateway/bundled-handler.ts'
import { actingAs } from '../permissions/calls.ts'
import { checkedAgainst } from './contract.ts'

/** The two ways in: Node's HTTP server, and the deployed bundle behind API Gateway's events. */
export const DOORS = ['http', 'lambda'] as const
export type Door = (typeof DOORS)[number]

export type Ask = { as?: string; headers?: Record<string, string>; body?: unknown }
export type Answer = { status: number; headers: Headers; body: any; text: string }
export type World = Awaited<ReturnType<typeof openWorld>>

const AUTHORITY = 'hashiya.test'
const logger = { info() {}, error: (message: string, fields?: object) => console.error(message, fields) }
const openapi = () => readFile(new URL('../../docs/openapi.json', import.meta.url), 'utf8')

/**
 * The real app on the real engine over real HTTP, with an issuer of its own and nobody's data but the test's. Through
 * the door `app` it is called without a connection, for proofs of many thousand requests.
 * `endpoint`: an engine of the suite's own, which it may kill; default: the one that all suites share.
 * `pages`: with the function of the pages. `anyPage`: notes may be on pages that show no statement. `writesPerDay`: of
 * one person; 0: without limit.
 */
export async function openWorld(
  door: Door | 'app',
  { endpoint = inject('endpoint'), pages = false, anyPage = false, writesPerDay = 0 } = {},
) {
  const tableName = `t-${crypto.randomUUID()}`
  await createTable({ endpoint, tableName })
  const folder = mkdtempSync(join(tmpdir(), 'hashiya-world-'))
  const key = await issuerKey(join(folder, 'key.json'))
  const issuing = await listen(0)
  const issuer = `${issuing.url}/dev`
  const routes = issuerRoutes({ issuer, key, logger })
  let keysAsked = 0
  issuing.serve((request, env) => {
    keysAsked++
    return routes.fetch(request, env)
  })
  const { url, close, send = fetch } = await OPEN[door]({ tableName, endpoint, issuer, pages, anyPage, writesPerDay })
  const check = checkedAgainst(await openapi())

  /** @param now milliseconds since 1970, at which it is given out */
  async function token(user: string, now = Date.now()): Promise<string> {
    const [sub = '', ...groups] = user.split(' ')
    const roles = (['publisher', 'moderator'] as const).filter(role => sub.startsWith(role))
    return mint({ issuer, key, now: () => now }, { sub, name: `Name of ${sub}`, roles, groups })
  }

  /** Sends one request; `as` is a user id, "publisher…" and "moderator…" being one, with the user's groups behind it. */
  async function ask(method: string, path: string, { as, headers = {}, body }: Ask = {}): Promise<Answer> {
    const request = new Request(new URL(path, url), {
      method,
      redirect: 'manual',
      headers: {
        ...(as !== undefined && { Authorization: `Bearer ${await token(as)}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && {
        body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
      }),
    })
    const response = await send(request)
    const text = await response.text()
    const isJson = /[/+]json/.test(response.headers.get('content-type') ?? '')
    const answer = {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson && text ? JSON.parse(text) : undefined,
    }
    if (!isOfWeb(path)) check(method, new URL(path, url).pathname, answer)
    return answer
  }

  return {
    url,
    endpoint,
    tableName,
    authority: AUTHORITY,
    ask,
    token,
    /** How often the issuer was asked for its keys, or where they are. */
    keysAsked: () => keysAsked,
    async close() {
      await close()
      await issuing.close()
      rmSync(folder, { recursive: true })
    },
  }
}

type Place = {
  tableName: string
  endpoint: string
  issuer: string
  pages: boolean
  anyPage: boolean
  writesPerDay: number
}

type Opened = { url: string; close(): Promise<void>; send?: (request: Request) => Promise<Response> }

function appOn({ tableName, endpoint, issuer, pages, anyPage, writesPerDay }: Place): {
  fetch: (request: Request) => Response | Promise<Response>
  close: () => void
} {
  const { authenticate } = createVerifier({ issuer, audience: [AUDIENCE] })
  const store = openStore({ tableName, endpoint })
  const settings = { authority: AUTHORITY, corsOrigins: ['*'], anyPage, writes: { perDay: writesPerDay } }
  const api = createApp({ store, authenticate, now: microseconds, settings, logger, openapi })
  const web = pages ? createWebApp({ store, authenticate, assets: builtAssets(), settings, logger }) : undefined
  return {
    fetch: request =>
      web && isOfWeb(new URL(request.url).pathname)
        ? actingAs('HashiyaWeb', () => web.fetch(request))
        : actingAs('HashiyaApi', () => api.fetch(request)),
    close: store.close,
  }
}

const OPEN: Record<Door | 'app', (place: Place) => Promise<Opened>> = {
  app: async place => {
    const app = appOn(place)
    return { url: 'http://app.test', close: async () => app.close(), send: async request => app.fetch(request) }
  },

  async http(place) {
    const server = await listen(0)
    server.serve(appOn(place).fetch)
    return server
  },

  lambda({ tableName, endpoint, issuer, pages, anyPage, writesPerDay }) {
    const env = {
      [ENV.table]: tableName,
      [ENV.endpoint]: endpoint,
      [ENV.issuer]: issuer,
      [ENV.audience]: AUDIENCE,
      [ENV.authority]: AUTHORITY,
      [ENV.corsOrigins]: '*',
      [ENV.anyPage]: String(anyPage),
      [ENV.writesPerDay]: writesPerDay > 0 ? String(writesPerDay) : '',
      POWERTOOLS_LOG_LEVEL: 'SILENT',
    }
    return startBundledGateway(env, { pages })
  },
}
