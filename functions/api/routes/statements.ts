import { Hono } from 'hono'
import * as z from 'zod'
import type { User } from '../../../shared/access/actor.ts'
import { type Action, audiences, may, readable } from '../../../shared/access/policy.ts'
import type { Library } from '../../../shared/annotating/library.ts'
import { preview } from '../../../shared/annotating/preview.ts'
import { DomainError } from '../../../shared/errors/domain-error.ts'
import { type StatementAudience, statementId } from '../../../shared/schema/ids.ts'
import type { StatementHead, StatementInput } from '../../../shared/schema/statement.ts'
import { dateTime, timestamp } from '../../../shared/schema/time.ts'
import { idFor } from '../../../shared/statements/identity.ts'
import type { Deps } from '../deps.ts'
import { isFresh, requireMatch } from '../http/conditional.ts'
import { type ApiContext, type ApiEnv, requireUser } from '../http/context.ts'
import { decodePosition, encodeCursor } from '../http/cursor.ts'
import { pageLimit } from '../http/paging.ts'
import { revisionFrom } from '../http/revision.ts'
import { readStatement } from '../http/statement-body.ts'
import { announce, etagOfHead, idOf } from '../http/statement-headers.ts'
import { headOut, previewOut, revisionOut } from '../wire/statement.ts'

const LIST = 'statements'

type Parts = Pick<Deps, 'store' | 'now'> & { library: Library }
type Own = { id: string | undefined; audience: StatementAudience }

/** Statements, their revisions and their paragraphs. */
export function statementRoutes({ store, now, library }: Parts) {
  /** A translation names an original that exists, for the same audience, and is none itself. @throws DomainError `unprocessable` */
  async function requireOriginal({ translationOf: original }: StatementInput, own: Own): Promise<void> {
    if (original === undefined) return
    const head = original === own.id ? undefined : await store.statements.head(original)
    const found = head?.audience === own.audience ? head : undefined
    if (found && !found.deleted && found.translationOf === undefined) return
    throw noOriginal(original, found?.translationOf)
  }

  return new Hono<ApiEnv>()
    .get('/statements', async c => {
      const limit = pageLimit(c)
      const cursor = c.req.query('cursor')
      const [created, id] = cursor === undefined ? [] : decodePosition(LIST, 'cursor', cursor, position)
      const heads = await store.statements.page(
        audiences(c.get('actor')),
        limit + 1,
        created && id ? { created, id } : undefined,
      )
      const [shown, more] = [heads.slice(0, limit), heads.length > limit]
      const last = shown.at(-1)
      return c.json({
        items: shown.map(head => headOut(head, c.get('iris'))),
        ...(more &&
          last && {
            next: `${c.get('iris').base}/statements?limit=${limit}&cursor=${encodeCursor(LIST, JSON.stringify([last.created, last.id]))}`,
          }),
      })
    })

    .post('/statements', async c => {
      const publisher = requirePublisher(c, 'statement:create', { audience: 'public' })
      const input = await readStatement(c)
      const { id, audience = 'public' } = input
      requireOwnAudience(publisher, audience)
      await requireOriginal(input, { id, audience })
      const { composeStatement } = await loadCompose()
      const { head, revision } = composeStatement(input, timestamp(now()), idFor(input))
      // Nobody chooses the id of a group's statement: the group went meanwhile.
      if (!(await store.statements.create(head, revision)))
        throw audience === 'public' ? idTaken(head.id) : otherGroup(audience)
      c.header('Location', c.get('iris').statement(head.id))
      c.header('ETag', etagOfHead(head))
      return c.json(revisionOut(head, revision, c.get('iris')), 201)
    })

    .get('/statements/:sid', async c => {
      const head = await library.statement(c.get('actor'), idOf(c))
      announce(c, head)
      if (isFresh(c, etagOfHead(head))) return c.body(null, 304)
      return c.json(revisionOut(head, await library.text(head, head.revision), c.get('iris')))
    })

    .put('/statements/:sid', async c => {
      const publisher = requireUser(c)
      const before = await library.statement(publisher, idOf(c), { consistent: true })
      requirePublisher(c, 'statement:revise', before)
      requireMatch(c, etagOfHead(before))
      const input = await readStatement(c, before)
      await requireOriginal(input, before)
      const { composeRevision } = await loadCompose()
      const next = composeRevision(input, before, await library.revisions(before), timestamp(now()))
      const { head, revision, alignment } = next
      if (!(await store.statements.publish(before, head, revision, alignment))) throw changedMeanwhile()
      announce(c, head)
      return c.json(revisionOut(head, revision, c.get('iris')))
    })

    .post('/statements/:sid/revisions:preview', async c => {
      const publisher = requireUser(c)
      const before = await library.statement(publisher, idOf(c))
      requirePublisher(c, 'statement:revise', before)
      const input = await readStatement(c, before)
      const { composeRevision } = await loadCompose()
      const next = composeRevision(input, before, await library.revisions(before), timestamp(now()))
      const parts = { store: store.annotations, library }
      return c.json(previewOut(next, await preview(parts, before, next, readable(publisher, before)), c.get('iris')))
    })

    .delete('/statements/:sid', async c => {
      const publisher = requireUser(c)
      const head = await library.statement(publisher, idOf(c), { consistent: true })
      requirePublisher(c, 'statement:withdraw', head)
      requireMatch(c, etagOfHead(head))
      if (!(await store.statements.withdraw(head, timestamp(now())))) throw changedMeanwhile()
      return c.body(null, 204)
    })

    .get('/statements/:sid/revisions/:n', async c => {
      const head = await library.statement(c.get('actor'), idOf(c))
      const revision = await library.text(head, revisionFrom(c.req.param('n'), 'n'))
      announce(c, head, revision.revision)
      if (isFresh(c, etagOfHead(revision))) return c.body(null, 304)
      return c.json(revisionOut(head, revision, c.get('iris')))
    })
}

