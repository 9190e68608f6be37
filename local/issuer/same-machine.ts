import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, MiddlewareHandler } from 'hono'
import { DomainError } from '../../shared/errors/domain-error.ts'

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]'])
const LOOPBACK_ADDRESS = /^(?:::ffff:)?127\.|^::1$/

/** A proxy on this machine adds one of these when it passes on what came from another. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip']

/**
 * Lets in programs on this machine only. Whoever may ask here can be anybody, so no page of another site may: neither by
 * its own script (Origin), nor through a name that it made point here (Host), nor through a proxy.
 */
export const onlyThisMachine: MiddlewareHandler = async (c, next) => {
  const what = foreign(c)
  if (what) {
    throw new DomainError('forbidden', 'this-machine-only', `Under /dev only this machine is served; ${what}.`, {
      remedy: 'Send the request from a program on the machine on which the server runs, to http://127.0.0.1.',
    })
  }
  await next()
}

function foreign(c: Context): string | undefined {
  const address = getConnInfo(c).remote.address ?? ''
  if (!LOOPBACK_ADDRESS.test(address)) return 'the request comes from another address'
  const host = c.req.header('host') ?? ''
  if (!URL.canParse(`http://${host}`) || !LOOPBACK_NAMES.has(new URL(`http://${host}`).hostname)) {
    return 'the request is for another host'
  }
  const origin = c.req.header('origin')
  if (origin !== undefined && origin !== `http://${host}`) return 'the request comes from a page of another origin'
  if (['cross-site', 'same-site'].includes(c.req.header('sec-fetch-site') ?? ''))
    return 'the request comes from another site'
  if (FORWARDED.some(name => c.req.header(name) !== undefined)) return 'the request was forwarded'
  return undefined
}
