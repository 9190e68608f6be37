import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { pythonWith } from '../python-environment.ts'
import { installMiniStack, startMiniStack } from './ministack.ts'

/** Any version does that knows the commands of the documents. */
const AWS_CLI = '1.46.3'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where an emulator of AWS listens, which needs neither Docker nor an account. */
    ministack: string
    /** Folder of AWS's own command line. */
    awsCommandLine: string
  }
}

export default async function setup(project: TestProject) {
  const work = mkdtempSync(join(tmpdir(), 'hashiya-ministack-'))
  const log = join(work, 'log')
  const awsCommandLine = join(pythonWith('awscli', AWS_CLI), 'bin')
  const { endpoint, stop } = await startMiniStack(installMiniStack(), log)
  project.provide('ministack', endpoint)
  project.provide('awsCommandLine', awsCommandLine)
  return async () => {
    await stop()
    if (process.exitCode) console.error(readFileSync(log, 'utf8').slice(-20_000))
    rmSync(work, { recursive: true, force: true })
  }
}