/** What compares revisions is 35 KB, and few requests publish. */
const loadCompose = () => import('../../../shared/statements/compose.ts')

function requirePublisher(c: ApiContext, action: Action, statement: Pick<StatementHead, 'audience'>) {
  const user = requireUser(c)
  if (may(user, action, statement)) return user
  throw new DomainError('forbidden', 'not-a-publisher', 'Only publishers do that.', {
    remedy: 'Ask for the role "publisher".',
  })
}

function requireOwnAudience(publisher: User, audience: StatementAudience): void {
  if (!may(publisher, 'statement:create', { audience })) throw otherGroup(audience)
}

const otherGroup = (audience: StatementAudience) =>
  new DomainError('forbidden', 'audience-not-allowed', 'You may not publish for that audience.', {
    flaws: [
      {
        pointer: '/audience',
        detail: 'is a group that you are not in',
        value: audience,
        remedy: 'Send "public", or a group that you are in.',
      },
    ],
  })

const position = z.tuple([dateTime, statementId])

const idTaken = (id: string) =>
  new DomainError('conflict', 'id-taken', 'A statement of that id exists, or existed.', {
    flaws: [
      {
        pointer: '/id',
        detail: 'is taken',
        value: id,
        remedy: 'Choose another id, or PUT a new revision to the statement.',
      },
    ],
  })

const changedMeanwhile = () =>
  new DomainError('stale', 'changed-meanwhile', 'Somebody else published a revision since you read it.', {
    remedy: 'Read it again, apply your change to what you read, and send it with the new ETag.',
  })

const noOriginal = (sent: string, original: string | undefined) =>
  new DomainError('unprocessable', 'no-such-original', 'The statement cannot be a translation of that.', {
    flaws: [
      {
        pointer: '/translationOf',
        detail: original ? 'is a translation itself' : 'is not another statement that exists',
        value: sent,
        remedy: original ? `Name its original, ${original}.` : 'Publish the original first, and send its id.',
      },
    ],
  })
