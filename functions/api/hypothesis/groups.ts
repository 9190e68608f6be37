import * as z from 'zod'
import type { Actor } from '../../../shared/access/actor.ts'
import { missing } from '../../../shared/annotating/refusals.ts'
import type { Groups } from '../../../shared/groups/groups.ts'
import type { Group, Member } from '../../../shared/schema/group.ts'
import { groupId } from '../../../shared/schema/ids.ts'
import { parseParameter } from '../../../shared/schema/parse.ts'
import { type ApiContext, requireUser } from '../http/context.ts'

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

export const memberOut = z
  .strictObject({
    authority: z.string(),
    userid: z.string(),
    username: z.string(),
    display_name: z.string().nullable(),
    roles: z.array(z.enum(['owner', 'moderator', 'member'])).length(1),
    actions: z.array(z.string()),
    created: z.string(),
    updated: z.string(),
  })
  .meta({ id: 'HypothesisMember' })

const count = (most: number) =>
  z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(most))
/** Pages of members. */
export const MEMBERS = { number: count(1_000), size: count(100) } as const

type Shown = Pick<Group, 'id' | 'name' | 'premoderated'>

const world: Shown = { id: WORLD, name: 'Public', premoderated: false }

const shown = ({ id, name, premoderated }: Shown, authority: string): GroupOut => ({
  id,
  groupid: `group:${id}@${authority}`,
  name,
  // For an open group the client says that everything in it is CC0, whatever the deployment's terms are; called private,
  // what everybody reads would look as if few did.
  type: id === WORLD ? 'open' : 'private',
  organization: null,
  scopes: null,
  links: {},
  public: id === WORLD,
  scoped: false,
  pre_moderated: premoderated,
})

export type FaceGroups = ReturnType<typeof openFaceGroups>

export function openFaceGroups(groups: Groups, authority: string) {
  /** The groups that somebody may read and write in, that of everybody first. */
  async function of(actor: Actor): Promise<GroupOut[]> {
    const own = actor.kind === 'user' ? await groups.of(actor) : []
    const others = own.map(({ group }) => group).filter(({ id }) => id !== WORLD)
    return [world, ...others].map(group => shown(group, authority))
  }

  async function members(c: ApiContext): Promise<Response> {
    const [user, id] = [requireUser(c), idOf(c)]
    if (id === WORLD) throw missing()
    const number = pageParameter(c, 'number', 1)
    const size = pageParameter(c, 'size', 100)
    const { group } = await groups.find(user, id)
    const { items: listed } = await groups.members(user, id, number * size)
    const data = listed.slice((number - 1) * size).map(member => memberFrom(c, member, authority))
    // As it was before it had pages: a bare list for those who do not ask for one.
    return c.req.query('page[number]') === undefined
      ? c.json(data)
      : c.json({ meta: { page: { total: Math.max(group.members, listed.length) } }, data })
  }

  return {
    of,

    handlers: {
      groups: async (c: ApiContext): Promise<Response> => c.json(await of(c.get('actor'))),

      async ownGroups(c: ApiContext): Promise<Response> {
        const actor = c.get('actor')
        return c.json(actor.kind === 'user' ? await of(actor) : [])
      },

      async group(c: ApiContext): Promise<Response> {
        const asked = idOf(c)
        const found = (await of(c.get('actor'))).find(({ id }) => id === asked)
        if (!found) throw missing()
        return c.json(found)
      },

      members,

      async leave(c: ApiContext): Promise<Response> {
        const user = requireUser(c)
        const named = c.req.param('user') ?? ''
        await groups.remove(user, idOf(c), named === 'me' ? user.id : c.get('iris').userFrom(named))
        return c.body(null, 204)
      },
    },
  }
}

const idOf = (c: ApiContext): string => parseParameter(groupId, 'pubid', c.req.param('pubid'))

function pageParameter(c: ApiContext, name: keyof typeof MEMBERS, byDefault: number): number {
  const value = c.req.query(`page[${name}]`)
  return value === undefined ? byDefault : parseParameter(MEMBERS[name], `page[${name}]`, value)
}

function memberFrom(c: ApiContext, { user, name, role, joined }: Member, authority: string) {
  const userid = c.get('iris').user(user)
  return {
    authority,
    userid,
    username: userid.slice('acct:'.length, -`@${authority}`.length),
    display_name: name ?? null,
    roles: [role],
    actions: [],
    created: joined,
    updated: joined,
  }
}
