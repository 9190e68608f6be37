import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, renameSync, statSync, writeFileSync } from 'node:fs'
import * as z from 'zod'
import { StartFailure } from '../start-failure.ts'
import type { Item, Items } from './items.ts'
import { openProgressFile } from './progress-file.ts'

const reached = z.object({
  identity: z.string(),
  bytes: z.int(),
  items: z.int(),
  last: z.custom<Item>(),
})

type Options = { file: string; onProgress: (items: number) => void }

/**
 * Writes every item of a table into a file, one a line, in the form of DynamoDB's own exports (DYNAMODB_JSON). Broken off, it
 * goes on where it was; the file has its name once it is whole. What is written meanwhile may be in it or not.
 * @returns how many items
 * @throws StartFailure when the file is there, or its part is of another table or is not whole
 */
export async function exportItems(items: Items, { file, onProgress }: Options): Promise<number> {
  if (existsSync(file)) throw new StartFailure(`${file} is there already: name another file`)
  const progress = openProgressFile(`${file}.part.json`, reached)
  const before = existsSync(`${file}.part`) ? progress.read() : undefined
  const identity = await items.identity()
  if (before && before.identity !== identity) {
    throw new StartFailure(`${file}.part is of another table (${before.identity}): name another file, or remove it`)
  }
  if (before && statSync(`${file}.part`).size < before.bytes) {
    throw new StartFailure(`${file}.part has lost its end: remove it, and begin again`)
  }
  const part = openSync(`${file}.part`, 'a')
  try {
    let [bytes, count, last] = [before?.bytes ?? 0, before?.items ?? 0, before?.last]
    // Whatever was written after the last note of how far it came.
    ftruncateSync(part, bytes)
    do {
      const page = await items.scan(last)
      const lines = page.items.map(item => `${JSON.stringify({ Item: item })}\n`).join('')
      writeFileSync(part, lines)
      fsyncSync(part)
      bytes += Buffer.byteLength(lines)
      count += page.items.length
      last = page.last
      if (last) progress.write({ identity, bytes, items: count, last })
      onProgress(count)
    } while (last)
    renameSync(`${file}.part`, file)
    progress.remove()
    return count
  } finally {
    closeSync(part)
  }
}
