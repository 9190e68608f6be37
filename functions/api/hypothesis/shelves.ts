import type { Actor, User } from '../../../shared/access/actor.ts'
import { audiences, may, readable } from '../../../shared/access/policy.ts'
import type { Chronology } from '../../../shared/annotating/chronology.ts'
import type { Iris } from '../../../shared/annotating/iris.ts'
import type { Library } from '../../../shared/annotating/library.ts'
import type { Lists, NoteList } from '../../../shared/annotating/lists.ts'
import type { Pages } from '../../../shared/annotating/pages.ts'
import { DomainError } from '../../../shared/errors/domain-error.ts'
import type { Annotation } from '../../../shared/schema/annotation.ts'
import type { StatementHead } from '../../../shared/schema/statement.ts'
import type { Position } from '../../../shared/store/annotation-indexes.ts'
import type { Store } from '../../../shared/store/store.ts'
import { addressFrom, faceId } from './face-id.ts'
import type { Query } from './query.ts'

/** Statements that a search without an address looks at, the newest. */
const STATEMENTS = 100
/** Partitions that it asks for their changes: half a read unit each. Who is in many groups finds fewer statements. */
const ASKED = 800
/** Notes of a list, one's own or a group's, that it looks at, the last changed: half a read unit each. */
const LISTED = 2_000
const STEP = 200

/**
 * Notes on one statement that its reader may see, the first made first; `whole` when they are all of them, `isNamed` when the
 * search has its address.
 */
export type Shelf = { head: StatementHead; notes: readonly Annotation[]; whole: boolean; isNamed: boolean }

type Parts = {
  statements: Store['statements']
  chronology: Chronology
  library: Library
  lists: Lists
  pages: Pages
}

/** Where a search looks: as little as what it asks for allows. */
export function openShelves({ statements, chronology, library, lists, pages }: Parts) {
  const shelfOf = async (actor: Actor, head: StatementHead): Promise<Shelf> => ({
    head,
    notes: await chronology(head.id, readable(actor, head)),
    whole: true,
    isNamed: false,
  })

  const all = (actor: Actor, heads: readonly StatementHead[]): Promise<Shelf[]> =>
    Promise.all([...new Map(heads.map(head => [head.id, head])).values()].map(head => shelfOf(actor, head)))

  async function atAddress(actor: Actor, address: string, iris: Iris): Promise<StatementHead[]> {
    const found = await pages.statementsAt(actor, address, iris)
    if (found.length > 0) return found
    const page = await pages.pageAt(actor, address)
    return page ? [page] : []
  }

  async function ofNotes(actor: Actor, faces: readonly string[]): Promise<StatementHead[]> {
    const heads = await library.heads(actor, faces.flatMap(statementIn))
    return [...heads.values()].filter(head => !head.deleted)
  }

  /** What lists of notes have, the last changed first, by statement. */
  async function listed(user: User, ...read: readonly ((after?: Position) => Promise<NoteList>)[]): Promise<Shelf[]> {
    const notes = new Map<string, Annotation>()
    for (const next of read) for (const note of await some(next)) notes.set(faceId(note), note)
    const all = [...notes.values()]
    const heads = await library.heads(
      user,
      all.map(({ statement }) => statement),
    )
    return [...heads.values()].map(head => ({
      head,
      notes: all.filter(({ statement }) => statement === head.id),
      whole: false,
      isNamed: false,
    }))
  }

  const own = (user: User) => listed(user, after => lists.byCreator(user, STEP, after))

  const ofGroup = (user: User, group: string) =>
    listed(
      user,
      after => lists.ofGroup(user, group, STEP, after),
      after => lists.byCreator(user, STEP, after),
    )

  /** The newest statements, and what else the reader has notes on. */
  async function everywhere(actor: Actor): Promise<Shelf[]> {
    const asking = audiences(actor)
    const reach = Math.min(STATEMENTS, Math.max(1, Math.floor(ASKED / (asking.length + 1))))
    const [newest, mine] = await Promise.all([
      statements.page(asking, reach).then(heads => all(actor, heads)),
      actor.kind === 'user' ? own(actor) : [],
    ])
    const known = new Set(newest.map(({ head }) => head.id))
    return [...newest, ...mine.filter(({ head }) => !known.has(head.id))]
  }

  /** What a search looks at that names no address, or may find others besides. */
  async function wide(actor: Actor, { users, groups }: Query, iris: Iris): Promise<Shelf[]> {
    const [creator, ...creators] = users
    if (actor.kind === 'user' && creator !== undefined && creators.length === 0 && iris.userFrom(creator) === actor.id)
      return own(actor)
    const [group, ...others] = groups
    if (actor.kind === 'user' && group !== undefined && others.length === 0 && may(actor, 'group:read', { group }))
      return ofGroup(actor, group)
    return everywhere(actor)
  }

  return async (actor: Actor, query: Query, iris: Iris): Promise<Shelf[]> => {
    const { references, uris, wildcards } = query
    if (references.length > 0) return all(actor, await ofNotes(actor, references))
    if (uris.length === 0) return wide(actor, query, iris)
    const heads = (await Promise.all(uris.map(uri => atAddress(actor, uri, iris)))).flat()
    const named = (await all(actor, heads)).map(shelf => ({ ...shelf, isNamed: true }))
    if (wildcards.length === 0) return named
    const known = new Set(heads.map(({ id }) => id))
    return [...named, ...(await wide(actor, query, iris)).filter(({ head }) => !known.has(head.id))]
  }
}

async function some(read: (after?: Position) => Promise<NoteList>): Promise<Annotation[]> {
  const notes: Annotation[] = []
  let after: Position | undefined
  do {
    const { placed, last } = await read(after)
    notes.push(...placed.map(({ note }) => note))
    after = last
  } while (after && notes.length < LISTED)
  return notes
}

function statementIn(face: string): string[] {
  try {
    return [addressFrom(face).statement]
  } catch (error) {
    if (error instanceof DomainError) return []
    throw error
  }
}
