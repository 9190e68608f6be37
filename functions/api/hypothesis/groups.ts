import * as z from 'zod'
import type { Actor } from '../../../shared/access/actor.ts'
import { missing } from '../../../shared/annotating/refusals.ts'
import { groupId } from '../../../shared/schema/ids.ts'
import { parseParameter } from '../../../shared/schema/parse.ts'
import type { ApiContext } from '../http/context.ts'

/** The group of everybody: what is public is in it. */
export const WORLD = '__world__'

/** A group as the Hypothesis API shows it. */
export const groupOut = z
  .strictObject({
    id: z.string(),
    groupid: z.string(),
    name: z.string(),
    type: z.enum(['open', 'private']),
    organization: z.null(),
    scopes: z.null(),
    links: z.strictObject({}),
    public: z.boolean(),
    scoped: z.boolean(),
    pre_moderated: z.boolean(),
  })
  .meta({ id: 'HypothesisGroup' })
export type GroupOut = z.infer<typeof groupOut>

const groupNamed = (id: string, name: string, open: boolean, authority: string): GroupOut => ({
  id,
  groupid: `group:${id}@${authority}`,
  name,
  // For an open group the client says that everything in it is CC0, whatever the deployment's terms are; called private,
  // what everybody reads would look as if few did.
  type: open ? 'open' : 'private',
  organization: null,
  scopes: null,
  links: {},
  public: open,
  scoped: false,
  pre_moderated: false,
})

/** The groups that somebody may read and write in, that of everybody first. */
export const groupsOf = (actor: Actor, authority: string): GroupOut[] => [
  groupNamed(WORLD, 'Public', true, authority),
  ...(actor.kind === 'user'
    ? Array.from(actor.groups.keys(), group => groupNamed(group, group, false, authority))
    : []),
]

export function groupsHandlers(authority: string) {
  return {
    groups: (c: ApiContext): Response => c.json(groupsOf(c.get('actor'), authority)),

    ownGroups(c: ApiContext): Response {
      const actor = c.get('actor')
      return c.json(actor.kind === 'user' ? groupsOf(actor, authority) : [])
    },

    group(c: ApiContext): Response {
      const asked = parseParameter(groupId, 'pubid', c.req.param('pubid'))
      const found = groupsOf(c.get('actor'), authority).find(({ id }) => id === asked)
      if (!found) throw missing()
      return c.json(found)
    },
  }
}
