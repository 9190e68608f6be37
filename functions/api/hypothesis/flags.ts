import type { Actor } from '../../../shared/access/actor.ts'
import type { Store } from '../../../shared/store/store.ts'
import { faceId, type NoteAddress } from './face-id.ts'

/** Whether who asks reported a note. */
export type Flagged = (note: NoteAddress) => boolean

const none: Flagged = () => false

/** What somebody reported themselves; looked up for those alone who ever reported anything, which is known with who asks. */
export const openFlags =
  ({ reportedBy }: Pick<Store['moderation'], 'reportedBy'>) =>
  async (actor: Actor): Promise<Flagged> => {
    if (actor.kind === 'anonymous' || !actor.reports) return none
    const reported = new Set((await reportedBy(actor.id)).map(faceId))
    return note => reported.has(faceId(note))
  }
