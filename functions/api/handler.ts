import { readFile } from 'node:fs/promises'
import { Logger } from '@aws-lambda-powertools/logger'
import { handle } from 'hono/aws-lambda'
import { ENV, listFromEnv, requireEnv, writesFromEnv } from '../../shared/env/environment.ts'
import { behindGateway } from '../../shared/gateway/behind-gateway.ts'
import { verifierFromEnv } from '../../shared/identity/verifier-from-env.ts'
import { microseconds } from '../../shared/schema/time.ts'
import { openStore } from '../../shared/store/store.ts'
import { createApp } from './app.ts'
import { openMetrics } from './metrics.ts'

const env = process.env
const logger = new Logger({ serviceName: 'hashiya' })
const endpoint = env[ENV.endpoint]
const baseUrl = env[ENV.baseUrl]
const { authenticate } = verifierFromEnv(env)

// Past the console, which would wrap the lines so that CloudWatch finds no metrics in them.
const metrics = openMetrics(line => void process.stdout.write(line), env['AWS_LAMBDA_FUNCTION_NAME'] ?? 'local')
const { meter, add, answering } = metrics

const app = createApp({
  store: metrics.counting(openStore({ tableName: requireEnv(env, ENV.table), meter, ...(endpoint && { endpoint }) })),
  authenticate,
  now: microseconds,
  count: metric => add(metric),
  answering,
  settings: {
    ...(baseUrl && { baseUrl }),
    authority: requireEnv(env, ENV.authority),
    corsOrigins: listFromEnv(env, ENV.corsOrigins, ['*']),
    anyPage: env[ENV.anyPage] === 'true',
    writes: writesFromEnv(env),
  },
  logger: {
    info: (message, fields = {}) => logger.info(message, fields),
    error: (message, fields = {}) => logger.error(message, fields),
  },
  openapi: () => readFile(new URL('openapi.json', import.meta.url), 'utf8'),
})

const answer = behindGateway(handle(app))

/** Tests and benches, which are no function, have nobody who reads metrics. */
export const handler: typeof answer = env['AWS_LAMBDA_FUNCTION_NAME']
  ? (event, context) => metrics.measure(context?.awsRequestId ?? '', () => answer(event, context))
  : answer
