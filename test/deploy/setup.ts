import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { installMiniStack, startMiniStack } from './ministack.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where an emulator of AWS listens, which needs neither Docker nor an account. */
    ministack: string
  }
}

export default async function setup(project: TestProject) {
  const work = mkdtempSync(join(tmpdir(), 'hashiya-ministack-'))
  const log = join(work, 'log')
  const { endpoint, stop } = await startMiniStack(installMiniStack(), log)
  project.provide('ministack', endpoint)
  return async () => {
    await stop()
    if (process.exitCode) console.error(readFileSync(log, 'utf8').slice(-20_000))
    rmSync(work, { recursive: true, force: true })
  }
}
