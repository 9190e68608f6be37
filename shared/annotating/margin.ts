import { isDeepStrictEqual } from 'node:util'
import type { Actor, User } from '../access/actor.ts'
import { partitionFor, readable } from '../access/policy.ts'
import { DomainError } from '../errors/domain-error.ts'
import { type Anchorage, type Annotation, type Partition, paragraphOf } from '../schema/annotation.ts'
import type { Revision, StatementHead } from '../schema/statement.ts'
import { type Microseconds, timestamp } from '../schema/time.ts'
import { cursorOf, isLive } from '../store/annotation-items.ts'
import type { Range } from '../store/annotations.ts'
import type { Store } from '../store/store.ts'
import { unprocessable } from './aim.ts'
import { type Amendment, anchorageOf } from './anchorage.ts'
import { type Draft, draftOf } from './draft.ts'
import { type Identity, idFor, requestDigest } from './identity.ts'
import type { Iris } from './iris.ts'
import { matches, type NoteFilter } from './note-filter.ts'
import { alive, missing, replayOf, requireAudience, requireMay, stale } from './refusals.ts'
import { annotationOut } from './wire.ts'

type Json = Record<string, unknown>
/** An annotation with the text that its anchor names, and what had to be amended to place it. */
export type Placed = { note: Annotation; text: Revision; amendment?: Amendment | undefined }
/** `next`: the place to go on behind; absent on the last page. */
type NotePage = { placed: Placed[]; next?: string | undefined }
type Placement = {
  anchor: Anchorage
  answered?: Annotation | undefined
  amendment?: Amendment | undefined
}

/** Notes that one request looks at before it answers with what it has: some 200 read units at worst. */
const EXAMINED = 2_000

/** What people do with notes, whatever protocol they speak: the rules, over store and policy. */
export type Margin = ReturnType<typeof openMargin>

