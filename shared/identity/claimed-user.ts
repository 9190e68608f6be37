import type { JWTPayload } from 'jose'
import type { Role, User } from '../access/actor.ts'
import { isName } from './access-claims.ts'

const ROLES: readonly Role[] = ['publisher', 'moderator']

/** UTF-16 units of a display name that are kept. */
const NAME_LENGTH = 200

/** Dotted paths of the claims, such as `realm_access.roles`, or the whole name of one that has dots or colons in it. */
export type ClaimPaths = { rolesClaim: string; groupsClaim: string }

/** The user whom checked and verified claims name. Roles and groups that are unknown or malformed give nothing. */
export function claimedUser(claims: JWTPayload, { rolesClaim, groupsClaim }: ClaimPaths): User {
  const claimed = strings(claimAt(claims, rolesClaim))
  const name = displayName(claims['name']) ?? displayName(claims['preferred_username'])
  return {
    kind: 'user',
    id: String(claims.sub),
    ...(name !== undefined && { name }),
    roles: new Set(ROLES.filter(role => claimed.includes(role))),
    groups: new Map(
      strings(claimAt(claims, groupsClaim))
        .filter(isName)
        .map(group => [group, 'member']),
    ),
  }
}

function claimAt(claims: unknown, path: string): unknown {
  if (typeof claims !== 'object' || claims === null) return undefined
  if (Object.hasOwn(claims, path)) return Reflect.get(claims, path)
  const dot = path.indexOf('.')
  if (dot < 0 || !Object.hasOwn(claims, path.slice(0, dot))) return undefined
  return claimAt(Reflect.get(claims, path.slice(0, dot)), path.slice(dot + 1))
}

/** A list, or one string that lists with spaces as `scope` does (RFC 9068, section 2.2.3). */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return value.split(/[\s,]+/)
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : []
}

/** For people to read, so it may hold spaces, but nothing that could rearrange the text around it. */
function displayName(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const clean = value.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '').trim()
  return clean ? clean.slice(0, NAME_LENGTH).toWellFormed() : undefined
}
