import { type Session, session, type TokenKind } from '../schema/session.ts'
import { tokenKey, traceKey } from './keys.ts'
import type { Item, TableClient } from './table-client.ts'
import { unlessRefused } from './unavailability.ts'

/** The hashes of two tokens that were made together. */
export type TokenPair = Record<TokenKind, string>
type Sessions = Record<TokenKind, Session>

/** Tokens that were given out, by their hashes: whoever reads the table can be nobody. */
export function openSessions(table: TableClient) {
  const read = async (kind: TokenKind, hash: string, consistent: boolean): Promise<Session | undefined> => {
    const item = await table.get(tokenKey(kind, hash), { ConsistentRead: consistent })
    return item && session.parse(item)
  }
  const items = (hashes: TokenPair, sessions: Sessions): Item[] => [
    { ...sessions.access, ...tokenKey('access', hashes.access) },
    { ...sessions.refresh, ...tokenKey('refresh', hashes.refresh) },
    traceOf(hashes, sessions),
  ]

  /** Both, where their person finds them. */
  const traceOf = (hashes: TokenPair, { refresh }: Sessions): Item => {
    const keys = [tokenKey('refresh', hashes.refresh), tokenKey('access', hashes.access)] as const
    return { ...traceKey(refresh.user.id, keys[0]), keys, expires: refresh.expires }
  }

  return {
    /** An access token is used as soon as it is made, so that a miss is looked at twice. */
    find: async (kind: TokenKind, hash: string): Promise<Session | undefined> =>
      (await read(kind, hash, false)) ?? read(kind, hash, true),

    async open(hashes: TokenPair, sessions: Sessions): Promise<void> {
      const condition = { ConditionExpression: 'attribute_not_exists(pk)' }
      await Promise.all(items(hashes, sessions).map(item => table.put(item, condition)))
    },

    /** Gives a new pair for a refresh token. @returns false when that was given back before */
    renew: (spent: string, hashes: TokenPair, sessions: Sessions): Promise<boolean> =>
      unlessRefused(
        table.writeTogether([
          { delete: tokenKey('refresh', spent), condition: { ConditionExpression: 'attribute_exists(pk)' } },
          ...items(hashes, sessions).map(put => ({ put })),
        ]),
      ),
  }
}
