import * as z from 'zod'
import { type Annotation, annotation, onlyParagraphOf, type Partition, pageView } from '../schema/annotation.ts'
import { annotationId, paragraphId as paragraph } from '../schema/ids.ts'
import { ownerOf } from '../schema/partition.ts'
import {
  addressOf,
  annotationKey,
  feedOf,
  gravesOf,
  historyAddressOf,
  historyKey,
  inGroups,
  type Key,
  sortKey,
} from './keys.ts'
import type { Item } from './table-client.ts'

/** What stands where an annotation was deleted or left an audience: no content, nobody's name. */
export const tombstone = annotation
  .pick({ id: true, statement: true, partition: true, modified: true, version: true })
  .extend({
    deleted: z.literal(true),
    paragraph: paragraph.optional(),
    /** When the note was created that stood here and left for another place: it alone may come back. */
    moved: z.string().optional(),
  })
export type Tombstone = z.infer<typeof tombstone>

export type Entry = Annotation | Tombstone

export const isTombstone = (entry: Entry): entry is Tombstone => 'deleted' in entry
export const isLive = (entry: Entry): entry is Annotation => !isTombstone(entry)

/** Fields that are attributes of the same name; the others are keys, or are packed. */
const plain = annotation.omit({ id: true, statement: true, partition: true, anchor: true, content: true, page: true })
const packed = z.object({
  revision: annotation.shape.anchor.shape.revision,
  segments: z.array(z.tuple([paragraph, z.int(), z.int()])),
  whole: z.boolean().optional(),
  address: annotation.shape.anchor.shape.page,
  /** JSON text: no limit of an engine on depth, numbers or empty strings can change it. */
  content: z.string().optional(),
  page: z.string().optional(),
})
const key = z.object({ pk: z.string(), sk: z.string() })
const liveItem = plain.extend(packed.shape)
const deadItem = tombstone.omit({ id: true, statement: true, partition: true })

const pack = ({ id: _, statement: __, partition: ___, anchor, content, page, ...fields }: Annotation): Item => ({
  ...fields,
  revision: anchor.revision,
  segments: anchor.segments.map(({ paragraph, start, end }) => [paragraph, start, end]),
  whole: anchor.whole,
  address: anchor.page,
  content: Object.keys(content).length > 0 ? JSON.stringify(content) : undefined,
  page: page && JSON.stringify(page),
})

/** The place of an entry in its container. */
export const cursorOf = (entry: Entry): string =>
  sortKey(entry.id, isTombstone(entry) ? entry.paragraph : onlyParagraphOf(entry.anchor))

const keyOf = (entry: Entry): Key => annotationKey(entry.statement, entry.partition, cursorOf(entry))

const feed = ({ statement, partition }: Entry) => ({ feed: feedOf(statement, partition) })

export const annotationItem = (note: Annotation): Item => ({
  ...pack(note),
  ...keyOf(note),
  ...feed(note),
  group: inGroups(note.partition),
})

/** An earlier version, in a partition of its own and without the attributes that would put it into an index. */
export const historyItem = (note: Annotation): Item => {
  const { creator, modified, ...fields } = pack(note)
  const { statement, id, version, partition } = note
  return { ...fields, ...historyKey(statement, note.creator, id, version), partition, changed: modified }
}

/** @param expires seconds since 1970, when the table may forget it; never, when there is none */
export const tombstoneItem = (grave: Tombstone, expires: number | undefined): Item => {
  const { id: _, statement: __, partition: ___, ...fields } = grave
  const owner = ownerOf(grave.partition)
  return { ...fields, ...keyOf(grave), ...feed(grave), expires, ...(owner && { creator: gravesOf(owner) }) }
}

const { partition } = annotation.shape
const address = z.object({ statement: z.string(), partition, id: annotationId })

/** The key in an item, or in what an index returns of it. */
export const keyFromItem = (item: Item): Key => key.parse(item)

export const addressFromKey = (key: Key): { statement: string; partition: Partition; id: string } =>
  address.parse(addressOf(key))

export function entryFromItem(item: Item): Entry {
  const at = addressFromKey(keyFromItem(item))
  return item['deleted'] ? { ...deadItem.parse(item), ...at } : { ...unpack(item), ...at }
}

const past = z.object({ partition, changed: z.string() })

export function versionFromItem(item: Item): Annotation {
  const { partition, changed } = past.parse(item)
  const { statement, creator, id } = historyAddressOf(keyFromItem(item))
  return { ...unpack({ ...item, creator, modified: changed }), statement, id, partition }
}

function unpack(item: Item) {
  const { revision, segments, whole, address, content, page, ...fields } = liveItem.parse(item)
  return {
    ...fields,
    anchor: {
      revision,
      segments: segments.map(([paragraph, start, end]) => ({ paragraph, start, end })),
      ...(whole && { whole }),
      ...(address !== undefined && { page: address }),
    },
    content: annotation.shape.content.parse(content === undefined ? {} : readJson(content)),
    ...(page !== undefined && { page: pageView.parse(readJson(page)) }),
  }
}

/** @throws Error that, unlike the parser's own, quotes nothing of a note */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // SyntaxError: the item was not written by this code.
    throw new Error('an annotation whose content is not JSON')
  }
}
