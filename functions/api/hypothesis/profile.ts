import * as z from 'zod'
import type { Actor } from '../../../shared/access/actor.ts'
import { parse } from '../../../shared/schema/parse.ts'
import { type Preferences, preferences } from '../../../shared/schema/preferences.ts'
import type { Store } from '../../../shared/store/store.ts'
import { readObject, requireMedia } from '../http/body.ts'
import { type ApiContext, requireUser } from '../http/context.ts'
import type { FaceGroups } from './groups.ts'

export const PROFILE_BYTES = 16_384

export const profileChange = z.object({ preferences: preferences.optional() }).meta({ id: 'HypothesisProfileChange' })

/** Names are shown and not ids, as an id is whatever the issuer says. */
const FEATURES = { client_display_names: true }

export function profileHandlers(store: Store['preferences'], groups: FaceGroups, authority: string) {
  async function answer(c: ApiContext, actor: Actor, known: Preferences): Promise<Response> {
    const mine = await groups.of(actor)
    return c.json({
      userid: actor.kind === 'user' ? c.get('iris').user(actor.id) : null,
      authority,
      features: FEATURES,
      preferences: known,
      groups: mine.map(({ id, name, public: open }) => ({ id, name, public: open })),
      ...(actor.kind === 'user' && { user_info: { display_name: actor.name ?? null } }),
    })
  }

  return {
    async profile(c: ApiContext): Promise<Response> {
      const actor = c.get('actor')
      return answer(c, actor, actor.kind === 'user' ? await store.read(actor.id) : {})
    },

    async changeProfile(c: ApiContext): Promise<Response> {
      const user = requireUser(c)
      requireMedia(c.req.raw, ['application/json'])
      const { preferences: changes } = parse(profileChange, await readObject(c.req.raw, PROFILE_BYTES))
      const next = { ...(await store.read(user.id)), ...changes }
      await store.write(user.id, next)
      return answer(c, user, next)
    },
  }
}
