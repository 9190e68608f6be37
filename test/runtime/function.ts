import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { RuntimeApi } from './runtime-api.ts'

export type RunningFunction = { readonly kill: () => Promise<void>; readonly said: () => string }

/** The bundle under AWS's runtime client, as in an execution environment of its own. */
export function startFunction(
  client: string,
  folder: string,
  api: RuntimeApi,
  env: Readonly<Record<string, string>>,
): RunningFunction {
  const child: ChildProcess = spawn(process.execPath, [client], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      AWS_LAMBDA_RUNTIME_API: api.address,
      AWS_LAMBDA_FUNCTION_NAME: 'api',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1024',
      AWS_LAMBDA_LOG_FORMAT: 'JSON',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/api',
      AWS_LAMBDA_LOG_STREAM_NAME: 'stream',
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      LAMBDA_TASK_ROOT: folder,
      _HANDLER: 'handler.handler',
      ...env,
    },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (said += String(chunk)))
  child.once('exit', () => api.crashed())
  return {
    said: () => said,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}
