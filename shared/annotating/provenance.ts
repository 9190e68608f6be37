import { isDeepStrictEqual } from 'node:util'
import { DomainError } from '../errors/domain-error.ts'
import { shown } from '../schema/parse.ts'

type Json = Record<string, unknown>

/** What names an annotation elsewhere: once set, it is nobody's to change (Web Annotation Protocol, section 5.3). */
const FOR_GOOD = ['canonical', 'via'] as const

/** Where an annotation came from: the id that it had there goes before what it brought (section 5.1). */
export function viaOf({
  id,
  via,
}: {
  id?: string | undefined
  via?: string | readonly string[] | undefined
}): string[] {
  const before = [via ?? []].flat()
  return id !== undefined && URL.canParse(id) && !before.includes(id) ? [id, ...before] : before
}

/** @throws DomainError `conflict` when a body names another annotation than the one that it is sent to */
export function requireOwnId({ id }: Json, own: string): void {
  if (typeof id !== 'string' || (URL.canParse(id, own) && new URL(id, own).href === own)) return
  throw new DomainError('conflict', 'other-id', 'The body is that of another annotation.', {
    flaws: [{ pointer: '/id', detail: `is not ${own}`, value: shown(id), remedy: 'Leave it out.' }],
  })
}

/** @throws DomainError `conflict` when a change touches what an annotation is known by */
export function requireKept(before: Json, next: Json): void {
  const flaws = FOR_GOOD.filter(
    name => before[name] !== undefined && !isDeepStrictEqual([before[name]].flat(), [next[name]].flat()),
  ).map(name => ({
    pointer: `/${name}`,
    detail: 'is set for good',
    value: shown(next[name]),
    remedy: `Send ${JSON.stringify(shown(before[name]))}, as you read it.`,
  }))
  if (flaws.length === 0) return
  throw new DomainError('conflict', 'set-for-good', 'What an annotation is known by elsewhere does not change.', {
    flaws,
  })
}
