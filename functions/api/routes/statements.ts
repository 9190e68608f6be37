import { Hono } from 'hono'
import { ulid } from 'ulid'
import * as z from 'zod'
import { type Action, may, readable } from '../../../shared/access/policy.ts'
import type { Library } from '../../../shared/annotating/library.ts'
import { preview } from '../../../shared/annotating/preview.ts'
import { missing } from '../../../shared/annotating/refusals.ts'
import { DomainError } from '../../../shared/errors/domain-error.ts'
import { paragraphId, statementId } from '../../../shared/schema/ids.ts'
import { parse, parseParameter } from '../../../shared/schema/parse.ts'
import {
  STATEMENT_LIMITS,
  type StatementHead,
  type StatementInput,
  statementInput,
} from '../../../shared/schema/statement.ts'
import { timestamp } from '../../../shared/schema/time.ts'
import { composeRevision, composeStatement } from '../../../shared/statements/compose.ts'
import { paragraphsOf, titleOf } from '../../../shared/statements/plain-text.ts'
import type { Deps } from '../deps.ts'
import { readObject, readText, requireMedia } from '../http/body.ts'
import { etagOf, isFresh, requireMatch } from '../http/conditional.ts'
import { type ApiContext, type ApiEnv, requireUser } from '../http/context.ts'
import { decodePosition, encodeCursor } from '../http/cursor.ts'
import { pageLimit } from '../http/paging.ts'
import { askedRevision, revisionFrom } from '../http/revision.ts'
import { headOut, previewOut, revisionOut } from '../wire/statement.ts'

const LIST = 'statements'

export function statementRoutes({ store, now }: Pick<Deps, 'store' | 'now'>, library: Library) {
  return new Hono<ApiEnv>()
    .get('/statements', async c => {
      const limit = pageLimit(c)
      const cursor = c.req.query('cursor')
      const [created, id] = cursor === undefined ? [] : decodePosition(LIST, 'cursor', cursor, position)
      const heads = await store.statements.page(limit + 1, created && id ? { created, id } : undefined)
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
      const publisher = requirePublisher(c, 'statement:create')
      const input = await readStatement(c)
      const { head, revision } = composeStatement(input, publisher, timestamp(now()), ulid())
      if (!(await store.statements.create(head, revision))) throw idTaken(head.id)
      c.header('Location', c.get('iris').statement(head.id))
      c.header('ETag', etagOfHead(head))
      return c.json(revisionOut(head, revision, c.get('iris')), 201)
    })

    .get('/statements/:sid', async c => {
      const head = await library.statement(idOf(c))
      announce(c, head)
      if (isFresh(c, etagOfHead(head))) return c.body(null, 304)
      return c.json(revisionOut(head, await library.text(head.id, head.revision), c.get('iris')))
    })

    .put('/statements/:sid', async c => {
      requirePublisher(c, 'statement:revise')
      const before = await library.statement(idOf(c), { consistent: true })
      requireMatch(c, etagOfHead(before))
      const input = await readStatement(c, before)
      const next = composeRevision(input, before, await library.revisions(before), timestamp(now()))
      const { head, revision, alignment } = next
      if (!(await store.statements.publish(before, head, revision, alignment))) throw changedMeanwhile()
      announce(c, head)
      return c.json(revisionOut(head, revision, c.get('iris')))
    })

    .post('/statements/:sid/revisions:preview', async c => {
      const publisher = requirePublisher(c, 'statement:revise')
      const before = await library.statement(idOf(c))
      const input = await readStatement(c, before)
      const next = composeRevision(input, before, await library.revisions(before), timestamp(now()))
      const parts = { store: store.annotations, library }
      return c.json(previewOut(next, await preview(parts, before, next, readable(publisher)), c.get('iris')))
    })

    .delete('/statements/:sid', async c => {
      requirePublisher(c, 'statement:withdraw')
      const head = await library.statement(idOf(c), { consistent: true })
      requireMatch(c, etagOfHead(head))
      if (!(await store.statements.withdraw(head, timestamp(now())))) throw changedMeanwhile()
      return c.body(null, 204)
    })

    .get('/statements/:sid/revisions/:n', async c => {
      const head = await library.statement(idOf(c))
      const revision = await library.text(head.id, revisionFrom(c.req.param('n'), 'n'))
      announce(c, head, revision.revision)
      if (isFresh(c, etagOfHead(revision))) return c.body(null, 304)
      return c.json(revisionOut(head, revision, c.get('iris')))
    })

    .get('/statements/:sid/paragraphs/:pid', async c => {
      const head = await library.statement(idOf(c))
      const pid = parseParameter(paragraphId, 'pid', c.req.param('pid'))
      const text = await library.text(head.id, askedRevision(c, head))
      const found = text.paragraphs.find(({ id }) => id === pid)
      if (!found) throw missing()
      announce(c, head, text.revision)
      if (isFresh(c, etagOfHead(text))) return c.body(null, 304)
      const { language, direction, revision } = text
      return c.json({
        ...found,
        iri: c.get('iris').paragraph(head.id, pid),
        statement: head.id,
        revision,
        language,
        direction,
      })
    })
}

