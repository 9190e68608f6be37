import * as z from 'zod'
import { parseParameter } from '../../../shared/schema/parse.ts'
import { timestamp } from '../../../shared/schema/time.ts'

/** ISO 8601, as short as a year; a space may stand for the `T`, and for the `+` of a zone that nobody escaped. */
const MOMENT =
  /^(?<date>\d{4}(?:-\d\d){0,2})(?:[T ](?<time>\d\d:\d\d(?::\d\d)?)(?:\.(?<fraction>\d{1,12}))?(?<zone>Z|[ +-]\d\d(?::?\d\d)?)?)?$/i
const MILLISECONDS = /^\d{1,15}(?:\.\d{1,9})?$/
/** As in h: smaller numbers are years. */
const LEAST_MILLISECONDS = 9_999

const moment = z.number().min(0).max(8.64e18).transform(timestamp)

/**
 * A moment as it was given out, another date, or milliseconds since 1970, as the timestamps here are written.
 * @throws DomainError `invalid`
 */
export const momentFrom = (value: string): string => parseParameter(moment, 'search_after', microsecondsIn(value))

function microsecondsIn(value: string): number {
  if (MILLISECONDS.test(value) && Number(value) >= LEAST_MILLISECONDS) return Math.round(Number(value) * 1000)
  const { date = '', time = '00:00', fraction = '', zone = 'Z' } = MOMENT.exec(value)?.groups ?? {}
  const day = `${date}-01-01`.slice(0, 10)
  const clock = `${time}:00`.slice(0, 8)
  return Date.parse(`${day}T${clock}${zoneOf(zone)}`) * 1000 + Number(fraction.padEnd(6, '0').slice(0, 6))
}

/** `+03`, `+0300` and `+03:00` are one. */
const zoneOf = (zone: string): string =>
  zone
    .replace(/^[ +-]\d\d/, hours => `${hours.replace(' ', '+')}:`)
    .replace(/:$/, ':00')
    .replace('::', ':')
    .toUpperCase()
