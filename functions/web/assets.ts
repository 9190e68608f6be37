import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import * as z from 'zod'

/** A file that was there when the function was built. */
export type Asset = {
  /** Tells these bytes from any others. */
  tag: string
  /** The same, as the Hypothesis client asks for: `?<version>` behind the name. */
  version: string
  content: () => Promise<Uint8Array>
  /** The same, compressed when it was built; absent where that saves nothing. */
  brotli?: (() => Promise<Uint8Array>) | undefined
}

/** What is served beside the pages, made at build time. */
export type Assets = {
  /** Where an entry of `web/` is served, such as `/web/read-3F2A.js` for `read.js`: its name has the hash of its content. */
  url: (entry: string) => string
  /** @param path as served, without the leading slash */
  find: (path: string) => Asset | undefined
}

/** The file beside the others that says what there is. */
export const CATALOGUE = 'catalogue.json'

export const catalogue = z.object({
  entries: z.record(z.string(), z.string()),
  files: z.record(z.string(), z.object({ tag: z.string(), version: z.string(), brotli: z.boolean() })),
})
export type Catalogue = z.infer<typeof catalogue>

/** Files in a folder that `web/build.ts` wrote. No other file can be read: a path is looked up, not opened. */
export function openAssets(folder: URL): Assets {
  const { entries, files } = catalogue.parse(JSON.parse(readFileSync(new URL(CATALOGUE, folder), 'utf8')))
  const known = new Map(Object.entries(files))
  return {
    url: entryUrl(entries),
    find(path) {
      const file = known.get(path)
      return (
        file && {
          tag: file.tag,
          version: file.version,
          content: () => readFile(new URL(path, folder)),
          brotli: file.brotli ? () => readFile(new URL(`${path}.br`, folder)) : undefined,
        }
      )
    },
  }
}

/** @throws Error for an entry that was not built: a page without its script or style is a bug */
export const entryUrl = (entries: Readonly<Record<string, string>>) => (entry: string) => {
  const path = entries[entry]
  if (path === undefined) throw new Error(`there is no entry ${entry} in web/`)
  return `/${path}`
}
