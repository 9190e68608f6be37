import { readable } from '../../../shared/access/policy.ts'
import type { Library } from '../../../shared/annotating/library.ts'
import type { Margin } from '../../../shared/annotating/margin.ts'
import type { Moderating } from '../../../shared/annotating/moderating.ts'
import { annotationOut } from '../../../shared/annotating/wire.ts'
import { ANNOTATION_LIMITS } from '../../../shared/schema/annotation.ts'
import { parse } from '../../../shared/schema/parse.ts'
import { isLive } from '../../../shared/store/annotation-items.ts'
import type { Store } from '../../../shared/store/store.ts'
import { readObject, requireMedia } from '../http/body.ts'
import { type ApiContext, requireUser } from '../http/context.ts'
import { JSON_LD } from '../http/negotiation.ts'
import { addressFrom } from './face-id.ts'
import type { openFlags } from './flags.ts'
import { annotationChange, annotationSent } from './input.ts'
import { moderationHandlers } from './moderation.ts'
import type { Noted, openNotes } from './notes.ts'
import { queryFrom } from './query.ts'
import { rowOut } from './row.ts'
import type { openSearch } from './search.ts'
import { referencesOf } from './threads.ts'

type Parts = {
  store: Store['annotations']
  margin: Margin
  library: Library
  moderating: Moderating
  notes: ReturnType<typeof openNotes>
  search: ReturnType<typeof openSearch>
  flags: ReturnType<typeof openFlags>
}

/** How often a change is tried when others change the same note at the same time. */
const ATTEMPTS = 5
const AS_JSON_LD = /\.jsonld$/

/** Annotations, one by one and in search. */
export function annotationHandlers({ store, margin, library, moderating, notes, search, flags }: Parts) {
  async function answer(c: ApiContext, { placed, head }: Noted): Promise<Response> {
    const actor = c.get('actor')
    const [references, flagged] = await Promise.all([referencesFor(c, { placed, head }), flags(actor)])
    return c.json(rowOut({ placed, head, references }, c.get('iris'), { actor, flagged }))
  }

  /** Each note above is read by itself: threads are short, and clients that show them whole use search. */
  async function referencesFor(c: ApiContext, { placed: { note }, head }: Noted): Promise<string[]> {
    const known = new Map<string, typeof note>()
    const partitions = readable(c.get('actor'), head)
    for (let at = note; at.replyTo !== undefined && !known.has(at.replyTo); ) {
      const entry = await store.find(note.statement, partitions, at.replyTo)
      if (!entry || !isLive(entry)) break
      known.set(entry.id, entry)
      at = entry
    }
    return referencesOf(note, id => known.get(id))
  }

  async function change(c: ApiContext): Promise<Response> {
    const user = requireUser(c)
    const sent = parse(annotationChange, await bodyOf(c))
    return answer(c, await notes.change(user, idOf(c), sent, c.get('iris'), ATTEMPTS))
  }

  return {
    ...moderationHandlers({ margin, library, moderating, answer }),

    search: async (c: ApiContext): Promise<Response> =>
      c.json(await search(c.get('actor'), queryFrom(c), c.get('iris'))),

    async create(c: ApiContext): Promise<Response> {
      const user = requireUser(c)
      return answer(c, await notes.create(user, parse(annotationSent, await bodyOf(c)), c.get('iris')))
    },

    /** One annotation; as a Web Annotation where its address ends in `.jsonld`. */
    async read(c: ApiContext): Promise<Response> {
      const { statement, id } = addressFrom(idOf(c).replace(AS_JSON_LD, ''))
      const head = await library.statement(c.get('actor'), statement)
      const placed = await margin.place(await margin.find(c.get('actor'), head, id), head.revision)
      if (!AS_JSON_LD.test(idOf(c))) return answer(c, { placed, head })
      return c.body(JSON.stringify(annotationOut(placed, c.get('iris'))), 200, { 'Content-Type': JSON_LD })
    },

    change,
    replace: change,

    async remove(c: ApiContext): Promise<Response> {
      await notes.remove(requireUser(c), idOf(c))
      return c.json({ id: idOf(c), deleted: true })
    },
  }
}

const idOf = (c: ApiContext): string => c.req.param('id') ?? ''

function bodyOf(c: ApiContext): Promise<Record<string, unknown>> {
  requireMedia(c.req.raw, ['application/json'])
  return readObject(c.req.raw, ANNOTATION_LIMITS.bytes)
}
