import type { Deps } from '../deps.ts'
import type { ApiContext } from '../http/context.ts'
import { groupsHandlers } from './groups.ts'
import { indexOf, linksOf } from './links.ts'
import { profileHandlers } from './profile.ts'
import { openTokens } from './tokens.ts'

export type FaceParts = Pick<Deps, 'store' | 'now' | 'authenticate' | 'settings'>
export type Face = ReturnType<typeof openFace>
export type Handler = (c: ApiContext) => Response | Promise<Response>

/** Everything that the Hypothesis API is asked for. */
export function openFace({ store, now, authenticate, settings }: FaceParts) {
  return {
    index: (c: ApiContext) => c.json({ links: indexOf(c.get('iris').base) }),
    links: (c: ApiContext) => c.json(linksOf(c.get('iris').base)),
    token: openTokens({ authenticate, now, sessions: store.sessions }),
    ...profileHandlers(store.preferences, settings.authority),
    ...groupsHandlers(settings.authority),
  }
}
