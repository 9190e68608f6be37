import type { Actor, User } from '../../../shared/access/actor.ts'
import { audiences, readable } from '../../../shared/access/policy.ts'
import type { Chronology } from '../../../shared/annotating/chronology.ts'
import type { Iris } from '../../../shared/annotating/iris.ts'
import type { Library } from '../../../shared/annotating/library.ts'
import type { Lists } from '../../../shared/annotating/lists.ts'
import type { Pages } from '../../../shared/annotating/pages.ts'
import { DomainError } from '../../../shared/errors/domain-error.ts'
import type { Annotation } from '../../../shared/schema/annotation.ts'
import type { StatementHead } from '../../../shared/schema/statement.ts'
import type { Store } from '../../../shared/store/store.ts'
import { addressFrom } from './face-id.ts'
import type { Query } from './query.ts'

/** Statements that a search without an address looks at, the newest: at least half a read unit each, for each audience. */
const STATEMENTS = 100
/** Own notes that it looks at, the last changed: half a read unit each. */
const OWN = 2_000
const STEP = 200

/** Notes on one statement that its reader may see, the first made first; `whole` when they are all of them. */
export type Shelf = { head: StatementHead; notes: readonly Annotation[]; whole: boolean }

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

  async function own(user: User): Promise<Shelf[]> {
    const notes: Annotation[] = []
    let after: Parameters<Lists['byCreator']>[2]
    do {
      const { placed, last } = await lists.byCreator(user, STEP, after)
      notes.push(...placed.map(({ note }) => note))
      after = last
    } while (after && notes.length < OWN)
    const heads = await library.heads(
      user,
      notes.map(({ statement }) => statement),
    )
    return [...heads.values()].map(head => ({
      head,
      notes: notes.filter(({ statement }) => statement === head.id),
      whole: false,
    }))
  }

  /** The newest statements, and what else the reader has notes on. */
  async function everywhere(actor: Actor): Promise<Shelf[]> {
    const [newest, mine] = await Promise.all([
      statements.page(audiences(actor), STATEMENTS).then(heads => all(actor, heads)),
      actor.kind === 'user' ? own(actor) : [],
    ])
    const known = new Set(newest.map(({ head }) => head.id))
    return [...newest, ...mine.filter(({ head }) => !known.has(head.id))]
  }

  return async (actor: Actor, { references, uris, user }: Query, iris: Iris): Promise<Shelf[]> => {
    if (references.length > 0) return all(actor, await ofNotes(actor, references))
    if (uris.length > 0) {
      const found = await Promise.all(uris.map(uri => atAddress(actor, uri, iris)))
      return all(actor, found.flat())
    }
    if (actor.kind === 'user' && user !== undefined && iris.userFrom(user) === actor.id) return own(actor)
    return everywhere(actor)
  }
}

function statementIn(face: string): string[] {
  try {
    return [addressFrom(face).statement]
  } catch (error) {
    if (error instanceof DomainError) return []
    throw error
  }
}
