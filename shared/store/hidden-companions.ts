import type { Annotation } from '../schema/annotation.ts'
import { allHiddenFrom, hiddenIn } from '../schema/partition.ts'
import { cursorOf } from './annotation-items.ts'
import { caseKey, feedOf, inGroups, type Key, markKey, pointerKey, queueOf } from './keys.ts'
import type { Write } from './table-client.ts'

/** Seconds for which a pointer to what is no longer hidden stands, so that moderators' lists can tell: 30 days. */
const POINTER_LIFE = 30 * 24 * 3600

/**
 * What else is written, at the same moment, when a note changes that is hidden before or afterwards: the moderators' pointer
 * to it, its creator's mark, and its case. One of the two is absent when it is made, or deleted.
 */
export function companionsOf(before: Annotation | undefined, next: Annotation | undefined, at: string): Write[] {
  const [from, to] = [before && placeOf(before), next && placeOf(next)]
  const moved = from?.pointer.sk !== to?.pointer.sk || from?.pointer.pk !== to?.pointer.pk
  const stays = from?.mark.sk === to?.mark.sk
  return [
    ...(to ? [pointing(to, at, before?.partition !== to.scope)] : []),
    ...(from && moved ? [left(from, at)] : []),
    // The tombstone of what is deleted tells its creator that it was.
    ...(from && !stays && next ? [marked(from, -1)] : []),
    ...(from && !stays ? [closed(from)] : []),
    ...(to && !stays ? [marked(to, 1)] : []),
    ...(to && to.queue !== from?.queue ? [inQueue(to.about, to.queue, at)] : []),
  ]
}

type Place = ReturnType<typeof placeOf> & object

function placeOf(note: Annotation) {
  const hidden = hiddenIn(note.partition)
  if (hidden?.creator === undefined) return undefined
  const { statement, id, creator, moderation } = note
  const { scope } = hidden
  return {
    scope,
    pointer: pointerKey(statement, scope, cursorOf(note)),
    mark: markKey(creator, statement, scope),
    about: caseKey(scope, statement, id),
    feed: feedOf(statement, allHiddenFrom(scope)),
    group: inGroups(allHiddenFrom(scope)),
    queue: queueOf(scope, moderation?.state ?? 'hidden'),
    creator,
  }
}

/** @param waits whether moderators did not hide it, and look at it first: then no other author's note may lose its pointer */
const pointing = ({ pointer, feed, group, creator }: Place, at: string, waits: boolean): Write => ({
  put: { ...pointer, author: creator, feed, group, modified: at },
  ...(waits && {
    condition: {
      ConditionExpression: 'attribute_not_exists(pk) OR attribute_exists(expires) OR author = :author',
      ExpressionAttributeValues: { ':author': creator },
    },
  }),
})

const left = ({ pointer, feed, creator }: Place, at: string): Write => ({
  put: { ...pointer, author: creator, feed, modified: at, expires: Math.ceil(Date.parse(at) / 1000) + POINTER_LIFE },
})

const marked = ({ mark }: Place, change: 1 | -1): Write => ({
  update: mark,
  UpdateExpression: 'ADD notes :change',
  condition: { ExpressionAttributeValues: { ':change': change } },
})

/** Puts a case into a queue; how often its note was reported stays with it. */
export const inQueue = (about: Key, feed: string, at: string): Write => ({
  update: about,
  UpdateExpression: 'SET feed = :feed, modified = :at',
  condition: { ExpressionAttributeValues: { ':feed': feed, ':at': at } },
})

const closed = ({ about }: Place): Write => ({ delete: about })
