import { createHash } from 'node:crypto'
import { anonymous } from '../../../shared/access/actor.ts'
import { readable } from '../../../shared/access/policy.ts'
import type { Container, NotePage } from '../../../shared/annotating/container.ts'
import type { Iris } from '../../../shared/annotating/iris.ts'
import type { Library } from '../../../shared/annotating/library.ts'
import type { Parallels } from '../../../shared/annotating/parallels.ts'
import { missing } from '../../../shared/annotating/refusals.ts'
import { annotationOut } from '../../../shared/annotating/wire.ts'
import { compare } from '../../../shared/reading/changes.ts'
import { noteFrom } from '../../../shared/reading/note.ts'
import type { Tongue } from '../../../shared/reading/words.ts'
import type { Revision, StatementHead } from '../../../shared/schema/statement.ts'
import { besideOf, type Reading } from './reading.ts'

/** Notes that a page shows without a script. */
const SHOWN = 200

/** Whoever reads, the page has the notes that anybody may see; its script brings the reader's own. */
const partitionsOf = (head: StatementHead) => readable(anonymous, head)

/** The sidebar shows them, and what stands on the page it would take for text. */
const NO_NOTES: NotePage = { placed: [] }

export type Parts = { library: Library; container: Container; parallels: Parallels }

/** What was asked for beside the statement itself. */
export type Wish = {
  revision: number
  changes: boolean
  beside: string | undefined
  /** With the Hypothesis sidebar in place of our own margin. */
  sidebar: boolean
  tongue: Tongue
}

/** Tells one state of a page from another: what is written, what is read, and how. */
export async function tagOf({ container }: Parts, head: StatementHead, wish: Wish, build: string): Promise<string> {
  const changes = await container.lastChanges(head.id, partitionsOf(head))
  return createHash('sha256')
    .update(JSON.stringify([changes, head, wish, build]))
    .digest('base64url')
    .slice(0, 22)
}

/** @throws DomainError `missing` for a revision or a translation that is not there */
export async function gather(parts: Parts, head: StatementHead, wish: Wish, iris: Iris): Promise<Reading> {
  const { library, container, parallels } = parts
  const [revision, page, others] = await Promise.all([
    library.text(head, wish.revision),
    wish.sidebar ? NO_NOTES : container.page(head, partitionsOf(head), { revision: wish.revision, limit: SHOWN }),
    parallels.others(head),
  ])
  const other = others.find(({ id }) => id === wish.beside)
  if (wish.beside !== undefined && !other) throw missing()
  return {
    head,
    revision,
    notes: page.placed.map(placed => noteFrom(annotationOut(placed, iris))),
    more: page.next !== undefined,
    changes: wish.changes ? await changesIn(library, head, revision) : undefined,
    others,
    beside: other && (await besideIn(parts, revision, other)),
    sidebar: wish.sidebar,
    tongue: wish.tongue,
  }
}

async function changesIn(library: Library, head: StatementHead, after: Revision) {
  if (after.revision === 1) throw missing()
  const earlier = after.revision - 1
  const [before, [alignment]] = await Promise.all([
    library.text(head, earlier),
    library.alignments(after.statement, earlier, after.revision),
  ])
  if (!alignment) throw missing()
  return compare(before.paragraphs, after.paragraphs, alignment)
}

async function besideIn({ library, parallels }: Parts, here: Revision, other: StatementHead) {
  const there = await library.text(other, other.revision)
  return besideOf(other, here, there, parallels.correspondence(here, there))
}
