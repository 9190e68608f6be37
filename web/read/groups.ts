import type { Group } from '../../shared/reading/note-view.ts'
import { currentSession } from '../sign-in/session.ts'
import { ask } from './api.ts'

/** The groups that the reader is in; none where that cannot be found out, so that the rest goes on. */
export async function groupsOfReader(): Promise<Group[]> {
  if (!currentSession()) return []
  try {
    const { body } = await ask('GET', '/groups')
    return Array.isArray(body['items']) ? body['items'] : []
  } catch (error) {
    console.warn('no groups', error)
    return []
  }
}
