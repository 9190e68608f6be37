import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { installDynamoDbLocal } from './installation.ts'
import { startDynamoDbLocal } from './server.ts'

/** Runs the store's contract suite on AWS's DynamoDB Local. Arguments go to vitest. */
const { endpoint, stop } = await startDynamoDbLocal(installDynamoDbLocal())
console.log(`DynamoDB Local is up at ${endpoint}`)
const suite = spawn(
  'vitest',
  ['run', '--config', 'test/dynamodb-local/vitest.config.ts', '--root', '.', ...process.argv.slice(2)],
  { stdio: 'inherit', env: { ...process.env, DYNAMODB_ENDPOINT: endpoint } },
)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => suite.kill(signal))
try {
  const [status] = (await once(suite, 'exit')) as [number | null]
  process.exitCode = status ?? 1
} finally {
  await stop()
}
