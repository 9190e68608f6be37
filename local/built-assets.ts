import { type Assets, entryUrl } from '../functions/web/assets.ts'
import { buildSite, tagOf, versionOf } from '../web/build.ts'

/** What is in `web/` now, built in memory. */
export function builtAssets(): Assets {
  const { entries, files } = buildSite()
  return {
    url: entryUrl(entries),
    find(path) {
      const bytes = files.get(path)
      return bytes && { tag: tagOf(bytes), version: versionOf(bytes), content: async () => bytes }
    },
  }
}
