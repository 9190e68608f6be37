import type { User } from '../access/actor.ts'
import { may, readable } from '../access/policy.ts'
import { DomainError } from '../errors/domain-error.ts'
import type { Annotation } from '../schema/annotation.ts'
import type { StatementAudience } from '../schema/ids.ts'
import type { Decision, Deed, ReportInput } from '../schema/moderation.ts'
import { allHiddenFrom, hiddenFrom, hiddenIn, isShared } from '../schema/partition.ts'
import type { StatementHead } from '../schema/statement.ts'
import { type Microseconds, timestamp } from '../schema/time.ts'
import { isLive } from '../store/annotation-items.ts'
import type { Case, LogEntry, Subject } from '../store/moderation.ts'
import type { Store } from '../store/store.ts'
import { stale } from './refusals.ts'

type Options = { store: Pick<Store, 'annotations' | 'moderation'>; now: () => Microseconds }

/** Why people reported a note; who they are, nobody is told. */
export type Docket = Case & { note: Annotation; reasons: { reason?: string | undefined; at: string }[] }

/** What readers and moderators do about notes of others. */
export type Moderating = ReturnType<typeof openModerating>

/** Reasons that a moderator is shown of one note. */
const REASONS = 20

export function openModerating({ store: { annotations, moderation }, now }: Options) {
  /** The note that is answered by one that is to be shown, where others can read both. */
  async function answeredBy(
    moderator: User,
    head: StatementHead,
    { replyTo }: Annotation,
    scope: StatementAudience,
  ): Promise<Annotation | undefined> {
    if (replyTo === undefined) return undefined
    const entry = await annotations.find(head.id, readable(moderator, head), replyTo, { consistent: true })
    if (entry && isLive(entry) && (entry.partition === 'public' || entry.partition === scope)) return entry
    if (entry && !isLive(entry) && entry.moved === undefined) return undefined
    throw new DomainError('conflict', 'question-out-of-sight', 'It answers a note that its audience does not see.', {
      remedy: 'Leave it hidden, or show the note that it answers first.',
    })
  }

  /** The note as a decision leaves it, and what the moderator did by that. */
  function decided(before: Annotation, { state, reason }: Decision, scope: StatementAudience, at: string) {
    const { moderation: held, ...note } = before
    const next = { ...note, version: before.version + 1, modified: at }
    const wasPending = held?.state === 'pending'
    if (state === 'visible')
      return { deed: wasPending ? 'approve' : 'show', next: { ...next, partition: scope } } as const
    const partition = hiddenFrom(scope, before.creator)
    const hidden = { ...next, partition, moderation: { state, reason } }
    return { deed: wasPending ? 'refuse' : 'hide', next: hidden } as const
  }

  const entryOf = (user: User, { statement, id }: Annotation, deed: Deed, reason: string | undefined, at: string) =>
    ({ by: user.id, deed, statement, note: id, reason, at }) satisfies LogEntry

  return {
    /** @throws DomainError `forbidden` for a note of one's own, or that nobody else reads */
    async report(user: User, note: Annotation, { reason }: ReportInput): Promise<void> {
      await moderation.report(user.id, reportable(user, note), { reason, at: timestamp(now()) })
    },

    /** Nothing happens when there is no report. @throws DomainError as `report` does */
    withdraw: async (user: User, note: Annotation): Promise<void> =>
      moderation.withdraw(user.id, reportable(user, note)),

    /**
     * Hides a note from its audience, or shows it; reports of one that is left as it is are dismissed. To decide as is decided
     * already changes nothing.
     * @throws DomainError `forbidden` for who does not moderate there, `stale` when somebody wrote since it was read,
     * `conflict` for an answer whose question is out of its audience's sight
     */
    async decide(user: User, head: StatementHead, before: Annotation, decision: Decision): Promise<Annotation> {
      const scope = hiddenIn(before.partition)?.scope ?? before.partition
      if (!isShared(scope) || !may(user, 'annotation:moderate', { partition: before.partition })) throw notAModerator()
      const isVisible = isShared(before.partition)
      const at = timestamp(now())
      const subject = { scope, statement: before.statement, id: before.id }
      if (isVisible && decision.state === 'visible') {
        await moderation.dismiss(subject, entryOf(user, before, 'dismiss', decision.reason, at))
        return before
      }
      if (!isVisible && decision.state === before.moderation?.state) return before
      const { deed, next } = decided(before, decision, scope, at)
      const answered = decision.state === 'visible' ? await answeredBy(user, head, before, scope) : undefined
      const entry = entryOf(user, before, deed, decision.reason, at)
      if (await moderation.decide(scope, before, next, entry, answered)) return next
      const left = await annotations.find(head.id, [before.partition, next.partition], before.id, { consistent: true })
      // It happened, and only the answer was lost; or somebody answered the note, which changes nothing here.
      if (left?.modified === at && isLive(left)) return left
      if (left && isLive(left) && left.version === before.version && left.replies !== before.replies)
        return this.decide(user, head, left, decision)
      throw stale()
    },

    /** Cases of an audience, each with its note, as long as that is there. Those of deleted notes are closed on the way. */
    async dockets(cases: readonly Case[]): Promise<Docket[]> {
      const found = await Promise.all(
        cases.map(async one => {
          const partition = one.queue === 'reported' ? one.scope : allHiddenFrom(one.scope)
          const note = await annotations.find(one.statement, [partition], one.id)
          if (note && isLive(note)) return [{ ...one, note, reasons: await moderation.reports(one, REASONS) }]
          if (one.queue === 'reported' && note?.moved === undefined) await moderation.close(one)
          return []
        }),
      )
      return found.flat()
    },
  }
}

function reportable(user: User, { creator, partition, statement, id }: Annotation): Subject {
  if (isShared(partition) && may(user, 'annotation:report', { creator, partition }))
    return { scope: partition, statement, id }
  throw new DomainError('forbidden', 'not-reportable', 'It is your own, or nobody else reads it.', {
    remedy: 'Report what others wrote for you to read; delete what is your own.',
  })
}

export const notAModerator = () =>
  new DomainError('forbidden', 'not-a-moderator', 'Only moderators of its audience do that.', {
    remedy: 'Report the note instead.',
  })
