import type { RevisionPreview, Statement, StatementHead, StatementInput, StatementList } from './api.ts'
import { itemsOn, pagesFrom } from './paging.ts'
import { Problem, type Stored } from './problem.ts'
import { randomId } from './random-id.ts'
import { type Interruptible, type Rest, stored } from './rest.ts'
import { removed, settled } from './settled.ts'
import { isPublished } from './written.ts'

export type Statements = ReturnType<typeof openStatements>

/** Published texts, and what a publisher does with them. */
export function openStatements(rest: Rest) {
  /** @param known what you have: the same object comes back when nothing has changed */
  async function read(
    id: string,
    { signal, known }: Interruptible & { known?: Stored<Statement> | undefined } = {},
  ): Promise<Stored<Statement>> {
    const headers = { 'If-None-Match': known?.etag }
    const answer = await rest.request('GET /statements/{sid}', { path: { sid: id }, headers, signal })
    return known && answer.status === 304 ? known : stored(answer)
  }

  return {
    read,

    /** All of them without their texts, the newest first. */
    async *list({ signal }: Interruptible = {}): AsyncGenerator<StatementHead, void, undefined> {
      const first = await rest.request('GET /statements', { signal })
      yield* itemsOn(pagesFrom<StatementList>(rest, first.value, signal))
    },

    /** One revision, which never changes. */
    async revision(id: string, revision: number, { signal }: Interruptible = {}): Promise<Statement> {
      const path = { sid: id, n: revision }
      return (await rest.request('GET /statements/{sid}/revisions/{n}', { path, signal })).value
    },

    /** Publishes a statement, once: where it has no `id` it gets one here, so that a second attempt meets the first. */
    async publish(input: StatementInput, { signal }: Interruptible = {}): Promise<Stored<Statement>> {
      const body = { ...input, id: input.id ?? randomId() }
      try {
        return stored(await rest.request('POST /statements', { body, signal, repeatable: true }))
      } catch (error) {
        if (!(error instanceof Problem && error.code === 'id-taken' && error.uncertain)) throw error
        const present = await read(body.id, { signal })
        // An id made here is nobody else's.
        if (input.id === undefined || isPublished(present.value, body)) return present
        throw error
      }
    },

    /** Publishes a revision of the state that was read. @throws Conflict */
    revise({ value, etag }: Stored<Statement>, input: StatementInput, { signal }: Interruptible = {}) {
      const [path, headers] = [{ sid: value.id }, { 'If-Match': etag }]
      return settled(
        async () => stored(await rest.request('PUT /statements/{sid}', { path, headers, body: input, signal })),
        () => read(value.id, { signal }),
        present => isPublished(present, input),
      )
    },

    /** What a text would do to the notes, without publishing it. */
    async preview(id: string, input: StatementInput, { signal }: Interruptible = {}): Promise<RevisionPreview> {
      const name = 'POST /statements/{sid}/revisions:preview'
      return (await rest.request(name, { path: { sid: id }, body: input, signal, repeatable: true })).value
    },

    /** Withdraws the state that was read. @throws Conflict */
    withdraw({ value, etag }: Stored<Statement>, { signal }: Interruptible = {}): Promise<void> {
      const [path, headers] = [{ sid: value.id }, { 'If-Match': etag }]
      const remove = () => rest.request('DELETE /statements/{sid}', { path, headers, signal })
      return removed(remove, () => read(value.id, { signal }), 'statement-withdrawn')
    },
  }
}
