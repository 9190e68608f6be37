import { openChronology } from '../../../shared/annotating/chronology.ts'
import type { Library } from '../../../shared/annotating/library.ts'
import type { Lists } from '../../../shared/annotating/lists.ts'
import type { Margin } from '../../../shared/annotating/margin.ts'
import type { Moderating } from '../../../shared/annotating/moderating.ts'
import { openPages } from '../../../shared/annotating/pages.ts'
import type { Groups } from '../../../shared/groups/groups.ts'
import type { Deps } from '../deps.ts'
import type { ApiContext } from '../http/context.ts'
import { annotationHandlers } from './annotations.ts'
import { openFlags } from './flags.ts'
import { openFaceGroups } from './groups.ts'
import { indexOf, linksOf } from './links.ts'
import { openNotes } from './notes.ts'
import { profileHandlers } from './profile.ts'
import { openSearch } from './search.ts'
import { openShelves } from './shelves.ts'
import { openTokens } from './tokens.ts'

export type FaceParts = Pick<Deps, 'store' | 'now' | 'authenticate' | 'settings'> & {
  margin: Margin
  library: Library
  lists: Lists
  groups: Groups
  moderating: Moderating
}
export type Face = ReturnType<typeof openFace>

/** Everything that the Hypothesis API is asked for. */
export function openFace({
  store,
  now,
  authenticate,
  settings,
  margin,
  library,
  lists,
  groups,
  moderating,
}: FaceParts) {
  const faceGroups = openFaceGroups(groups, settings.authority)
  const { statements, annotations } = store
  const pages = openPages({ statements, library })
  const chronology = openChronology({ store: annotations, now })
  const flags = openFlags(store.moderation)
  const search = openSearch({ library, flags, shelves: openShelves({ statements, chronology, library, lists, pages }) })
  return {
    index: (c: ApiContext) => c.json({ links: indexOf(c.get('iris').base) }),
    links: (c: ApiContext) => c.json(linksOf(c.get('iris').base)),
    token: openTokens({ authenticate, now, sessions: store.sessions }),
    ...profileHandlers(store.preferences, faceGroups, settings.authority),
    ...faceGroups.handlers,
    ...annotationHandlers({
      store: annotations,
      margin,
      library,
      moderating,
      search,
      flags,
      notes: openNotes({ margin, library, pages }),
    }),
  }
}
