import { Hono } from 'hono'
import { getMimeType } from 'hono/utils/mime'
import type { Assets } from '../assets.ts'
import { isSame } from './entity-tag.ts'

/** A name with the hash of its content is never given to other content. */
const HASHED = /-[A-Z0-9]{8}\.[a-z.]+$/
const ONE_YEAR = 31_536_000

/**
 * Build-time files under some prefixes: types, entity tags, compression, and for ever in caches where the name allows it.
 * Any page may load them, as a client that is embedded elsewhere must.
 */
export function staticFiles(assets: Assets, prefixes: readonly string[]): Hono {
  const routes = new Hono()
  for (const prefix of prefixes) {
    routes.get(`${prefix}/*`, async (c, next) => {
      const path = c.req.path.slice(1)
      const asset = assets.find(path)
      if (!asset) return next()
      const etag = `"${asset.tag}"`
      const compressed = asset.brotli && takesBrotli(c.req.header('accept-encoding'))
      c.header('ETag', etag)
      const named = HASHED.test(path) || new URL(c.req.url).search === `?${asset.version}`
      c.header('Cache-Control', named ? `public, max-age=${ONE_YEAR}, immutable` : 'public, no-cache')
      c.header('Access-Control-Allow-Origin', '*')
      c.header('Cross-Origin-Resource-Policy', 'cross-origin')
      if (asset.brotli) c.header('Vary', 'Accept-Encoding')
      if (isSame(c.req.header('if-none-match'), etag)) return c.body(null, 304)
      if (compressed) c.header('Content-Encoding', 'br')
      c.header('Content-Type', getMimeType(path) ?? 'application/octet-stream')
      const bytes = await (compressed && asset.brotli ? asset.brotli() : asset.content())
      return c.body(new Uint8Array(bytes))
    })
  }
  return routes
}

const takesBrotli = (header = ''): boolean => /(?:^|[\s,])br(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))(?=[\s;,]|$)/.test(header)