export const idOf = (c: ApiContext): string => parseParameter(statementId, 'sid', c.req.param('sid'))

const etagOfHead = ({ revision }: { revision: number }) => etagOf(`r${revision}`)

/** Every answer about a statement names its state and the service that annotates it (Web Annotation Protocol, section 6). */
function announce(c: ApiContext, head: StatementHead, revision = head.revision): void {
  c.header('ETag', etagOfHead({ revision }))
  c.header('Link', `<${c.get('iris').container(head.id)}>; rel="http://www.w3.org/ns/oa#annotationService"`)
}

function requirePublisher(c: ApiContext, action: Action) {
  const user = requireUser(c)
  if (may(user, action)) return user
  throw new DomainError('forbidden', 'not-a-publisher', 'Only publishers do that.', {
    remedy: 'Ask for the role "publisher".',
  })
}

/** The body, as JSON or as plain text; what plain text cannot say comes from the query, or stays as it was. */
async function readStatement(c: ApiContext, before?: StatementHead): Promise<StatementInput> {
  const input = await readInput(c, before)
  if (before && input.id !== undefined && input.id !== before.id) throw otherId(input.id, before.id)
  return input
}

async function readInput(c: ApiContext, before?: StatementHead): Promise<StatementInput> {
  const media = requireMedia(c.req.raw, ['application/json', 'text/plain'])
  if (media === 'application/json') return parse(statementInput, await readObject(c.req.raw, STATEMENT_LIMITS.bytes))
  const paragraphs = paragraphsOf(await readText(c.req.raw, STATEMENT_LIMITS.bytes))
  const asked = parseQuery(c)
  return parseAsSent({
    ...asked,
    language: c.req.header('content-language') ?? before?.language ?? 'und',
    title: asked.title ?? before?.title ?? titleOf(paragraphs),
    ...((asked.url ?? before?.url) && { url: asked.url ?? before?.url }),
    paragraphs,
  })
}

const plainTextQuery = z.strictObject({
  id: z.string().optional(),
  title: z.string().optional(),
  url: z.string().optional(),
  direction: z.string().optional(),
})

const parseQuery = (c: ApiContext) => byPlace(() => parse(plainTextQuery, c.req.query()))

const parseAsSent = (value: unknown) => byPlace(() => parse(statementInput, value))

/** Names fields by where plain text brings them: all but the paragraphs in a header or a parameter. */
function byPlace<T>(parsed: () => T): T {
  try {
    return parsed()
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const flaws = error.details.flaws?.map(({ pointer = '', ...flaw }) => {
      if (pointer.startsWith('/paragraphs')) return { pointer, ...flaw }
      return pointer === '/language'
        ? { header: 'Content-Language', ...flaw }
        : { parameter: pointer.slice(1), ...flaw }
    })
    throw new DomainError('invalid', 'bad-field', error.message, { ...error.details, ...(flaws && { flaws }) })
  }
}

const position = z.tuple([z.iso.datetime(), statementId])

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

const otherId = (sent: string, id: string) =>
  new DomainError('conflict', 'other-id', 'The body is that of another statement.', {
    flaws: [
      { pointer: '/id', detail: `is not ${id}`, value: sent, remedy: 'Leave it out, or send the id of the statement.' },
    ],
  })

const changedMeanwhile = () =>
  new DomainError('stale', 'changed-meanwhile', 'Somebody else published a revision since you read it.', {
    remedy: 'Read it again, apply your change to what you read, and send it with the new ETag.',
  })
