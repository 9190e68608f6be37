import { annotationAt } from './address.ts'
import type { Annotation, AnnotationHistory, AnnotationInput, AnnotationPatch, Operations } from './api.ts'
import { containersOf } from './containers.ts'
import { itemsOn, pagesFrom } from './paging.ts'
import { Conflict, type Stored } from './problem.ts'
import { randomId } from './random-id.ts'
import { type Interruptible, type Rest, stored } from './rest.ts'
import { removed, settled } from './settled.ts'
import { isPatched, isReplaced } from './written.ts'

type Query = NonNullable<Operations['GET /statements/{sid}/annotations/{aid}']['query']>
type Writing = Pick<Query, 'unit'> & Interruptible
type Note = Stored<Annotation>

/** How often an edit is made anew, on what somebody else has written meanwhile. */
const EDITS = 5

export type Annotations = ReturnType<typeof openAnnotations>

/** Notes, by their IRIs and by the statements that they stand in. */
export function openAnnotations(rest: Rest) {
  /**
   * Reads an annotation as it stands in the text.
   * @param known what you have: the same object comes back when nothing has changed
   */
  async function read(
    iri: string,
    { signal, known, ...query }: Query & Interruptible & { known?: Note | undefined } = {},
  ): Promise<Note> {
    const [path, headers] = [annotationAt(rest.root, iri), { 'If-None-Match': known?.etag }]
    const answer = await rest.request('GET /statements/{sid}/annotations/{aid}', { path, query, headers, signal })
    return known && answer.status === 304 ? known : stored(answer)
  }

  /** Address and condition of a write on the state that was read. */
  const on = ({ value, etag }: Note) => ({ path: annotationAt(rest.root, value.id), headers: { 'If-Match': etag } })

  /** Changes parts of the state that was read: what the patch names is replaced, what it sets to null removed. @throws Conflict */
  function patch(note: Note, patch: AnnotationPatch, { signal, ...query }: Writing = {}): Promise<Note> {
    const asked = { ...on(note), query, body: patch, signal }
    return settled(
      async () => stored(await rest.request('PATCH /statements/{sid}/annotations/{aid}', asked)),
      () => read(note.value.id, { signal, ...query }),
      present => isPatched(present, patch),
    )
  }

  return {
    ...containersOf(rest),
    read,
    patch,

    /**
     * Annotates, once: the same annotation sent again under the same key gives the one that was made.
     * @param key of your own, where an attempt must survive a restart of the program: 1 to 255 visible ASCII characters
     */
    async post(
      statement: string,
      annotation: AnnotationInput,
      { key = randomId(), signal, ...query }: Writing & { key?: string | undefined } = {},
    ): Promise<Note> {
      const asked = { path: { sid: statement }, query, headers: { 'Idempotency-Key': key }, body: annotation, signal }
      return stored(await rest.request('POST /statements/{sid}/annotations/', asked))
    },

    /** Puts another annotation, or what was read with changes, in the place of the state that was read. @throws Conflict */
    replace(note: Note, annotation: AnnotationInput | Annotation, { signal, ...query }: Writing = {}): Promise<Note> {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the server takes back whatever it has answered
      const asked = { ...on(note), query, body: annotation as AnnotationInput, signal }
      return settled(
        async () => stored(await rest.request('PUT /statements/{sid}/annotations/{aid}', asked)),
        () => read(note.value.id, { signal, ...query }),
        present => isReplaced(present, annotation),
      )
    },

    /** Deletes the state that was read. @throws Conflict */
    delete(note: Note, { signal }: Interruptible = {}): Promise<void> {
      const remove = () => rest.request('DELETE /statements/{sid}/annotations/{aid}', { ...on(note), signal })
      return removed(remove, () => read(note.value.id, { signal }), 'annotation-deleted')
    },

    /**
     * Reads, changes, writes; and does so anew when somebody else wrote in between, so that both changes stay.
     * @param change makes a patch for the state that it is given; it may be called several times
     */
    async edit(
      iri: string,
      change: (present: Annotation) => AnnotationPatch | Promise<AnnotationPatch>,
      writing: Writing = {},
    ): Promise<Note> {
      let present = await read(iri, writing)
      for (let count = 1; ; count++) {
        try {
          return await patch(present, await change(present.value), writing)
        } catch (error) {
          if (!isConflict(error) || count === EDITS) throw error
          present = error.present
        }
      }
    },

    /** Earlier versions of an annotation of your own, the newest first. */
    async *history(iri: string, { signal }: Interruptible = {}) {
      const path = annotationAt(rest.root, iri)
      const first = await rest.request('GET /statements/{sid}/annotations/{aid}/history', { path, signal })
      yield* itemsOn(pagesFrom<AnnotationHistory>(rest, first.value, signal))
    },
  }
}

const isConflict = (error: unknown): error is Conflict<Annotation> => error instanceof Conflict
