import type { User } from '../access/actor.ts'
import { exposing, partitionFor } from '../access/policy.ts'
import type { Annotation, Partition } from '../schema/annotation.ts'
import { hiddenBeside, isShared } from '../schema/partition.ts'
import type { StatementHead } from '../schema/statement.ts'
import { type Microseconds, timestamp } from '../schema/time.ts'
import { isLive } from '../store/annotation-items.ts'
import { paragraphIn } from '../store/keys.ts'
import type { Store } from '../store/store.ts'
import type { Destination } from './destination.ts'
import { answeredByOthers, idTakenThere, stale } from './refusals.ts'

/**
 * How often a change is tried while others answer the note: that is no change of it, and yet has to be looked at. Each attempt
 * that fails is one more answer that came, so ten are lost only to ten people at one moment.
 */
const ATTEMPTS = 10

/** How often a change was tried, and which answers wait for it. */
type Progress = { attempt: number; waiting: Annotation[] }

type Options = { store: Store['annotations']; now: () => Microseconds }

/** Puts notes' next states in their places, and keeps answers as narrow as what they answer. */
export function openChanges({ store, now }: Options) {
  /** Answers of the author's own that would be wider than the note, the last of a thread first. */
  async function exposed(author: User, on: StatementHead, note: Annotation, next: Partition, seen = new Set<string>()) {
    const partitions = exposing(author, on.audience, next)
    seen.add(note.id)
    if (note.replies === undefined || partitions.length === 0) return []
    const answers = (await store.answersTo(note, partitions)).filter(({ id }) => !seen.has(id))
    const foreign = answers.filter(({ creator }) => creator !== author.id)
    if (foreign.length > 0) throw answeredByOthers(next, foreign.length)
    const below: Annotation[] = []
    for (const answer of answers) below.push(...(await exposed(author, on, answer, next, seen)))
    return [...below, ...answers]
  }

  async function send(answer: Annotation, to: Destination): Promise<Annotation> {
    const sent = { ...answer, ...to, version: answer.version + 1, modified: timestamp(now()) }
    if (!(await store.replace(answer, sent))) throw stale()
    return sent
  }

  /**
   * A thread that is left half way is narrow enough at every moment, as what answers goes before what is answered. From one
   * group to another no order does: there it becomes the author's own first.
   * @returns what is to follow its question, the first of a thread last
   */
  async function narrow(author: User, on: StatementHead, note: Annotation, to: Destination): Promise<Annotation[]> {
    const answers = await exposed(author, on, note, to.partition)
    const places = new Map([note, ...answers].map(({ id, partition }) => [id, partition]))
    const own = { partition: partitionFor('private', author), moderation: undefined }
    const waiting: Annotation[] = []
    for (const answer of answers) {
      const isFree = places.get(answer.replyTo ?? '') === 'public' || to.partition === own.partition
      const sent = await send(answer, isFree ? to : own)
      if (!isFree) waiting.push(sent)
    }
    return waiting
  }

  async function follow(waiting: readonly Annotation[], { partition, moderation }: Annotation): Promise<void> {
    for (const answer of waiting.toReversed()) await send(answer, { partition, moderation })
  }

  const standingAt = ({ statement, partition, id }: Annotation) =>
    store.find(statement, [partition], id, { consistent: true })

  /** Whether somebody else's note of that id waits where a note is to go; no other has an id that was made here. */
  async function isTakenBeside({ statement, partition, id, creator }: Annotation): Promise<boolean> {
    if (paragraphIn(id) !== undefined) return false
    const beside = await store.find(statement, hiddenBeside(partition), id, { consistent: true })
    return beside !== undefined && isLive(beside) && beside.creator !== creator
  }

  /**
   * @param answered the note that `next` answers
   * @throws DomainError `stale` when somebody wrote since `before` was read; `conflict` when others answered for more people
   * to read than `next` is for, or when the id is taken there
   */
  async function write(
    author: User,
    on: StatementHead,
    before: Annotation,
    next: Annotation,
    answered: Annotation | undefined,
    { attempt, waiting }: Progress = { attempt: 1, waiting: [] },
  ): Promise<void> {
    const moves = before.partition !== next.partition
    const { partition, moderation } = next
    if (moves && isShared(before.partition))
      waiting.push(...(await narrow(author, on, before, { partition, moderation })))
    if (moves && (await isTakenBeside(next))) throw idTakenThere(next.partition)
    const told = isShared(next.partition) && (moves || before.replyTo !== next.replyTo) ? answered : undefined
    if (await store.replace(before, next, told)) return follow(waiting, next)
    const [left, arrived] = [await standingAt(before), await standingAt(next)]
    // It happened: only the answer to its first attempt was lost.
    if (arrived?.modified === next.modified) return follow(waiting, next)
    const isUnchanged = left && isLive(left) && left.version === before.version
    if (isUnchanged && left.replies !== before.replies && attempt < ATTEMPTS)
      return write(author, on, left, { ...next, replies: left.replies }, answered, { attempt: attempt + 1, waiting })
    throw isUnchanged && moves && arrived ? idTakenThere(next.partition) : stale()
  }

  return { write }
}
