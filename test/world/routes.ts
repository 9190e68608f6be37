import { readFileSync } from 'node:fs'
import type { oas31 } from 'zod-openapi'
import { createApp } from '../../functions/api/app.ts'
import { microseconds } from '../../shared/schema/time.ts'
import { openStore } from '../../shared/store/store.ts'

/** Every route that the app serves, as `GET /statements/{sid}`. */
export function servedRoutes(): string[] {
  const app = createApp({
    store: openStore({ tableName: 'none', endpoint: 'http://127.0.0.1:1' }),
    authenticate: () => Promise.reject(new Error('nobody asks')),
    now: microseconds,
    settings: { authority: 'none', corsOrigins: [] },
    logger: { info() {}, error() {} },
    openapi: () => Promise.reject(new Error('nobody asks')),
  })
  const routes = app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path.replaceAll(/\/:(\w+)/g, '/{$1}')}`)
  return [...new Set(routes)].toSorted()
}

/** The names of the query parameters that a route takes, by route, as docs/openapi.json has them. */
export function describedParameters(): Map<string, string[]> {
  const document: Required<oas31.OpenAPIObject> = JSON.parse(
    readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8'),
  )
  const nameOf = (parameter: oas31.ParameterObject | oas31.ReferenceObject): string =>
    'name' in parameter ? parameter.name : (parameter.$ref.split('/').at(-1) ?? '')
  return new Map(Object.entries(document.paths).map(([path, item]) => [path, (item.get?.parameters ?? []).map(nameOf)]))
}
