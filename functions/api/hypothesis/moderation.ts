import * as z from 'zod'
import type { User } from '../../../shared/access/actor.ts'
import type { Library } from '../../../shared/annotating/library.ts'
import type { Margin } from '../../../shared/annotating/margin.ts'
import type { Moderating } from '../../../shared/annotating/moderating.ts'
import { DomainError } from '../../../shared/errors/domain-error.ts'
import { MODERATION_BYTES } from '../../../shared/schema/moderation.ts'
import { parse } from '../../../shared/schema/parse.ts'
import { readObject, requireMedia } from '../http/body.ts'
import { type ApiContext, requireUser } from '../http/context.ts'
import { addressFrom } from './face-id.ts'
import type { Noted } from './notes.ts'

/** What moderators made of an annotation, in the words of the Hypothesis API. */
export const moderationStatus = z.enum(['APPROVED', 'PENDING', 'DENIED', 'SPAM'])

export const moderationChange = z
  .object({
    moderation_status: moderationStatus.exclude(['PENDING']),
    annotation_updated: z.string().max(100).optional().meta({ description: 'The state that was judged: `updated`' }),
  })
  .meta({ id: 'HypothesisModeration' })

type Parts = {
  margin: Margin
  library: Library
  moderating: Moderating
  answer: (c: ApiContext, noted: Noted) => Promise<Response>
}

/** What readers report and moderators decide: the same as under /moderation. */
export function moderationHandlers({ margin, library, moderating, answer }: Parts) {
  async function noteOf(c: ApiContext, user: User) {
    const { statement, id } = addressFrom(c.req.param('id') ?? '')
    const head = await library.statement(user, statement)
    return { head, note: await margin.find(user, head, id, { consistent: true }) }
  }

  const decide = (state: 'visible' | 'hidden') => async (c: ApiContext) => {
    const user = requireUser(c)
    const { head, note } = await noteOf(c, user)
    await moderating.decide(user, head, note, { state })
    return c.body(null, 204)
  }

  return {
    async flag(c: ApiContext): Promise<Response> {
      const user = requireUser(c)
      await moderating.report(user, (await noteOf(c, user)).note, {})
      return c.body(null, 204)
    },

    hide: decide('hidden'),
    unhide: decide('visible'),

    /** @throws DomainError `conflict` when its words changed since they were judged */
    async moderate(c: ApiContext): Promise<Response> {
      const user = requireUser(c)
      requireMedia(c.req.raw, ['application/json'])
      const change = parse(moderationChange, await readObject(c.req.raw, MODERATION_BYTES))
      const { head, note } = await noteOf(c, user)
      if (change.annotation_updated !== undefined && change.annotation_updated !== note.modified) throw changed()
      const state = change.moderation_status === 'APPROVED' ? 'visible' : 'hidden'
      const decided = await moderating.decide(user, head, note, { state })
      return answer(c, { head, placed: await margin.place(decided, head.revision) })
    },
  }
}

const changed = () =>
  new DomainError('conflict', 'judged-other-words', 'It is no longer what was judged.', {
    remedy: 'Read it again, and decide on what it says now.',
  })
