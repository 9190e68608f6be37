import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const VERSION = '4.0.2'
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/aws-lambda-ric', import.meta.url))

/**
 * AWS's own runtime client, the program that calls a function in Lambda: its entry file. Built from source when it is not there.
 * @throws Error that says what is missing
 */
export function installRuntimeClient(): string {
  const folder = join(CACHE, VERSION)
  const built = join(folder, 'node_modules', 'aws-lambda-ric')
  if (existsSync(join(folder, 'installed'))) return join(built, 'index.mjs')
  console.log(`building aws-lambda-ric ${VERSION} (a minute, once)`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }))
  const install = ['install', `aws-lambda-ric@${VERSION}`, '--no-audit', '--no-fund']
  const { status } = spawnSync('npm', install, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0 || !existsSync(join(built, 'rapid-client.node'))) {
    throw new Error('aws-lambda-ric was not built: it needs a C++ compiler, make, CMake, autotools and Python 3')
  }
  // Written last: an interrupted build is no installation.
  writeFileSync(join(folder, 'installed'), VERSION)
  return join(built, 'index.mjs')
}
