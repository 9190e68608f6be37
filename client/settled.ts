import { Conflict, Problem, type Stored } from './problem.ts'

/**
 * What a conditional write comes to. Refused as stale after an attempt that went unanswered, it may be that attempt which
 * changed the state: then what was sent stands there, and the write is done.
 * @throws Conflict with what stands there now
 */
export async function settled<T>(
  write: () => Promise<Stored<T>>,
  read: () => Promise<Stored<T>>,
  isDone: (present: T) => boolean,
): Promise<Stored<T>> {
  try {
    return await write()
  } catch (error) {
    if (!(error instanceof Problem && error.status === 412)) throw error
    const present = await read()
    if (error.uncertain && isDone(present.value)) return present
    throw new Conflict(error, present)
  }
}

/** Deletes: what somebody has deleted already stays so. @throws Conflict with what stands there now */
export async function removed(
  remove: () => Promise<unknown>,
  read: () => Promise<Stored<unknown>>,
  goneCode: string,
): Promise<void> {
  try {
    await remove()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (error.code === goneCode) return
    throw error.status === 412 ? new Conflict(error, await read()) : error
  }
}
