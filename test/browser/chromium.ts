import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Path of the browser. */
    chromium: string
  }
}

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const found = () => PLACES.find(path => existsSync(path))

/** Debian's Chromium: `CHROMIUM` names another; where there is none it is installed, if that is allowed. */
export default function chromium(project: TestProject): void {
  const named = process.env['CHROMIUM']
  if (!named && !found()) install()
  const path = named ?? found()
  if (!path || !existsSync(path)) throw new Error('no Chromium: install it (apt-get install chromium), or set CHROMIUM')
  project.provide('chromium', path)
}

function install(): void {
  if (process.getuid?.() !== 0) return
  const apt = (...args: string[]) => execFileSync('apt-get', [...args, '-y', '-q'], { stdio: 'inherit' })
  apt('update')
  apt('install', '--no-install-recommends', 'chromium', 'fonts-noto-core')
}
