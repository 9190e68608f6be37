import type { User } from '../access/actor.ts'
import { partitionFor } from '../access/policy.ts'
import { DomainError } from '../errors/domain-error.ts'
import type { Annotation } from '../schema/annotation.ts'
import type { Audience } from '../schema/ids.ts'
import { isShared } from '../schema/partition.ts'
import type { StatementHead } from '../schema/statement.ts'
import type { Library } from './library.ts'
import type { Margin } from './margin.ts'
import { missing } from './refusals.ts'

/** Which note is meant; undefined for what names none. */
export type NoteAddress = { statement: string; id: string } | undefined

/** What became of a note, or why nothing did. */
export type Outcome = Annotation | DomainError

type Parts = { margin: Margin; library: Library }
type Found = { head: StatementHead; note: Annotation }

/**
 * Gives several notes to one audience, each at one moment and whatever becomes of the others: what is done stays done, and
 * doing it again does the rest. What answers another follows it into the open, and goes before it back.
 * @returns what became of each, in the order in which they were named
 */
export async function publishAll(
  { margin, library }: Parts,
  author: User,
  addresses: readonly NoteAddress[],
  audience: Audience,
): Promise<Outcome[]> {
  async function find(at: NoteAddress): Promise<Found> {
    if (!at) throw missing()
    const head = await library.head(author, at.statement, { consistent: true })
    return { head, note: await margin.find(author, head, at.id, { consistent: true }) }
  }
  const found = await Promise.all(addresses.map(at => orError(() => find(at))))

  async function move({ head, note }: Found): Promise<Annotation> {
    if (note.replyTo === undefined) return margin.move(author, note, head, audience)
    // It may have gone along with what it answers, to where moderators look at it first.
    const seeing = alsoHidden(author, head, audience)
    return margin.move(seeing, await margin.find(seeing, head, note.id, { consistent: true }), head, audience)
  }

  const moved = new Map<Outcome | Found, Outcome>()
  for (const one of inOrder(found, audience)) moved.set(one, await orError(() => move(one)))
  return found.map(one => (one instanceof DomainError ? one : (moved.get(one) ?? one.note)))
}

/** As `author`, of whom something may have been hidden from an audience since the request came. */
function alsoHidden(author: User, { id }: StatementHead, audience: Audience): User {
  const scope = partitionFor(audience, author)
  if (!isShared(scope)) return author
  return { ...author, hidden: new Map(author.hidden).set(id, [...(author.hidden?.get(id) ?? []), scope]) }
}

/** What answers is younger than what is answered. */
function inOrder(found: readonly (Found | DomainError)[], audience: Audience): Found[] {
  const oldestFirst = found
    .flatMap(one => (one instanceof DomainError ? [] : [one]))
    .toSorted((a, b) => (a.note.created < b.note.created ? -1 : 1))
  return audience === 'private' ? oldestFirst.toReversed() : oldestFirst
}

async function orError<T>(action: () => Promise<T>): Promise<T | DomainError> {
  try {
    return await action()
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
}
