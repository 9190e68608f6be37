import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const CACHE = fileURLToPath(new URL('../node_modules/.cache', import.meta.url))

/**
 * The folder of a Python environment with one package in it, fetched from PyPI when it is not there.
 * @throws Error that says what is missing
 */
export function pythonWith(name: string, version: string): string {
  const folder = join(CACHE, name, version)
  const receipt = join(folder, 'installed')
  if (existsSync(receipt)) return folder
  console.log(`fetching ${name} ${version} from PyPI (once)`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(dirname(folder), { recursive: true })
  run('python3', ['-m', 'venv', folder], 'install Python 3.10 or later with its venv module')
  const python = join(folder, 'bin', 'python')
  run(python, ['-m', 'pip', 'install', '--quiet', `${name}==${version}`], 'PyPI must be within reach')
  // Written last: an interrupted download is no installation.
  writeFileSync(receipt, version)
  return folder
}

function run(command: string, args: string[], remedy: string): void {
  const { error, status } = spawnSync(command, args, { stdio: 'inherit' })
  if (error || status !== 0) {
    throw new Error(`${command} ${args.join(' ')} failed (${error?.message ?? `status ${status}`}): ${remedy}`)
  }
}
