import * as z from 'zod'
import { type Alignment, alignment } from '../schema/alignment.ts'
import { paragraph, type Revision, revision, type StatementHead, statementHead } from '../schema/statement.ts'
import { addressKey, alignmentKey, catalogueKey, revisionKey, statementKey, translationKey } from './keys.ts'
import type { Item } from './table-client.ts'

/** Bytes of text in one item: far enough below DynamoDB's 400 KB for keys, ids and the rest. */
const CHUNK_BYTES = 300_000

/** The head, found by id; the catalogue's entry, in order of creation; the original's note of a translation; its address. */
export const headItems = (head: StatementHead): [Item, Item, ...Item[]] => [
  { ...head, ...statementKey(head.id) },
  { ...head, ...catalogueKey(head.audience, head.created, head.id) },
  ...(head.translationOf ? [{ ...head, ...translationKey(head.translationOf, head.id) }] : []),
  ...(head.url ? [addressKey(head.url, head.id)] : []),
]

export const headFromItem = (item: Item): StatementHead => statementHead.parse(item)

const chunkItem = revision.omit({ paragraphs: true }).extend({ paragraphs: z.array(paragraph) })

/** A revision as items of at most {@link CHUNK_BYTES} of text each, in order. */
export function revisionItems({ paragraphs, ...about }: Revision): Item[] {
  const chunks: Revision['paragraphs'][] = [[]]
  let bytes = 0
  for (const paragraph of paragraphs) {
    const size = new TextEncoder().encode(paragraph.text).length
    if (bytes > 0 && bytes + size > CHUNK_BYTES) {
      chunks.push([])
      bytes = 0
    }
    chunks.at(-1)?.push(paragraph)
    bytes += size
  }
  return chunks.map((some, index) => ({
    ...about,
    paragraphs: some,
    ...revisionKey(about.statement, about.revision, index),
  }))
}

/** @returns undefined when there are no items: no such revision */
export function revisionFromItems(items: readonly Item[]): Revision | undefined {
  const chunks = items.map(item => chunkItem.parse(item))
  const [first] = chunks
  return first && { ...first, paragraphs: chunks.flatMap(chunk => chunk.paragraphs) }
}

/** An alignment as JSON text in pieces: many small numbers, which as attributes would take several times the bytes. */
export function alignmentItems(statement: string, earlier: number, between: Alignment): Item[] {
  const json = JSON.stringify(between)
  const pieces = json.match(new RegExp(`.{1,${CHUNK_BYTES}}`, 'gs')) ?? []
  return pieces.map((alignment, chunk) => ({ alignment, ...alignmentKey(statement, earlier, chunk) }))
}

const piece = z.object({ alignment: z.string() })

export const alignmentFromItems = (items: readonly Item[]): Alignment =>
  alignment.parse(JSON.parse(items.map(item => piece.parse(item).alignment).join('')))
