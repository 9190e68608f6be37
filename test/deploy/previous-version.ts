import { execFileSync } from 'node:child_process'
import { mkdtempSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'

const git = (...args: string[]): string =>
  execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()

/**
 * The source of the version that a deployment is upgraded from: the last release, or else the commit before this one.
 * @returns its folder, with this version's dependencies
 * @throws Error when the history is not there
 */
export function checkOutPreviousVersion(work: string): { commit: string; folder: string } {
  const commit = previousCommit()
  const folder = mkdtempSync(join(work, 'previous-'))
  execFileSync('sh', ['-c', 'git archive "$1" | tar -x -C "$2"', 'sh', commit, folder])
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'))
  return { commit, folder }
}

function previousCommit(): string {
  try {
    return git('describe', '--tags', '--abbrev=0', '--match', 'v*', 'HEAD~1')
  } catch {
    // No release yet.
  }
  try {
    return git('rev-parse', '--short', 'HEAD~1')
  } catch {
    throw new Error('the upgrade needs the commit before this one: clone with its history (git fetch --deepen 1)')
  }
}
