import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { ClientRequest } from 'node:http'
import type { Role } from './permissions.ts'

type Asked = { IndexName?: string; TransactItems?: Record<string, unknown>[] }

/** IAM asks for the permission of each part of a transaction. */
const PARTS: Record<string, string> = {
  ConditionCheck: 'ConditionCheckItem',
  Delete: 'DeleteItem',
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
}

/** The permissions that IAM would ask for, as `dynamodb:<action> on table` or `… on index/<name>`. */
function permissionsFor(operation: string, { IndexName, TransactItems }: Asked): string[] {
  if (TransactItems) {
    return TransactItems.flatMap(item => Object.keys(item).map(part => `dynamodb:${PARTS[part] ?? part} on table`))
  }
  return [`dynamodb:${operation} on ${IndexName === undefined ? 'table' : `index/${IndexName}`}`]
}

const acting = new AsyncLocalStorage<Role>()

/** Runs a function of the stack: all that is asked of an engine meanwhile, on its behalf, is asked by this role. */
export const actingAs = <T>(role: Role, run: () => T): T => acting.run(role, run)

/**
 * Listens between the SDK and the engine, in this process, for what roles ask; the tests' own requests have no role.
 * The SDK may be this process's or one in a bundle: below both is Node's HTTP client.
 */
export function listenToCalls() {
  const calls = new Set<string>()
  const listener = (message: unknown) => {
    const { request } = message as { request: ClientRequest }
    const target = request.getHeader('x-amz-target')
    const role = acting.getStore()
    if (role === undefined || typeof target !== 'string') return
    const end = request.end.bind(request)
    request.end = ((body: Buffer | string, ...rest: []) => {
      const asked: Asked = JSON.parse(body.toString())
      for (const permission of permissionsFor(target.split('.')[1] ?? '', asked)) calls.add(`${role}: ${permission}`)
      return end(body, ...rest)
    }) as typeof request.end
  }
  subscribe('http.client.request.created', listener)
  return {
    /** As `<role>: <permission>`, in order. */
    stop(): string[] {
      unsubscribe('http.client.request.created', listener)
      return [...calls].toSorted()
    },
  }
}
