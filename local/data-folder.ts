import { closeSync, existsSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartFailure } from './start-failure.ts'

export type DataFolder = {
  file(name: string): string
  release(): void
}

/**
 * Makes the folder if need be and keeps every other server out of it until released, or until this process ends in any way:
 * the lock is one that the operating system holds for SQLite, so a crash leaves none behind.
 * @throws StartFailure when the folder cannot be written or is in use
 */
export function openDataFolder(path: string): DataFolder {
  const folder = resolve(path)
  const lock = join(folder, 'lock')
  try {
    make(folder)
  } catch (cause) {
    throw unwritable(folder, cause)
  }
  const held = acquire(lock, folder)
  return {
    file: name => join(folder, name),
    release() {
      rmSync(lock, { force: true })
      held.close()
    },
  }
}

/** Not with Node's `recursive`, which goes round for ever where a folder says that it does not exist, as in /proc. */
function make(folder: string): void {
  if (existsSync(folder)) return
  make(dirname(folder))
  mkdirSync(folder, { mode: 0o700 })
}

function acquire(lock: string, folder: string): DatabaseSync {
  for (;;) {
    const before = inode(lock, folder)
    const database = locked(lock, folder)
    // Whoever released it in between has removed the file, and ours is a lock that nobody else will see: once more.
    // Only a look: opening and closing the file here would release the lock (POSIX, fcntl).
    if (statSync(lock, { throwIfNoEntry: false })?.ino === before) return database
    database.close()
  }
}

function inode(lock: string, folder: string): number {
  try {
    closeSync(openSync(lock, 'a', 0o600))
    return statSync(lock).ino
  } catch (cause) {
    throw unwritable(folder, cause)
  }
}

function locked(lock: string, folder: string): DatabaseSync {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(lock)
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    return database
  } catch (cause) {
    database?.close()
    if (!said(cause).includes('locked')) throw unwritable(folder, cause)
    throw new StartFailure(
      `the data folder ${folder} is in use by another server: stop that one, or set DATA_DIR to another folder`,
    )
  }
}

const unwritable = (folder: string, cause: unknown) =>
  new StartFailure(`the data folder ${folder} cannot be written (${said(cause)}): set DATA_DIR to another one`, {
    cause,
  })

const said = (error: unknown) => (error instanceof Error ? error.message : String(error))
