import { Logger } from '@aws-lambda-powertools/logger'
import { handle } from 'hono/aws-lambda'
import { ENV, listFromEnv, requireEnv } from '../../shared/env/environment.ts'
import { behindGateway } from '../../shared/gateway/behind-gateway.ts'
import { verifierFromEnv } from '../../shared/identity/verifier-from-env.ts'
import { openStore } from '../../shared/store/store.ts'
import { createWebApp } from './app.ts'
import { openAssets } from './assets.ts'

const env = process.env
const logger = new Logger({ serviceName: 'hashiya-web' })
const endpoint = env[ENV.endpoint]
const baseUrl = env[ENV.baseUrl]
const issuer = env[ENV.issuer]
const clientId = env[ENV.clientId]
const { authenticate } = verifierFromEnv(env)

export const handler = behindGateway(
  handle(
    createWebApp({
      store: openStore({ tableName: requireEnv(env, ENV.table), ...(endpoint && { endpoint }) }),
      authenticate,
      assets: openAssets(new URL('assets/', import.meta.url)),
      settings: {
        authority: requireEnv(env, ENV.authority),
        ...(baseUrl && { baseUrl }),
        ...(issuer && clientId && { signIn: { issuer, clientId, origins: listFromEnv(env, ENV.signInOrigins, []) } }),
      },
      logger: { error: (message, fields = {}) => logger.error(message, fields) },
    }),
  ),
)
