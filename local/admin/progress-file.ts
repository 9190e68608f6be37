import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type * as z from 'zod'

/** How far a long work has come, in a file beside what it works on; so it can be broken off at any moment and goes on from there. */
export function openProgressFile<T>(file: string, schema: z.ZodType<T>) {
  return {
    read(): T | undefined {
      try {
        return schema.parse(JSON.parse(readFileSync(file, 'utf8')))
      } catch {
        return undefined
      }
    },
    write(reached: T): void {
      writeFileSync(`${file}.new`, JSON.stringify(reached))
      renameSync(`${file}.new`, file)
    },
    remove: () => rmSync(file, { force: true }),
  }
}
