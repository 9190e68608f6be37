import * as z from 'zod'

/** A moment in microseconds since 1970. */
export type Microseconds = number

/** xsd:dateTime in UTC with six decimals: sorts as text, and two writes never share one. */
export function timestamp(moment: Microseconds): string {
  const micro = String(Math.trunc(moment) % 1000).padStart(3, '0')
  return `${new Date(Math.trunc(moment / 1000)).toISOString().slice(0, -1)}${micro}Z`
}

/** What the model asks of dates that clients send: xsd:dateTime with the zone Z. */
export const dateTime = z.iso.datetime().max(40)

let last: Microseconds = 0

/**
 * The present moment, never the same twice within a process. The clock gives milliseconds; three random digits keep
 * processes apart.
 */
export function microseconds(): Microseconds {
  last = Math.max(last + 1, Date.now() * 1000 + Math.floor(Math.random() * 1000))
  return last
}
