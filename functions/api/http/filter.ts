import * as z from 'zod'
import type { NoteFilter } from '../../../shared/annotating/note-filter.ts'
import { unit } from '../../../shared/schema/annotation.ts'
import { paragraphId } from '../../../shared/schema/ids.ts'
import { parseParameter } from '../../../shared/schema/parse.ts'
import { text } from '../../../shared/schema/text.ts'
import type { ApiContext } from './context.ts'

/** What filters take. */
export const word = text(200)

export const FILTERS = ['creator', 'tag', 'motivation', 'paragraph', 'anchor', 'quote'] as const

export const anchorState = z.enum(['exact', 'moved', 'changed', 'orphan'])

/** Which of a container's annotations are asked for. */
export function filterFrom(c: ApiContext): NoteFilter {
  const asked = <T>(name: (typeof FILTERS)[number], schema: z.ZodType<T>): T | undefined => {
    const value = c.req.query(name)
    return value === undefined ? undefined : parseParameter(schema, name, value)
  }
  const creator = asked('creator', word)
  return {
    creator: creator && c.get('iris').userFrom(creator),
    tag: asked('tag', word),
    motivation: asked('motivation', word),
    paragraph: asked('paragraph', paragraphId),
    anchor: asked('anchor', anchorState),
    quote: asked('quote', word),
  }
}

/** The unit in which offsets are asked for; code points by default. */
export function unitFrom(c: ApiContext) {
  const asked = c.req.query('unit')
  return asked === undefined ? undefined : parseParameter(unit, 'unit', asked)
}
