/** How patient a client is. */
export type Patience = {
  /** How often a request is sent at most. @default 5 */
  attempts: number
  /** Longest wait between two attempts, in milliseconds; a server that asks for more is not waited for. @default 30,000 */
  longestWait: number
}

export const PATIENCE: Patience = { attempts: 5, longestWait: 30_000 }

/** Milliseconds. Doubled with every attempt: a deploy or a throttled table takes seconds, and most faults far less. */
const FIRST = 250

/**
 * Milliseconds to wait after an attempt; undefined: give up. At random, so that clients whom one outage hit do not all come
 * back at the same moment; never before the server asked for.
 * @param attempt number of the one that failed, from 1
 * @param retryAfter seconds
 * @param random 0 to 1
 */
export function waitAfter(
  attempt: number,
  retryAfter: number | undefined,
  { attempts, longestWait }: Patience,
  random: number,
): number | undefined {
  if (attempt >= attempts) return undefined
  const asked = (retryAfter ?? 0) * 1000
  if (asked > longestWait) return undefined
  const spread = FIRST * 2 ** (attempt - 1) * (0.5 + random / 2)
  return Math.min(longestWait, asked + spread)
}

/** Seconds that `Retry-After` asks for, as a number or a date (RFC 9110, section 10.2.3). */
export function retryAfterOf(header: string | null, now: number): number | undefined {
  if (header === null || header.trim() === '') return undefined
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.max(0, seconds)
  const until = Date.parse(header)
  return Number.isNaN(until) ? undefined : Math.max(0, (until - now) / 1000)
}

/** Waits, or rejects with the signal's reason as soon as it is aborted. */
export function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort)
      resolve()
    }, milliseconds)
    if (signal?.aborted) abort()
    else signal?.addEventListener('abort', abort, { once: true })
  })
}
