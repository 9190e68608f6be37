import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants } from 'node:zlib'
import { buildSync } from 'esbuild'
import { hypothesisClient } from './hypothesis-client.ts'

const folder = fileURLToPath(new URL('.', import.meta.url))

/** What a browser loads by itself; everything else is imported by these. */
const ENTRIES = ['read.ts', 'sidebar.ts', 'knock.ts', 'signed-in.ts', 'read.css']

export type Site = {
  /** From the name of an entry, such as `read.js`, to the path under which it is served. */
  readonly entries: Readonly<Record<string, string>>
  /** By the path under which they are served, without the leading slash. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** Everything that is served as it is: browser code out of this folder, named by the hash of its content; the Hypothesis client. */
export function buildSite(): Site {
  const outdir = join(folder, 'web')
  const { outputFiles, metafile } = buildSync({
    absWorkingDir: folder,
    entryPoints: ENTRIES,
    outdir,
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: ['chrome123', 'firefox140', 'safari17.5'],
    minify: true,
    legalComments: 'none',
    logLevel: 'silent',
    metafile: true,
    write: false,
  })
  const entries = Object.entries(metafile.outputs).flatMap(([path, { entryPoint }]) =>
    entryPoint && ENTRIES.includes(entryPoint) ? [[entryPoint.replace(/\.ts$/, '.js'), path] as const] : [],
  )
  return {
    entries: Object.fromEntries(entries),
    files: new Map([
      ...outputFiles.map(({ path, contents }) => [relative(folder, path), contents] as const),
      ...hypothesisClient(),
    ]),
  }
}

/** Tells the bytes of a file from any others. */
export const tagOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url').slice(0, 16)

/** What the Hypothesis client writes behind the name of a file to have these bytes and no others. */
export const versionOf = (bytes: Uint8Array): string => createHash('sha1').update(bytes).digest('hex').slice(0, 6)

/** Writes a site for a function to serve: the files, smaller ones beside them where that is smaller, and what there is. */
export function writeSite(into: string, { entries, files }: Site): void {
  rmSync(into, { recursive: true, force: true })
  const listed = Array.from(files, ([path, bytes]) => {
    const file = join(into, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, bytes)
    const compressed = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } })
    const brotli = compressed.byteLength < bytes.byteLength * WORTH_IT
    if (brotli) writeFileSync(`${file}.br`, compressed)
    return [path, { tag: tagOf(bytes), version: versionOf(bytes), brotli }] as const
  })
  writeFileSync(join(into, 'catalogue.json'), JSON.stringify({ entries, files: Object.fromEntries(listed) }))
}

/** The two steps above it take twenty times as long, for less than a tenth of the bytes. */
const QUALITY = 9
/** Images and fonts are compressed already. */
const WORTH_IT = 0.9
