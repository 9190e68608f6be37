import * as z from 'zod'
import { parseParameter } from '../../../shared/schema/parse.ts'
import type { ApiContext } from './context.ts'

/** Items on a page, as asked by `?limit=`. */
export const limitParameter = z
  .string()
  .regex(/^\d{1,4}$/)
  .transform(Number)
  .pipe(z.int().min(1).max(200))

export const DEFAULT_LIMIT = 50

export function pageLimit(c: ApiContext): number {
  const asked = c.req.query('limit')
  return asked === undefined ? DEFAULT_LIMIT : parseParameter(limitParameter, 'limit', asked)
}
