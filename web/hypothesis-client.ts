import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** What browsers load of npm `hypothesis`, as it is published; maps and the page for its developers are left out. */
const LOADED =
  /^(?:boot\.js|scripts\/(?:annotator|sidebar)\.bundle\.js|styles\/(?!ui-playground)[\w.-]+\.css|styles\/fonts\/.+\.woff2)$/

const root = dirname(createRequire(import.meta.url).resolve('hypothesis/package.json'))

/** The unmodified Hypothesis client (BSD-2-Clause, its licence beside it) by the paths under which it is served. */
export function hypothesisClient(): Map<string, Uint8Array> {
  const build = join(root, 'build')
  const names = readdirSync(build, { recursive: true, encoding: 'utf8' }).filter(name => LOADED.test(name))
  return new Map([
    ['hypothesis/LICENSE.txt', readFileSync(join(root, 'LICENSE'))],
    ...names.map(name => [`hypothesis/build/${name}`, readFileSync(join(build, name))] as const),
  ])
}
