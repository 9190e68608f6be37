import { Hono } from 'hono'
import * as z from 'zod'
import type { Invitations } from '../../../shared/groups/invitations.ts'
import { isName } from '../../../shared/identity/access-claims.ts'
import { GROUP_LIMITS, invitationId, invitationInput, invitationToken } from '../../../shared/schema/group.ts'
import { parse, parseParameter } from '../../../shared/schema/parse.ts'
import { readObject, requireMedia } from '../http/body.ts'
import { type ApiContext, type ApiEnv, requireUser } from '../http/context.ts'
import { groupOf, pageOf } from '../http/group-address.ts'
import { invitationOut, previewOut, receivedOut } from '../wire/group.ts'
import { answerGroup } from './groups.ts'

const withToken = z.strictObject({ token: invitationToken })
const userId = z.string().refine(isName, {
  message: 'is not a user id',
  params: { remedy: 'Send the id of a user, or their acct: IRI.' },
})

/** Invitations into groups. A token comes in the body, never in an address: addresses are logged, and bodies are not. */
export function invitationRoutes(invitations: Invitations) {
  return new Hono<ApiEnv>()
    .get('/groups/:gid/invitations', async c => {
      const [user, id] = [requireUser(c), groupOf(c)]
      const read = (limit: number, after?: string) => invitations.list(user, id, limit, after)
      return c.json(await pageOf(c, 'invitations', read, found => invitationOut(id, found, c.get('iris'))))
    })

    .post('/groups/:gid/invitations', async c => {
      const [user, id, iris] = [requireUser(c), groupOf(c), c.get('iris')]
      const { user: invited, ...input } = parse(invitationInput, await readBody(c))
      const person = invited === undefined ? undefined : parse(userId, iris.userFrom(invited), ['user'])
      const { made, token } = await invitations.create(user, id, { ...input, user: person })
      const out = invitationOut(id, made, iris)
      c.header('Location', out.address)
      c.header('Cache-Control', 'no-store')
      return c.json({ ...out, token }, 201)
    })

    .delete('/groups/:gid/invitations/:iid', async c => {
      const iid = parseParameter(invitationId, 'iid', c.req.param('iid'))
      await invitations.revoke(requireUser(c), groupOf(c), iid)
      return c.body(null, 204)
    })

    .get('/me/invitations', async c => {
      const received = await invitations.received(requireUser(c))
      return c.json({ items: received.map(one => receivedOut(one, c.get('iris'))) })
    })

    .post('/invitations:preview', async c => {
      const user = requireUser(c)
      const { token } = parse(withToken, await readBody(c))
      return c.json(previewOut(await invitations.preview(user, token), c.get('iris')))
    })

    .post('/invitations:accept', async c => {
      const user = requireUser(c)
      const { token } = parse(withToken, await readBody(c))
      return answerGroup(c, await invitations.accept(user, token))
    })
}

function readBody(c: ApiContext): Promise<Record<string, unknown>> {
  requireMedia(c.req.raw, ['application/json'])
  return readObject(c.req.raw, GROUP_LIMITS.bytes)
}
