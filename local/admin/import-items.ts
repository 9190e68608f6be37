import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { basename } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import * as z from 'zod'
import { TABLE } from '../../shared/store/table.ts'
import { StartFailure } from '../start-failure.ts'
import type { Item, Items, Outcome } from './items.ts'
import { openProgressFile } from './progress-file.ts'

/** Items on their way at the same time. */
const TOGETHER = 50

const counts = { written: z.int(), 'there already': z.int(), 'there with other content': z.int() }
const reached = z.object({
  identity: z.string(),
  lines: z.int(),
  /** Of these lines: another file of the same name must not be believed to be in the table. */
  digest: z.string(),
  imported: z.object(counts satisfies Record<Outcome, unknown>),
})
type Reached = z.infer<typeof reached>

const key = z.object({ S: z.string() })
const keyed = z.looseObject({ [TABLE.partitionKey]: key, [TABLE.sortKey]: key })
const line = z.object({
  Item: z.custom<Item>(item => keyed.safeParse(item).success),
})

type Options = { table: string; file: string; onProgress: (items: number) => void }
export type Imported = Record<Outcome, number>

/**
 * Puts the items of an export into a table; also of an export that DynamoDB itself made, whose files end in `.json.gz`. What
 * is there stays as it is, so the same file can be put in again; broken off, it goes on where it was, if that was the same
 * file and the same table.
 * @returns what became of the items, of all attempts together
 * @throws StartFailure when the file is missing, or has a line that is no item
 */
export async function importItems(items: Items, { table, file, onProgress }: Options): Promise<Imported> {
  const progress = openProgressFile(`${file}.into-${basename(table)}.json`, reached)
  const identity = await items.identity()
  const before = await stillTrue(progress.read(), { identity, file })
  const imported: Imported = { written: 0, 'there already': 0, 'there with other content': 0, ...before?.imported }
  const digest = createHash('sha256')
  let [lines, waiting] = [0, [] as Item[]]

  async function send(): Promise<void> {
    for (const outcome of await Promise.all(waiting.map(item => items.put(item)))) imported[outcome]++
    waiting = []
    progress.write({ identity, lines, digest: digest.copy().digest('hex'), imported })
    onProgress(lines)
  }

  for await (const text of linesOf(file)) {
    digest.update(`${text}\n`)
    if (++lines <= (before?.lines ?? 0) || text === '') continue
    waiting.push(itemIn(text, `${file}, line ${lines}`))
    if (waiting.length === TOGETHER) await send()
  }
  await send()
  progress.remove()
  return imported
}

/** What an earlier attempt reached, unless it was in another table or of a file that began otherwise. */
async function stillTrue(
  before: Reached | undefined,
  { identity, file }: { identity: string; file: string },
): Promise<Reached | undefined> {
  if (before?.identity !== identity) return undefined
  const digest = createHash('sha256')
  let lines = 0
  for await (const text of linesOf(file)) {
    if (lines === before.lines) break
    digest.update(`${text}\n`)
    lines++
  }
  return lines === before.lines && digest.digest('hex') === before.digest ? before : undefined
}

/** How many lines a file has. */
export async function countLines(file: string): Promise<number> {
  let count = 0
  for await (const _ of linesOf(file)) count++
  return count
}

function linesOf(file: string): AsyncIterable<string> {
  if (!existsSync(file)) throw new StartFailure(`${file} does not exist: name an export`)
  const bytes = createReadStream(file)
  const input = file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes
  return createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
}

function itemIn(text: string, where: string): Item {
  try {
    return line.parse(JSON.parse(text)).Item
  } catch (cause) {
    throw new StartFailure(`${where} is no item of an export: what stands before it is in the table`, { cause })
  }
}
