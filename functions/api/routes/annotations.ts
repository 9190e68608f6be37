import { Hono } from 'hono'
import * as z from 'zod'
import type { Actor } from '../../../shared/access/actor.ts'
import type { Library } from '../../../shared/annotating/library.ts'
import type { Margin } from '../../../shared/annotating/margin.ts'
import { mergePatch } from '../../../shared/annotating/merge-patch.ts'
import type { Placed } from '../../../shared/annotating/placed.ts'
import { requireOwnId } from '../../../shared/annotating/provenance.ts'
import { annotationOut } from '../../../shared/annotating/wire.ts'
import { ANNOTATION_LIMITS, type Annotation } from '../../../shared/schema/annotation.ts'
import { annotationId } from '../../../shared/schema/ids.ts'
import { parseParameter } from '../../../shared/schema/parse.ts'
import { readAnnotation } from '../http/annotation-body.ts'
import { readObject, requireMedia, requireObject } from '../http/body.ts'
import { etagOf, isCreation, isFresh, requireMatch } from '../http/conditional.ts'
import { type ApiContext, type ApiEnv, requireUser } from '../http/context.ts'
import { decodePosition, encodeCursor } from '../http/cursor.ts'
import { unitFrom } from '../http/filter.ts'
import { ANNOTATION_MEDIA, PATCH_MEDIA } from '../http/linked-data.ts'
import { annotationMedia } from '../http/negotiation.ts'
import { pageLimit } from '../http/paging.ts'
import { representation, TAGS } from '../http/representation.ts'
import { askedRevision } from '../http/revision.ts'
import { idOf } from '../http/statement-headers.ts'
import { requireWellFormedSvg } from '../http/svg.ts'

/** Web Annotation Protocol, section 3: each annotation. */
export function annotationRoutes(margin: Margin, library: Library) {
  return new Hono<ApiEnv>()
    .get('/statements/:sid/annotations/:aid', async c => {
      const { statement, id } = addressOf(c)
      const head = await library.statement(c.get('actor'), statement)
      const note = await margin.find(c.get('actor'), head, id)
      const revision = askedRevision(c, head)
      describe(c, note, revision)
      if (isFresh(c, etagOfNote(note, revision, TAGS[annotationMedia(c)]))) return c.body(null, 304)
      return answer(c, await margin.place(note, revision))
    })

    .put('/statements/:sid/annotations/:aid', async c => {
      const author = requireUser(c)
      const { statement, id } = addressOf(c)
      requireMedia(c.req.raw, ANNOTATION_MEDIA)
      const own = c.get('iris').annotation(statement, id)
      if (isCreation(c)) {
        const head = await library.statement(author, statement)
        const placed = await margin.create(author, head, ownBody(await readAnnotation(c), own), c.get('iris'), { id })
        c.header('Location', own)
        return answer(c, placed, 201)
      }
      const { note, head } = await noteForChange(c, { margin, library }, author)
      const next = ownBody(await readAnnotation(c), own)
      return answer(c, await margin.revise(author, note, head, next, c.get('iris')))
    })

    .patch('/statements/:sid/annotations/:aid', async c => {
      const author = requireUser(c)
      const { note, head } = await noteForChange(c, { margin, library }, author)
      requireMedia(c.req.raw, PATCH_MEDIA)
      const patch = await readObject(c.req.raw, ANNOTATION_LIMITS.bytes)
      const present = annotationOut(await margin.place(note, head.revision), c.get('iris'))
      const patched = ownBody(requireObject(mergePatch(present, patch)), c.get('iris').annotation(head.id, note.id))
      await requireWellFormedSvg(patched)
      return answer(c, await margin.revise(author, note, head, patched, c.get('iris')))
    })

    .delete('/statements/:sid/annotations/:aid', async c => {
      const author = requireUser(c)
      const { note } = await noteForChange(c, { margin, library }, author)
      await margin.remove(author, note)
      return c.body(null, 204)
    })

    .get('/statements/:sid/annotations/:aid/history', async c => {
      const author = requireUser(c)
      const { statement, id } = addressOf(c)
      const note = await margin.find(author, await library.head(author, statement), id)
      const [limit, cursor] = [pageLimit(c), c.req.query('after')]
      const list = `history ${note.id}`
      const before = cursor === undefined ? undefined : decodePosition(list, 'after', cursor, versionNumber)
      const versions = await margin.history(author, note, limit + 1, before)
      const shown = versions.slice(0, limit)
      const last = versions.length > limit ? shown.at(-1) : undefined
      const own = c.get('iris').annotation(note.statement, note.id)
      return c.json({
        items: await Promise.all(shown.map(version => versionOut(c, version))),
        ...(last && { next: `${own}/history?limit=${limit}&after=${encodeCursor(list, String(last.version))}` }),
      })
    })

  /** An earlier version, in the text in which it was made. */
  async function versionOut(c: ApiContext, version: Annotation) {
    const placed = await margin.place(version, version.anchor.revision)
    return { version: version.version, modified: version.modified, annotation: wire(c, placed) }
  }
}

type Parts = { margin: Margin; library: Library }

/** The note as it stands this moment, in the state that the client says it changes. */
export async function noteForChange(c: ApiContext, { margin, library }: Parts, actor: Actor) {
  const { statement, id } = addressOf(c)
  const head = await library.head(actor, statement, { consistent: true })
  const note = await margin.find(actor, head, id, { consistent: true })
  const [etag = '', ...others] = Object.values(TAGS).map(tag => etagOfNote(note, head.revision, tag))
  requireMatch(c, etag, ...others)
  return { note, head }
}

const versionNumber = z.int().min(1)

/** What a reader sees changes with the note and with the text that it stands in. */
const etagOfNote = ({ version }: Annotation, revision: number, tag = '') => etagOf(`v${version}-r${revision}${tag}`)

export function wire(c: ApiContext, placed: Placed) {
  const count = c.get('count')
  count('notesRead')
  if (placed.projection.state === 'orphan') count('orphans')
  return annotationOut(placed, c.get('iris'), unitFrom(c))
}

export function addressOf(c: ApiContext): { statement: string; id: string } {
  return { statement: idOf(c), id: parseParameter(annotationId, 'aid', c.req.param('aid')) }
}

function describe(c: ApiContext, note: Annotation, revision: number): void {
  c.header('ETag', etagOfNote(note, revision, TAGS[annotationMedia(c)]))
}

/** An annotation as the answer to a read or to a write. */
export function answer(c: ApiContext, placed: Placed, status: 200 | 201 = 200): Promise<Response> {
  describe(c, placed.note, placed.projection.revision)
  return representation(c, wire(c, placed), status)
}

/** What is sent to an annotation's own address. @throws DomainError `conflict` when it says that it is another */
function ownBody(document: Record<string, unknown>, own: string): Record<string, unknown> {
  requireOwnId(document, own)
  const { id, ...rest } = document
  return typeof id === 'string' ? rest : document
}
