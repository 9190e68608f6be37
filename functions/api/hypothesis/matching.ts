import { fold } from '../../../shared/anchoring/index.ts'
import type { Iris } from '../../../shared/annotating/iris.ts'
import type { Annotation } from '../../../shared/schema/annotation.ts'
import { pageKey } from '../../../shared/schema/page-address.ts'
import type { StatementHead } from '../../../shared/schema/statement.ts'
import { wordsOf } from './bodies.ts'
import { faceId } from './face-id.ts'
import type { Query } from './query.ts'
import { groupOf, uriOf } from './row.ts'
import { wildcard } from './wildcard.ts'

/** A note, what it stands on, whether the search names that, and the notes that it answers. */
export type Hit = { note: Annotation; head: StatementHead; isNamed: boolean; references: readonly string[] }

/** Whether a note is one that is searched for, as far as it tells itself. */
export function matcher(query: Query, iris: Iris): (hit: Hit) => boolean {
  const patterns = query.wildcards.map(wildcard)
  const users = query.users.map(user => iris.userFrom(user))
  return ({ note, head, isNamed, references }) => {
    const { text, tags } = wordsOf(note.content)
    const address = uriOf(note, head, iris)
    return (
      (users.length === 0 || users.includes(note.creator)) &&
      (query.groups.length === 0 || query.groups.includes(groupOf(note))) &&
      hasWords(tags, query.tags) &&
      has(text, query.texts) &&
      hasWords([address], query.uriParts) &&
      query.references.every(face => references.some(id => faceId({ statement: note.statement, id }) === face)) &&
      (patterns.length === 0 || isNamed || patterns.some(isOf => isOf(pageKey(address))))
    )
  }
}

/** Words that only the text tells, or that may stand anywhere. */
export function mentions({ note, head }: Hit, quoted: string, { any, quotes }: Query, iris: Iris): boolean {
  const { text, tags } = wordsOf(note.content)
  const everything = [quoted, text, ...tags, uriOf(note, head, iris)].join('\n')
  return has(quoted, quotes) && has(everything, any)
}

/** Whether all of the words are in a text, as a reader would recognise them. */
function has(text: string, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const { key } = fold(text)
  return words.every(one => key.includes(fold(one).key.trim()))
}

/** As in h: a tag of several words is found by each of them, whole; one that has no letters, by itself. */
function hasWords(all: readonly string[], wanted: readonly string[]): boolean {
  if (wanted.length === 0) return true
  const known = new Set(all.flatMap(wordsIn))
  return wanted.every(one => wordsIn(one).every(word => known.has(word)))
}

function wordsIn(text: string): string[] {
  const { key } = fold(text)
  const words = key.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean)
  return words.length > 0 ? words : [key.trim()]
}
