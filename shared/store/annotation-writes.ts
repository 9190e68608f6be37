import { type Annotation, onlyParagraphOf } from '../schema/annotation.ts'
import { hiddenIn } from '../schema/partition.ts'
import { annotationItem, keyFromItem, type Tombstone, tombstoneItem } from './annotation-items.ts'
import { companionsOf } from './hidden-companions.ts'
import { paragraphIn } from './keys.ts'
import type { Condition, Item, Write } from './table-client.ts'

/** Seconds that a tombstone stands: 30 days. */
const TOMBSTONE_LIFE = 30 * 24 * 3600

export const ABSENT: Condition = { ConditionExpression: 'attribute_not_exists(pk)' }

/** A place where nothing ever was, or which this very note left: no other's id is used again. */
const freeFor = ({ created }: Annotation): Condition => ({
  ConditionExpression: 'attribute_not_exists(pk) OR moved = :created',
  ExpressionAttributeValues: { ':created': created },
})

/** Nobody wrote since this was read, nobody deleted it, and nobody answered it: an answer is no change, and leaves the version. */
export const unchangedSince = ({ version, replies }: Annotation): Condition => ({
  ConditionExpression: [
    'version = :version AND attribute_not_exists(deleted)',
    replies === undefined ? 'attribute_not_exists(replies)' : 'replies = :replies',
  ].join(' AND '),
  ExpressionAttributeValues: { ':version': version, ...(replies !== undefined && { ':replies': replies }) },
})

/** A new note; what it answers has to stand where it was seen, and is told, so that it is not narrowed meanwhile. */
export function creationOf(note: Annotation, answered: Annotation | undefined): Write[] {
  const put = { put: annotationItem(note), condition: ABSENT }
  return [put, ...toldOf(answered), ...companionsOf(undefined, note, note.modified)]
}

/** Tells a note that it has one answer more. */
function toldOf(answered: Annotation | undefined): Write[] {
  if (!answered) return []
  const condition = {
    ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(deleted)',
    ExpressionAttributeValues: { ':one': 1 },
  }
  return [{ update: keyFromItem(annotationItem(answered)), UpdateExpression: 'ADD replies :one', condition }]
}

/** What puts `next` in the place of `before`, at one moment; where it leaves a place, a marker remains. */
export function changeOf(before: Annotation, next: Annotation, answered?: Annotation): Write[] {
  const [from, to] = [annotationItem(before), annotationItem(next)]
  const condition = unchangedSince(before)
  const along = [...toldOf(answered), ...companionsOf(before, next, next.modified)]
  if (from['pk'] === to['pk'] && from['sk'] === to['sk']) return [{ put: to, condition }, ...along]
  return [{ put: markerOf(before, next), condition }, { put: to, condition: freeFor(before) }, ...along]
}

/** Says to those who may read here that the note left. Inside a partition it is no news, only a hint for who is looking. */
function markerOf(before: Annotation, next: Annotation): Item {
  const { feed, ...marker } = tombstoneItem(
    { ...graveOf(before, next.modified), moved: before.created },
    // Nobody takes the id of what may come back.
    hiddenIn(next.partition) ? undefined : expiryOf(before, next.modified),
  )
  return before.partition === next.partition ? marker : { ...marker, feed }
}

/** A tombstone in the place of a note, under the condition that it is still as it was read. */
export function burialOf(note: Annotation, at: string): Write[] {
  const { version } = note
  const burial: Write = {
    put: tombstoneItem(graveOf(note, at), expiryOf(note, at)),
    // Who answered it meanwhile changes nothing.
    condition: {
      ConditionExpression: 'version = :version AND attribute_not_exists(deleted)',
      ExpressionAttributeValues: { ':version': version },
    },
  }
  return [burial, ...companionsOf(note, undefined, at)]
}

function graveOf({ id, statement, partition, anchor, version }: Annotation, at: string): Tombstone {
  const place = { id, statement, partition, paragraph: onlyParagraphOf(anchor) }
  return { ...place, version: version + 1, modified: at, deleted: true }
}

/** Seconds since 1970; never for an id of a client's making, which the client could otherwise give again. */
const expiryOf = ({ id }: Annotation, deleted: string): number | undefined =>
  paragraphIn(id) === undefined ? undefined : Math.ceil(Date.parse(deleted) / 1000) + TOMBSTONE_LIFE
