import { Hono } from 'hono'
import * as z from 'zod'
import type { Lists } from '../../../shared/annotating/lists.ts'
import { mergePatch } from '../../../shared/annotating/merge-patch.ts'
import type { Closing } from '../../../shared/groups/closing.ts'
import type { Groups, SeenGroup } from '../../../shared/groups/groups.ts'
import { GROUP_LIMITS, groupInput, groupRole } from '../../../shared/schema/group.ts'
import { parse } from '../../../shared/schema/parse.ts'
import { readObject, requireMedia } from '../http/body.ts'
import { isFresh, requireMatch } from '../http/conditional.ts'
import { type ApiContext, type ApiEnv, requireUser } from '../http/context.ts'
import { etagOfGroup, groupOf, pageOf } from '../http/group-address.ts'
import { PATCH_MEDIA } from '../http/linked-data.ts'
import { answerList } from '../http/note-list.ts'
import { personOf } from '../http/person-address.ts'
import { applicantOut, groupOut, memberOut } from '../wire/group.ts'

const roleInput = z.strictObject({ role: groupRole })

type Parts = { groups: Groups; closing: Closing; lists: Lists }

/** Groups, who is in them, and who would like to be. */
export function groupRoutes({ groups, closing, lists }: Parts) {
  return new Hono<ApiEnv>()
    .get('/groups', async c => {
      const mine = await groups.of(requireUser(c))
      return c.json({ items: mine.map(group => groupOut(group, c.get('iris'))) })
    })

    .post('/groups', async c => {
      const user = requireUser(c)
      const made = await groups.create(user, parse(groupInput, await readGroup(c)))
      c.header('Location', c.get('iris').group(made.group.id))
      return answerGroup(c, made, 201)
    })

    .get('/groups/:gid', async c => {
      const seen = await groups.find(requireUser(c), groupOf(c))
      const etag = etagOfGroup(seen.group, seen.role)
      c.header('ETag', etag)
      return isFresh(c, etag) ? c.body(null, 304) : answerGroup(c, seen)
    })

    .patch('/groups/:gid', async c => {
      const user = requireUser(c)
      const seen = await groups.find(user, groupOf(c), { consistent: true })
      requireMatch(c, etagOfGroup(seen.group, seen.role))
      requireMedia(c.req.raw, PATCH_MEDIA)
      const { name, description, joining, premoderated } = seen.group
      const patch = await readObject(c.req.raw, GROUP_LIMITS.bytes)
      const patched = parse(groupInput, mergePatch({ name, description, joining, premoderated }, patch))
      return answerGroup(c, await groups.change(user, seen, patched))
    })

    .delete('/groups/:gid', async c => {
      const user = requireUser(c)
      const { group, role } = await closing.find(user, groupOf(c))
      requireMatch(c, etagOfGroup(group, role))
      const progress = await closing.step(user, group)
      if (progress.left === 'nothing') return c.body(null, 204)
      c.header('Retry-After', String(progress.retryAfter))
      return c.json({ left: progress.left }, 202)
    })

    .get('/groups/:gid/annotations', c => {
      const [user, group] = [requireUser(c), groupOf(c)]
      return answerList(c, {
        path: `/groups/${group}/annotations`,
        label: 'Annotations of the group',
        of: { group },
        read: (limit, after) => lists.ofGroup(user, group, limit, after),
      })
    })

    .get('/groups/:gid/members', async c => {
      const [user, id] = [requireUser(c), groupOf(c)]
      const read = (limit: number, after?: string) => groups.members(user, id, limit, after)
      return c.json(await pageOf(c, 'members', read, member => memberOut(id, member, c.get('iris'))))
    })

    .put('/groups/:gid/members/:uid', async c => {
      const [user, id, person] = [requireUser(c), groupOf(c), personOf(c)]
      const { role } = parse(roleInput, await readGroup(c))
      return c.json(memberOut(id, await groups.setRole(user, id, person, role), c.get('iris')))
    })

    .delete('/groups/:gid/members/:uid', async c => {
      await groups.remove(requireUser(c), groupOf(c), personOf(c))
      return c.body(null, 204)
    })

    .get('/groups/:gid/requests', async c => {
      const [user, id] = [requireUser(c), groupOf(c)]
      const read = (limit: number, after?: string) => groups.applicants(user, id, limit, after)
      return c.json(await pageOf(c, 'requests', read, applicant => applicantOut(id, applicant, c.get('iris'))))
    })

    .post('/groups/:gid/requests', async c => {
      const isNew = await groups.ask(requireUser(c), groupOf(c))
      return c.body(null, isNew ? 201 : 204)
    })

    .delete('/groups/:gid/requests/:uid', async c => {
      await groups.decline(requireUser(c), groupOf(c), personOf(c))
      return c.body(null, 204)
    })
}

function readGroup(c: ApiContext): Promise<Record<string, unknown>> {
  requireMedia(c.req.raw, ['application/json'])
  return readObject(c.req.raw, GROUP_LIMITS.bytes)
}

export function answerGroup(c: ApiContext, seen: SeenGroup, status: 200 | 201 = 200): Response {
  c.header('ETag', etagOfGroup(seen.group, seen.role))
  return c.json(groupOut(seen, c.get('iris')), status)
}
