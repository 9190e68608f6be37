import { statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { StartFailure } from '../start-failure.ts'

/** Bytes up to which a file is checked page by page at the start (about 0.3 s); beyond, only its head is looked at. */
const CHECKED_BYTES = 256 * 1024 * 1024

/**
 * The engine notices a damaged page only when somebody reads it; here it is noticed at the start.
 * A file that does not exist, or is empty, is fine: it becomes a new one.
 * @throws StartFailure
 */
export function checkDataFile(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size === 0) return
  const damage = size > CHECKED_BYTES ? undefined : findDamage(file)
  if (damage) throw damaged(file, damage)
}

/** @param reason as SQLite gives it, possibly over several lines */
export const damaged = (file: string, reason: string) =>
  new StartFailure(
    `the data file ${file} is damaged or no database (${reason.replaceAll(/\s+/g, ' ').trim()}): put a copy in its place, or move it away to start empty`,
  )

function findDamage(file: string): string | undefined {
  try {
    const database = new DatabaseSync(file)
    try {
      const [row] = database.prepare('PRAGMA quick_check(1)').all()
      const verdict = String(Object.values(row ?? {})[0])
      return verdict === 'ok' ? undefined : verdict
    } finally {
      database.close()
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
