import type { AttributeValue, DynamoDBRecord } from 'aws-lambda'
import { paragraphOf } from '../../shared/schema/annotation.ts'
import { allHiddenFrom, hiddenIn } from '../../shared/schema/partition.ts'
import { type Entry, entryFromItem, isTombstone } from '../../shared/store/annotation-items.ts'
import type { Sighting } from '../../shared/store/counts.ts'
import type { Item } from '../../shared/store/table-client.ts'

type Image = Readonly<Record<string, AttributeValue>>

/** Where a change of the table leaves an annotation, for all who count it; nothing when it moves nothing. */
export function sightingsOf(record: DynamoDBRecord): Sighting[] {
  const sighting = sightingOf(record)
  if (!sighting) return []
  const hidden = hiddenIn(sighting.partition)
  return hidden ? [sighting, { ...sighting, partition: allHiddenFrom(hidden.scope) }] : [sighting]
}

function sightingOf({ dynamodb }: DynamoDBRecord): Sighting | undefined {
  const before = entryOf(dynamodb?.OldImage)
  const after = entryOf(dynamodb?.NewImage)
  const [was, is] = [placeOf(before), placeOf(after)]
  // Whatever was seen before it or comes behind it, an edit that stays in its place changes no count.
  if (before && after && was === is) return undefined
  const entry = after ?? before
  // A tombstone that expires was counted out when it was put there.
  if (!entry || (!after && isTombstone(entry))) return undefined
  const { statement, partition, id, version } = entry
  const grave = after && isTombstone(after) ? after : undefined
  // A note that moves leaves its old place later than the version that it had there, and earlier than the next, in whatever
  // order the two are seen.
  const order = 2 * version + (after ? (grave?.moved === undefined ? 0 : -1) : 1)
  return { statement, partition, id, order, paragraph: is, ...(grave?.expires && { expires: grave.expires }) }
}

type Seen = Entry & { expires?: number }

function entryOf(image: Image | undefined): Seen | undefined {
  if (!image) return undefined
  const item = itemOf(image)
  const { expires } = item
  return { ...entryFromItem(item), ...(typeof expires === 'number' && { expires }) }
}

const placeOf = (entry: Entry | undefined): string | undefined =>
  entry && !isTombstone(entry) ? paragraphOf(entry.anchor) : undefined

const itemOf = (image: Image): Item =>
  Object.fromEntries(Object.entries(image).map(([name, value]) => [name, plain(value)]))

/** The types of attributes that annotations are made of. @throws TypeError for any other */
function plain(value: AttributeValue): unknown {
  if (value.S !== undefined) return value.S
  if (value.N !== undefined) return Number(value.N)
  if (value.BOOL !== undefined) return value.BOOL
  if (value.L !== undefined) return value.L.map(plain)
  if (value.M !== undefined) return itemOf(value.M)
  if (value.NULL) return null
  throw new TypeError(`an annotation has no attribute of type ${Object.keys(value).join()}`)
}
