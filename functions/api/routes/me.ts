import { Hono } from 'hono'
import type { Lists } from '../../../shared/annotating/lists.ts'
import { type ApiEnv, requireUser } from '../http/context.ts'
import { answerList } from '../http/note-list.ts'

/** What belongs to the actor, across statements. */
export function meRoutes(lists: Lists) {
  return new Hono<ApiEnv>().get('/me/annotations', c => {
    const user = requireUser(c)
    return answerList(c, {
      path: '/me/annotations',
      label: 'My annotations',
      of: { creator: user.id },
      read: (limit, after) => lists.byCreator(user, limit, after),
    })
  })
}
