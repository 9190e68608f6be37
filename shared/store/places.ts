import * as z from 'zod'
import type { Partition } from '../schema/annotation.ts'
import { hiddenIn } from '../schema/partition.ts'
import { addressFromKey, type Entry, entryFromItem, keyFromItem, type Tombstone } from './annotation-items.ts'
import {
  annotationKey,
  annotationsPk,
  hiddenPrefix,
  type Key,
  moderatedPk,
  paragraphIn,
  pointedAt,
  pointerKey,
} from './keys.ts'
import type { Item } from './table-client.ts'

/** Where entries of a partition are looked for: before their sort keys stands `prefix`. */
export type Shelf = { pk: string; prefix: string }

/** All that is hidden from an audience has no partition of its own: pointers of the moderators' lead to it. */
export function shelfOf(statement: string, partition: Partition): Shelf {
  const hidden = hiddenIn(partition)
  if (hidden && hidden.creator === undefined) return { pk: moderatedPk(hidden.scope), prefix: hiddenPrefix(statement) }
  return { pk: annotationsPk(statement, partition), prefix: '' }
}

export function placeAt(statement: string, partition: Partition, sk: string): Key {
  const hidden = hiddenIn(partition)
  return hidden && hidden.creator === undefined
    ? pointerKey(statement, hidden.scope, sk)
    : annotationKey(statement, partition, sk)
}

const pointer = z.object({ author: z.string() })

/** The key of the hidden note that an item points to; undefined when the item is a note itself. */
function destinationOf(item: Item): Key | undefined {
  const at = pointedAt(keyFromItem(item))
  return at && { pk: `${annotationsPk(at.statement, `hidden:${at.scope}`)}:${pointer.parse(item).author}`, sk: at.sk }
}

/** Reads items by their keys, in no particular order. */
export type Getter = (keys: readonly Key[]) => Promise<Item[]>

/** The entries at some places, in no particular order, what is pointed to in the place of the pointer. */
export async function entriesAt(get: Getter, places: readonly Key[]): Promise<Entry[]> {
  const items = await get(places)
  return entriesOf(get, items)
}

/** Items as entries, in their order. What a pointer leads to may be gone before it: then a marker stands there. */
export async function entriesOf(get: Getter, items: readonly Item[]): Promise<Entry[]> {
  const destinations = items.map(destinationOf)
  const pointed = destinations.filter(key => key !== undefined)
  const found = new Map((pointed.length > 0 ? await get(pointed) : []).map(item => [nameOf(item), item]))
  return items.map((item, index) => {
    const destination = destinations[index]
    const there = destination ? found.get(nameOf(destination)) : item
    return there ? entryFromItem(there) : nothingAt(destination ?? keyFromItem(item), String(item['modified']))
  })
}

function nothingAt(key: Key, modified: string): Tombstone {
  const at = addressFromKey(key)
  return {
    ...at,
    paragraph: key.sk.startsWith('~') ? undefined : paragraphIn(at.id),
    version: 1,
    modified,
    deleted: true,
    moved: '',
  }
}

export function nameOf(item: Item): string {
  const { pk, sk } = keyFromItem(item)
  return `${pk} ${sk}`
}
