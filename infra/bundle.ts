import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, buildSync } from 'esbuild'
import { buildSite, writeSite } from '../web/build.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const inRepository = (path: string): string => join(root, path)

/** What Lambda is told to call: file and export. */
export const HANDLER = 'handler.handler'
export const ENTRY = inRepository('functions/api/handler.ts')
export const COUNTS_ENTRY = inRepository('functions/counts/handler.ts')
export const WEB_ENTRY = inRepository('functions/web/handler.ts')

/** Files that the function reads at run time, copied beside its code. */
const STATIC_FILES = [inRepository('docs/openapi.json')]

/** How a function becomes one file, and one for what it loads only when asked: the deployed bytes, the tested bytes and the measured bytes all come from here. */
export const bundleOptions = (entry: string): BuildOptions => ({
  absWorkingDir: root,
  entryPoints: [{ in: entry, out: 'handler' }],
  // Where paths in the source map start from; nothing is written there.
  outdir: inRepository('dist/api'),
  outExtension: { '.js': '.mjs' },
  bundle: true,
  // What is imported where it is needed is a file of its own, which a cold start does not read.
  splitting: true,
  chunkNames: '[name]-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  minify: true,
  // Shipped for the day it is needed: NODE_OPTIONS=--enable-source-maps turns it on, for 10 ms of every cold start.
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'none',
  logLevel: 'silent',
  write: false,
  alias: { '@aws-sdk/credential-provider-node': inRepository('infra/environment-credentials.ts') },
})

export type Bundle = {
  /** Folder that holds `handler.mjs`, its chunks, their source maps and the static files. */
  readonly folder: string
  /** The code alone, chunks included. */
  readonly bytes: number
}

/**
 * Writes the bundle into the folder, which is made if need be. The bytes do not depend on the folder.
 * @param entry the handler's source; default: the API
 * @param files what lies beside it; default: what the API reads
 * @throws Error when the source does not build, or a static file is missing
 */
export function bundle(folder: string, entry: string = ENTRY, files: readonly string[] = STATIC_FILES): Bundle {
  const { outputFiles = [] } = buildSync(bundleOptions(entry))
  mkdirSync(folder, { recursive: true })
  let bytes = 0
  // Chunks are named by their content: an old one would be deployed for ever, and change what says whether code changed.
  const written = new Set(outputFiles.map(({ path }) => basename(path)))
  const stale = readdirSync(folder).filter(name => /\.mjs(\.map)?$/.test(name) && !written.has(name))
  for (const name of stale) rmSync(join(folder, name), { force: true })
  for (const { path, contents } of outputFiles) {
    if (path.endsWith('.mjs')) bytes += contents.byteLength
    writeFileSync(join(folder, basename(path)), contents)
  }
  for (const file of files) {
    if (!existsSync(file)) throw new Error(`${file} is missing: make it with \`npm run openapi\``)
    writeFileSync(join(folder, basename(file)), readFileSync(file))
  }
  return { folder, bytes }
}

/** Writes the bundle of the pages, and the files that browsers load below it. */
export function bundleWeb(folder: string): Bundle {
  writeSite(join(folder, 'assets'), buildSite())
  return bundle(folder, WEB_ENTRY, [])
}

/** A folder for each function. */
export type FunctionCode = { readonly api: string; readonly counts: string; readonly web: string }

/** Writes the bundles of all functions below a folder. */
export const bundleFunctions = (folder: string): FunctionCode => ({
  api: bundle(join(folder, 'api')).folder,
  counts: bundle(join(folder, 'counts'), COUNTS_ENTRY, []).folder,
  web: bundleWeb(join(folder, 'web')).folder,
})
