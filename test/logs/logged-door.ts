import { readFile } from 'node:fs/promises'
import { createApp } from '../../functions/api/app.ts'
import { listen } from '../../local/http-server.ts'
import { stderrLogger } from '../../local/logger.ts'
import { ENV, listFromEnv, requireEnv } from '../../shared/env/environment.ts'
import { createVerifier } from '../../shared/identity/verifier.ts'
import { microseconds } from '../../shared/schema/time.ts'
import { openStore } from '../../shared/store/store.ts'
import { startBundledGateway } from '../gateway/bundled-handler.ts'
import type { Door } from '../world/world.ts'

/** A door in a process of its own, so that all that it writes can be read. Tells its parent where it is. */
const OPEN: Record<Door, () => Promise<{ url: string }>> = {
  lambda: () => startBundledGateway({}),

  async http() {
    const { env } = process
    const audience = [...listFromEnv(env, ENV.audience, [])]
    const { authenticate } = createVerifier({ issuer: requireEnv(env, ENV.issuer), audience })
    const store = openStore({ tableName: requireEnv(env, ENV.table), endpoint: requireEnv(env, ENV.endpoint) })
    const settings = { authority: requireEnv(env, ENV.authority), corsOrigins: ['*'] }
    const openapi = () => readFile(new URL('../../docs/openapi.json', import.meta.url), 'utf8')
    const server = await listen(0)
    server.serve(createApp({ store, authenticate, now: microseconds, settings, logger: stderrLogger, openapi }).fetch)
    return server
  },
}

const { url } = await OPEN[process.argv[2] as Door]()
process.send?.(url)
