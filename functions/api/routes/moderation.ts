import { Hono } from 'hono'
import * as z from 'zod'
import { may } from '../../../shared/access/policy.ts'
import type { Library } from '../../../shared/annotating/library.ts'
import type { Margin } from '../../../shared/annotating/margin.ts'
import { type Docket, type Moderating, notAModerator } from '../../../shared/annotating/moderating.ts'
import { missing } from '../../../shared/annotating/refusals.ts'
import { groupId, type StatementAudience } from '../../../shared/schema/ids.ts'
import { decision, MODERATION_BYTES, queue, reportInput } from '../../../shared/schema/moderation.ts'
import { parse, parseParameter } from '../../../shared/schema/parse.ts'
import { groupIn } from '../../../shared/schema/partition.ts'
import { dateTime } from '../../../shared/schema/time.ts'
import { queueOf } from '../../../shared/store/keys.ts'
import type { LogEntry } from '../../../shared/store/moderation.ts'
import type { Store } from '../../../shared/store/store.ts'
import { readObject, requireMedia } from '../http/body.ts'
import { type ApiContext, type ApiEnv, requireUser } from '../http/context.ts'
import { decodePosition, encodeCursor } from '../http/cursor.ts'
import { pageLimit } from '../http/paging.ts'
import { addressOf, answer, noteForChange, wire } from './annotations.ts'

type Parts = { margin: Margin; library: Library; moderating: Moderating; store: Store['moderation'] }

/** What readers report, and what moderators decide. */
export function moderationRoutes(parts: Parts) {
  const { margin, library, moderating } = parts
  return new Hono<ApiEnv>()
    .put('/statements/:sid/annotations/:aid/report', async c => {
      const reader = requireUser(c)
      const { note } = await seen(c)
      requireMedia(c.req.raw, ['application/json'])
      await moderating.report(reader, note, parse(reportInput, await readObject(c.req.raw, MODERATION_BYTES)))
      return c.body(null, 204)
    })

    .delete('/statements/:sid/annotations/:aid/report', async c => {
      const reader = requireUser(c)
      await moderating.withdraw(reader, (await seen(c)).note)
      return c.body(null, 204)
    })

    .put('/statements/:sid/annotations/:aid/moderation', async c => {
      const moderator = requireUser(c)
      const { note, head } = await noteForChange(c, parts, moderator)
      requireMedia(c.req.raw, ['application/json'])
      const wished = parse(decision, await readObject(c.req.raw, MODERATION_BYTES))
      const decided = await moderating.decide(moderator, head, note, wished)
      return answer(c, await margin.place(decided, head.revision))
    })

    .get('/moderation', c => casesOf(c, parts, 'public'))
    .get('/moderation/log', c => logOf(c, parts, 'public'))
    .get('/groups/:gid/moderation', c => casesOf(c, parts, groupAsked(c)))
    .get('/groups/:gid/moderation/log', c => logOf(c, parts, groupAsked(c)))

  async function seen(c: ApiContext) {
    const { statement, id } = addressOf(c)
    const head = await library.statement(c.get('actor'), statement)
    return { head, note: await margin.find(c.get('actor'), head, id) }
  }
}

const groupAsked = (c: ApiContext): StatementAudience => `group:${parseParameter(groupId, 'gid', c.req.param('gid'))}`

/** @throws DomainError `missing` for a group that one is not in, `forbidden` for one that one does not moderate */
function requireModerator(c: ApiContext, scope: StatementAudience): void {
  const user = requireUser(c)
  const group = groupIn(scope)
  if (group !== undefined && !may(user, 'group:read', { group })) throw missing()
  if (!may(user, 'moderation:read', { partition: scope })) throw notAModerator()
}

const pathOf = (scope: StatementAudience): string =>
  scope === 'public' ? '/moderation' : `/groups/${groupIn(scope)}/moderation`

const sortKey = z.string().regex(/^C#[^#\s]{1,100}#[^#\s]{1,128}$/)

/** Cases, the oldest first. A page may be short, or empty, where notes have left since. */
async function casesOf(c: ApiContext, { moderating, margin, library, store }: Parts, scope: StatementAudience) {
  requireModerator(c, scope)
  const [limit, cursor] = [pageLimit(c), c.req.query('after')]
  const kind = parseParameter(queue.default('reported'), 'queue', c.req.query('queue'))
  const feed = queueOf(scope, kind)
  const position = z.strictObject({
    pk: z.literal(`M#${scope}`),
    sk: sortKey,
    feed: z.literal(feed),
    modified: dateTime,
  })
  const after = cursor === undefined ? undefined : decodePosition(feed, 'after', cursor, position)
  const { cases, last } = await store.cases(scope, kind, limit, after)
  const dockets = await moderating.dockets(cases)
  const heads = await library.heads(
    c.get('actor'),
    dockets.map(({ statement }) => statement),
  )
  const items = dockets.map(async docket => {
    const revision = heads.get(docket.statement)?.revision ?? docket.note.anchor.revision
    return docketOut(docket, wire(c, await margin.place(docket.note, revision)))
  })
  const next = last && encodeCursor(feed, JSON.stringify(last))
  const own = `${c.get('iris').base}${pathOf(scope)}?queue=${kind}&limit=${limit}`
  return c.json({ items: await Promise.all(items), ...(next && { next: `${own}&after=${next}` }) })
}

const docketOut = ({ queue, since, reports, reasons }: Docket, annotation: object) => ({
  queue,
  since,
  reports: { count: reports, given: reasons },
  annotation,
})

async function logOf(c: ApiContext, { store }: Parts, scope: StatementAudience) {
  requireModerator(c, scope)
  const [limit, cursor] = [pageLimit(c), c.req.query('after')]
  const list = `log ${scope}`
  const after = cursor === undefined ? undefined : decodePosition(list, 'after', cursor, dateTime)
  const entries = await store.log(scope, limit + 1, after)
  const shown = entries.slice(0, limit)
  const last = entries.length > limit ? shown.at(-1) : undefined
  const own = `${c.get('iris').base}${pathOf(scope)}/log?limit=${limit}`
  return c.json({
    items: shown.map(entry => entryOut(c, entry)),
    ...(last && { next: `${own}&after=${encodeCursor(list, JSON.stringify(last.at))}` }),
  })
}

const entryOut = (c: ApiContext, { by, deed, statement, note, reason, at }: LogEntry) => ({
  at,
  by: c.get('iris').user(by),
  did: deed,
  annotation: c.get('iris').annotation(statement, note),
  ...(reason !== undefined && { reason }),
})
