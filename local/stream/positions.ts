import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import * as z from 'zod'

const schema = z.record(z.string(), z.string())

/** How far each shard of a stream has been followed. */
export type Positions = ReturnType<typeof openPositions>

/** Kept in a file. Without it, or after a crash, a stream is followed from further back: what comes twice does no harm. */
export function openPositions(file: string) {
  const reached = new Map(Object.entries(read(file)))
  return {
    /** The sequence number of the last record taken in. */
    of: (shard: string): string | undefined => reached.get(shard),
    reach(shard: string, sequence: string): void {
      reached.set(shard, sequence)
      writeFileSync(`${file}.new`, JSON.stringify(Object.fromEntries(reached)))
      renameSync(`${file}.new`, file)
    },
  }
}

function read(file: string): Record<string, string> {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return {}
  }
}