export function openMargin({ store, now }: { store: Store; now: () => Microseconds }) {
  /** @throws DomainError `missing`, or `gone` for a statement that was withdrawn */
  async function statement(id: string, options?: { consistent: boolean }): Promise<StatementHead> {
    const head = await store.statements.head(id, options)
    if (!head) throw missing()
    if (head.deleted)
      throw new DomainError('gone', 'statement-withdrawn', `The statement was withdrawn at ${head.deleted}.`)
    return head
  }

  /** @throws DomainError `missing` */
  async function text(id: string, revision: number): Promise<Revision> {
    const found = await store.statements.revision(id, revision)
    if (!found) throw missing()
    return found
  }

  /** @throws DomainError `missing` for what the actor may not see and what does not exist alike, `gone` for a tombstone */
  async function find(
    actor: Actor,
    at: { statement: string; id: string },
    options?: { consistent: boolean },
  ): Promise<Annotation> {
    const entry = await store.annotations.find(at.statement, readable(actor), at.id, options)
    if (!entry) throw missing()
    return alive(entry)
  }

  /** Where a draft stands: in the text, or where the note that it answers does. */
  async function place(author: User, { aim }: Draft, head: StatementHead, iris: Iris): Promise<Placement> {
    if (aim.place.kind === 'annotation') {
      const answered = await live(author, aim.place)
      return { anchor: answered.anchor, answered }
    }
    const revision = (aim.place.kind === 'paragraph' && aim.place.revision) || head.revision
    const found = await store.statements.revision(head.id, revision)
    if (found) return anchorageOf(aim, found, iris)
    throw unprocessable(
      'no-such-revision',
      '/target/source',
      'names a revision that does not exist',
      revision,
      `Send 1 to ${head.revision}, or none.`,
    )
  }

  async function live(author: User, at: { statement: string; annotation: string }): Promise<Annotation> {
    const entry = await store.annotations.find(at.statement, readable(author), at.annotation)
    if (entry && isLive(entry)) return entry
    const [detail, remedy] = ['is not an annotation that you may see', 'Answer an annotation that exists.']
    throw unprocessable('no-such-target', '/target', detail, at.annotation, remedy)
  }

  /** A note's place as it is. What it answers may be gone, and then binds it no more. */
  async function standing(author: User, { anchor, statement, replyTo }: Annotation): Promise<Placement> {
    const entry = replyTo ? await store.annotations.find(statement, readable(author), replyTo) : undefined
    return { anchor, answered: entry && isLive(entry) ? entry : undefined }
  }

  const placed = async (note: Annotation): Promise<Placed> => ({
    note,
    text: await text(note.statement, note.anchor.revision),
  })

  /** What already has the id that somebody else than us chose, in any audience that the author sees. */
  const elsewhere = async (author: User, { statement, id }: Annotation, { id: chosen, key }: Identity) =>
    chosen === undefined && key === undefined
      ? undefined
      : store.annotations.find(statement, readable(author), id, { consistent: true })

  const wireTarget = ({ note, text }: Placed, iris: Iris) => annotationOut(note, text, iris)['target']

  return {
    statement,
    text,
    find,
    placed,

    lastChanges: (statement: string, partitions: readonly Partition[]) =>
      store.annotations.lastChanges(statement, partitions),

    /**
     * A page of notes in reading order. A filter may leave it short, as no request looks at more than
     * {@link EXAMINED} notes; `next` then says where the search goes on.
     */
    async page(
      head: StatementHead,
      partitions: readonly Partition[],
      range: Range & NoteFilter,
      limit: number,
    ): Promise<NotePage> {
      const notes: Annotation[] = []
      let examined = 0
      let last: string | undefined
      for await (const entry of store.annotations.read(head.id, partitions, range, limit + 1)) {
        if (notes.length === limit || examined === EXAMINED)
          return { placed: await Promise.all(notes.map(placed)), next: last }
        examined++
        last = cursorOf(entry)
        if (isLive(entry) && matches(entry, range)) notes.push(entry)
      }
      return { placed: await Promise.all(notes.map(placed)) }
    },

    /** A user's own notes, the last changed first; `last` is where the next page goes on. */
    async byCreator(user: User, limit: number, after?: Record<string, unknown>) {
      const { notes, last } = await store.annotations.byCreator(user.id, limit, after)
      return { placed: await Promise.all(notes.map(placed)), last }
    },

    /**
     * Stores a new annotation. With `key`, the same request again gives the same annotation.
     * @throws DomainError as drafting and anchoring do; `forbidden` for an audience that the author is not of;
     * `stale` for an id that is taken; `unprocessable` for a key that stood for another request
     */
    async create(
      author: User,
      head: StatementHead,
      document: Json,
      iris: Iris,
      identity: Identity = {},
    ): Promise<Placed> {
      const draft = draftOf(document, head.id, author, iris)
      const { anchor, amendment, answered } = await place(author, draft, head, iris)
      const partition = draft.partition ?? partitionFor('private', author)
      requireAudience(author, partition, answered)
      const at = now()
      const note: Annotation = {
        id: idFor(identity, paragraphOf(anchor), author, head.id, at),
        statement: head.id,
        partition,
        creator: author.id,
        creatorName: author.name,
        created: timestamp(at),
        modified: timestamp(at),
        version: 1,
        anchor,
        replyTo: answered?.id,
        content: draft.content,
        request: identity.key && requestDigest(document),
      }
      const standing = (await elsewhere(author, note, identity)) ?? (await store.annotations.create(note))
      return { ...(await placed(standing ? replayOf(standing, note) : note)), amendment }
    },

    /**
     * Replaces an annotation's content, audience and target. A target that is sent back as it was read stays anchored
     * where it is, whatever became of the text since.
     * @throws DomainError as `create` does; `stale` when somebody wrote since `before` was read
     */
    async revise(author: User, before: Annotation, document: Json, iris: Iris): Promise<Placed> {
      requireMay(author, 'annotation:edit', before)
      const head = await statement(before.statement)
      const draft = draftOf(document, head.id, author, iris)
      const unmoved = isDeepStrictEqual(document['target'], wireTarget(await placed(before), iris))
      const { anchor, answered, amendment } = unmoved
        ? await standing(author, before)
        : await place(author, draft, head, iris)
      const partition = draft.partition ?? before.partition
      requireAudience(author, partition, answered)
      const note: Annotation = {
        ...before,
        creatorName: author.name,
        partition,
        modified: timestamp(now()),
        version: before.version + 1,
        anchor,
        replyTo: answered?.id ?? (unmoved ? before.replyTo : undefined),
        content: draft.content,
      }
      if (!(await store.annotations.replace(before, note))) throw stale()
      return { ...(await placed(note)), amendment }
    },

    /** @throws DomainError `stale` when somebody wrote since `before` was read */
    async remove(actor: Actor, before: Annotation): Promise<void> {
      requireMay(actor, 'annotation:delete', before)
      if (!(await store.annotations.bury(before, timestamp(now())))) throw stale()
    },

    async history(actor: Actor, note: Annotation, limit: number, before?: number): Promise<Annotation[]> {
      requireMay(actor, 'annotation:history', note)
      return store.annotations.history(note, limit, before)
    },
  }
}
