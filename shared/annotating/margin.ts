import type { Actor, User } from '../access/actor.ts'
import { partitionFor, readable } from '../access/policy.ts'
import { type Anchorage, type Annotation, type PageView, paragraphOf } from '../schema/annotation.ts'
import type { Audience } from '../schema/ids.ts'
import { groupIn, hiddenBeside, isShared, meantFor, type Partition } from '../schema/partition.ts'
import type { StatementHead } from '../schema/statement.ts'
import { type Microseconds, timestamp } from '../schema/time.ts'
import { isLive } from '../store/annotation-items.ts'
import type { KeyedRequest } from '../store/claims.ts'
import type { Store } from '../store/store.ts'
import { unprocessable } from './aim.ts'
import { type Amendment, anchorageOf } from './anchorage.ts'
import { openChanges } from './changes.ts'
import { destinationOf } from './destination.ts'
import { type Draft, draftOf } from './draft.ts'
import { type Identity, idFor, requestDigest, suggestedId } from './identity.ts'
import type { Iris } from './iris.ts'
import type { Library } from './library.ts'
import { type Placed, placeAll } from './placed.ts'
import { requireKept } from './provenance.ts'
import { alive, idTaken, missing, requireAudience, requireMay, requireSameRequest, stale } from './refusals.ts'
import { isOwnTarget } from './wire.ts'

type Json = Record<string, unknown>
type Placement = {
  anchor: Anchorage
  /** `unseen`: it was moved out of the author's sight, and still binds. */
  answered?: Annotation | 'unseen' | undefined
  amendment?: Amendment | undefined
}

type Options = { store: Pick<Store, 'annotations' | 'claims' | 'groups'>; library: Library; now: () => Microseconds }

/** What people do with a note, whatever protocol they speak: the rules, over store and policy. */
export type Margin = ReturnType<typeof openMargin>

export function openMargin({ store: { annotations: store, claims, groups }, library, now }: Options) {
  const changes = openChanges({ store, now })

  /** Whether a group's moderators pass its notes first; of one that is in tokens alone, they do not. */
  async function premoderated(partition: Partition): Promise<boolean> {
    const group = groupIn(partition)
    return group !== undefined && ((await groups.head(group))?.premoderated ?? false)
  }

  /** A note as it stands in the present text, unless another revision is asked for. */
  async function place(note: Annotation, revision: number): Promise<Placed> {
    const [placed] = await placeAll(library, note.statement, [note], revision)
    if (!placed) throw missing()
    return placed
  }

  /** @throws DomainError `missing` for what the actor may not see and what does not exist alike, `gone` for a tombstone */
  async function find(
    actor: Actor,
    head: StatementHead,
    id: string,
    options?: { consistent: boolean },
  ): Promise<Annotation> {
    const entry = await store.find(head.id, readable(actor, head), id, options)
    if (!entry) throw missing()
    return alive(entry)
  }

  /** Where a draft stands: in the text, or where the note that it answers does. */
  async function placementOf(
    author: User,
    { aim }: Draft,
    head: StatementHead,
    iris: Iris,
  ): Promise<Placement & { answered?: Annotation | undefined }> {
    if (aim.place.kind === 'annotation') {
      const answered = await answeredNote(author, head, aim.place.annotation)
      return { anchor: answered.anchor, answered }
    }
    const revision = (aim.place.kind === 'paragraph' && aim.place.revision) || head.revision
    if (revision <= head.revision) {
      const history = await library.history(head.id, [revision])
      return anchorageOf(aim, { statement: head.id, revision, history }, iris)
    }
    const [detail, remedy] = ['names a revision that does not exist', `Send 1 to ${head.revision}, or none.`]
    throw unprocessable('no-such-revision', '/target/source', detail, revision, remedy)
  }

  async function answeredNote(author: User, head: StatementHead, answered: string): Promise<Annotation> {
    const entry = await store.find(head.id, readable(author, head), answered, { consistent: true })
    if (entry && isLive(entry)) return entry
    const [detail, remedy] = ['is not an annotation that you may see', 'Answer an annotation that exists.']
    throw unprocessable('no-such-target', '/target', detail, answered, remedy)
  }

  /** A note's placement as it is. What it answers may be deleted, and then binds it no more. */
  async function standing(author: User, head: StatementHead, { anchor, replyTo }: Annotation): Promise<Placement> {
    if (replyTo === undefined) return { anchor }
    const entry = await store.find(head.id, readable(author, head), replyTo, { consistent: true })
    if (entry && isLive(entry)) return { anchor, answered: entry }
    return { anchor, answered: entry && entry.moved === undefined ? undefined : 'unseen' }
  }

  /** The identity that a suggested name gives, where it is free. Deleted notes' names are not. */
  async function asSuggested(
    author: User,
    head: StatementHead,
    { paragraph, partition }: { paragraph: string; partition: Partition },
    identity: Identity,
  ): Promise<Identity> {
    const id = suggestedId(identity, paragraph)
    const isTaken = id !== undefined && (await standingAt(author, head, id, partition))
    return id === undefined || isTaken ? { ...identity, slug: undefined } : { id, slug: id }
  }

  /**
   * What already has an id that somebody else than us chose, in any audience that the author sees, or hidden from the one that
   * it is for: moderators find what is hidden by its id, and one shall not stand in another's way.
   */
  const standingAt = (author: User, head: StatementHead, id: string, partition: Partition) =>
    store.find(head.id, [...new Set([...readable(author, head), ...hiddenBeside(partition)])], id, { consistent: true })

  /** The note that a request made when it was sent before, whatever became of the text that it quotes. */
  async function madeBy(author: User, head: StatementHead, request: KeyedRequest): Promise<Annotation | undefined> {
    const claim = await claims.read(request)
    if (!claim) return undefined
    requireSameRequest(claim, request)
    const standing = await store.find(head.id, readable(author, head), claim.id, { consistent: true })
    return standing && alive(standing)
  }

  /** Whether a deletion happened that was refused: its own first attempt, when the answer to that one was lost. */
  async function happened({ statement, partition, id }: Annotation, at: string): Promise<boolean> {
    const standing = await store.find(statement, [partition], id, { consistent: true })
    return standing?.modified === at
  }

  return {
    find,
    place,

    /**
     * Stores a new annotation. With `key`, the same request again gives the same annotation; `slug` is taken where it is free.
     * @throws DomainError as drafting and anchoring do; `forbidden` for an audience that the author is not of;
     * `stale` for an id that is taken; `unprocessable` for a key that stood for another request
     */
    async create(
      author: User,
      head: StatementHead,
      document: Json,
      iris: Iris,
      wished: Identity & { page?: PageView } = {},
    ): Promise<Placed> {
      const draft = draftOf(document, head.id, author, iris)
      const request = keyedRequest(author, head, wished, document)
      const before = request && (await madeBy(author, head, request))
      if (before) return place(before, head.revision)
      const { anchor, amendment, answered } = await placementOf(author, draft, head, iris)
      const wish = draft.partition ?? partitionFor('private', author)
      requireAudience(author, head, wish, { answered })
      const { partition, moderation } = await destinationOf(author, wish, undefined, premoderated)
      const at = now()
      const identity = await asSuggested(author, head, { paragraph: paragraphOf(anchor), partition }, wished)
      const id = idFor(identity, paragraphOf(anchor), at)
      const claim = request && (await claims.make(request, id, timestamp(at)))
      if (request && claim) requireSameRequest(claim, request)
      const note: Annotation = {
        id: claim?.id ?? id,
        statement: head.id,
        partition,
        creator: author.id,
        creatorName: author.name,
        created: timestamp(at),
        modified: timestamp(at),
        version: 1,
        anchor,
        replyTo: answered?.id,
        root: answered?.root ?? answered?.replyTo,
        page: wished.page,
        moderation,
        content: draft.content,
      }
      const chosen = identity.id === undefined ? undefined : await standingAt(author, head, note.id, partition)
      const told = isShared(partition) ? answered : undefined
      const { made, standing } = chosen ? { made: false, standing: chosen } : await store.create(note, told)
      // Moments are not shared: what was made at this one is ours, by a first attempt whose answer was lost.
      if (made || standing?.modified === note.modified) return { ...(await place(note, head.revision)), amendment }
      // What it answers moved away meanwhile, or was deleted.
      if (!standing) return this.create(author, head, document, iris, wished)
      // The same request made it, at the same moment as this one.
      if (request) return place(alive(standing), head.revision)
      // Somebody else took the name meanwhile, and it was but a suggestion.
      if (identity.slug !== undefined) return this.create(author, head, document, iris)
      throw idTaken()
    },

    /**
     * Replaces an annotation's content, audience and target. A target that is sent back as it was read stays anchored
     * where it is, whatever became of the text since.
     * @throws DomainError as `create` does; `stale` when somebody wrote since `before` was read
     */
    async revise(
      author: User,
      before: Annotation,
      head: StatementHead,
      document: Json,
      iris: Iris,
      page?: PageView,
    ): Promise<Placed> {
      requireMay(author, 'annotation:edit', before)
      const draft = draftOf(document, head.id, author, iris)
      requireKept(before.content, draft.content)
      const shown = [await place(before, head.revision), await place(before, before.anchor.revision)]
      const unmoved = isOwnTarget(document['target'], shown, iris)
      const { anchor, answered, amendment } = unmoved
        ? await standing(author, head, before)
        : await placementOf(author, draft, head, iris)
      const seen = answered === 'unseen' ? undefined : answered
      const wish = draft.partition ?? meantFor(before.partition)
      const present = meantFor(before.partition)
      // What it answers may have been hidden since: where a note stands it may stay.
      requireAudience(author, head, wish, { answered: unmoved && wish === present ? undefined : answered, present })
      const note: Annotation = {
        ...before,
        ...(await destinationOf(author, wish, before, premoderated)),
        creatorName: author.name,
        modified: timestamp(now()),
        version: before.version + 1,
        anchor,
        replyTo: unmoved ? before.replyTo : seen?.id,
        root: unmoved ? before.root : (seen?.root ?? seen?.replyTo),
        page: page ?? (unmoved ? before.page : undefined),
        content: draft.content,
      }
      await changes.write(author, head, before, note, seen)
      return { ...(await place(note, head.revision)), amendment }
    },

    /**
     * Gives a note to another audience, as it is. Where it stands there already, nothing happens.
     * @throws DomainError as `revise` does
     */
    async move(author: User, before: Annotation, head: StatementHead, audience: Audience): Promise<Annotation> {
      requireMay(author, 'annotation:edit', before)
      const wish = partitionFor(audience, author)
      if (wish === meantFor(before.partition)) return before
      const { answered } = await standing(author, head, before)
      requireAudience(author, head, wish, { answered, present: meantFor(before.partition) })
      const destination = await destinationOf(author, wish, before, premoderated)
      const note = { ...before, ...destination, modified: timestamp(now()), version: before.version + 1 }
      await changes.write(author, head, before, note, answered === 'unseen' ? undefined : answered)
      return note
    },

    /** @throws DomainError `stale` when somebody wrote since `before` was read */
    async remove(actor: Actor, before: Annotation): Promise<void> {
      requireMay(actor, 'annotation:delete', before)
      const at = timestamp(now())
      if (!(await store.bury(before, at)) && !(await happened(before, at))) throw stale()
    },

    async history(actor: Actor, note: Annotation, limit: number, before?: number): Promise<Annotation[]> {
      requireMay(actor, 'annotation:history', note)
      return store.history(note, limit, before)
    },
  }
}

function keyedRequest(author: User, head: StatementHead, { key }: Identity, document: Json): KeyedRequest | undefined {
  return key === undefined ? undefined : { by: author.id, statement: head.id, key, digest: requestDigest(document) }
}
